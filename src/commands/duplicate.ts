import { flawOf } from "../domain/root-cause.ts";
import { happened, misused, refused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import { caseNamedIn } from "./case-named.ts";

const usage = "/duplicate <case>";
const command = "/duplicate";

/** `/duplicate <case>`: this case has the same root cause as the one named, which goes on for both. */
export const duplicate: Command = {
  name: "duplicate",
  usage,
  example: "/duplicate FF-2026-1234",
  summary: "Same root cause as another case: a valid report, put aside; the other case goes on",
  needs: "triage",
  needsFacts: "other-case",
  takesAll: false,
  read: ({ rest, by, at, case: c, facts }) => {
    const named = caseNamedIn(rest);
    if (named === undefined || splitWord(rest).after !== "")
      return misused(usage, "One case id must stand after it, as in the title of its issue");
    if (named === c.id) return refused(command, { code: "same-case" });
    const { other } = facts;
    if (other === null) return { ok: false, problem: { code: "unknown-case", given: named } };
    if (other.owner.toLowerCase() !== c.owner.toLowerCase()) return refused(command, { code: "other-owner" });
    if (other.duplicateOf === c.id) return refused(command, { code: "duplicate-cycle" });
    if (other.duplicateOf !== null) return refused(command, { code: "is-duplicate", original: other.duplicateOf });
    return happened({ type: "merged-into", by, at, original: other.id, seen: flawOf(other) });
  },
};
