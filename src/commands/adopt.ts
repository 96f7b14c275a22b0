import { misused } from "./answer.ts";
import type { Command } from "./command.ts";
import { readCommands } from "./grammar.ts";

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
 * What stands after the first `/adopt` of a comment, in lower case; null where there is none. Fewer than twelve hex
 * digits come back with an ellipsis, so that they are the beginning of no programme's hash.
 */
export function readAdopt(body: string): string | null {
  const [line] = readCommands(body, [adopt]);
  if (line === undefined) return null;
  const hash = line.rest.toLowerCase();
  // A short beginning could be that of a version slipped in after the difference was shown.
  return hash.length < fewestDigits ? `${hash}…` : hash;
}
