import { happened, misused, refused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { caseNamedIn } from "./case-named.ts";
import type { Command } from "./command.ts";

const usage = "/not-duplicate [case]";
const ghsaId = /^GHSA(?:-[a-z0-9]{4}){3}$/i;

/** `/not-duplicate [case]`: dismisses one suggestion, a case or an advisory, or with none named all of them. */
export const notDuplicate: Command = {
  name: "not-duplicate",
  usage,
  example: "/not-duplicate",
  summary: "Dismiss a suggested duplicate, or all of them",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, case: c }) => {
    if (rest === "") return happened({ type: "suggestion-dismissed", by, at, other: null });
    const { word, after } = splitWord(rest);
    const named = caseNamedIn(rest) ?? (ghsaId.test(word) ? word : undefined);
    if (named === undefined || after !== "")
      return misused(usage, "What stands after it is not one case id, nor that of an advisory");
    const held = [...c.suggestions.map(({ other }) => other), ...(c.repeats === null ? [] : [c.repeats.case])];
    const other = held.find((each) => each.toLowerCase() === named.toLowerCase());
    return other === undefined
      ? refused("/not-duplicate", { code: "no-suggestion" })
      : happened({ type: "suggestion-dismissed", by, at, other });
  },
};
