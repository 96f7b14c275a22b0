import { misused } from "./answer.ts";
import type { Command } from "./command.ts";
import type { ReadLine } from "./grammar.ts";

const usage = "/adopt <hash>";
const fewestDigits = 12;

/** `/adopt <hash>`: puts a changed programme in force. It is about the programme, so no case can read it. */
export const adopt: Command = {
  name: "adopt",
  usage,
  example: "/adopt 4f1d2c3b5a69",
  summary: "Put a changed programme in force, once its difference was shown",
  needs: "adopt",
  needsFacts: "none",
  takesAll: false,
  read: () => misused(usage, "This is about the programme and not about a case"),
};

/**
 * What stands after an `/adopt`, in lower case. Fewer than twelve hex digits come back with an ellipsis, so that they are
 * the beginning of no programme's hash; null for any other command, and for one that stands where it may not.
 */
export function hashToAdopt({ command, rest, problem }: ReadLine): string | null {
  if (command.name !== adopt.name || problem !== null) return null;
  const hash = rest.toLowerCase();
  // A short beginning could be that of a version slipped in after the difference was shown.
  return hash.length < fewestDigits ? `${hash}…` : hash;
}
