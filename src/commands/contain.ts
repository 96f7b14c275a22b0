import { happened, misused, refused } from "./answer.ts";
import { afterWords, splitWord } from "./arguments.ts";
import { refuseOtherCase } from "./case-named.ts";
import type { Command } from "./command.ts";

const ways = ["delete", "transfer"] as const;

/** Which stronger containment a command asks for, as far as its first word says. */
export function containmentAsked(rest: string): "delete" | "transfer" | undefined {
  const { word } = splitWord(rest);
  return ways.find((way) => way === word);
}

/** `/contain delete|transfer confirm <case>`: stronger containment of what was public, where the installation may. */
export const contain: Command = {
  name: "contain",
  usage: "/contain delete|transfer confirm <case>",
  example: "/contain delete confirm FF-2026-1234",
  summary: "Delete or move the contained public issue, where the installation may; never happens by itself",
  needs: "triage",
  needsFacts: "containment",
  takesAll: false,
  read: ({ rest, by, at, case: c, facts }) => {
    const { after } = splitWord(rest);
    const how = containmentAsked(rest);
    if (how === undefined) return misused(`/contain delete confirm ${c.id}`, "Containment is delete or transfer");
    const usage = `/contain ${how} confirm ${c.id}`;
    const { word: confirm, after: named } = splitWord(after);
    if (confirm !== "confirm" || afterWords(named, 1) !== "")
      return misused(usage, "This cannot be undone, so it must be confirmed with the case");
    const other = refuseOtherCase(named, c, "/contain", usage);
    if (other !== null) return other;
    const lack = facts.containLack ?? null;
    if (lack !== null && c.exposure !== null && !c.restored)
      return refused("/contain", { code: "cannot-contain", how, lack });
    return happened({ type: "contain-asked", by, at, how });
  },
};
