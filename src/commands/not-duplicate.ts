import { happened, misused, refused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { caseNamedIn } from "./case-named.ts";
import type { Command } from "./command.ts";

const usage = "/not-duplicate [case]";

/** `/not-duplicate [case]`: dismisses one suggestion, or with no case named all of them. */
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
    const other = caseNamedIn(rest);
    if (other === undefined || splitWord(rest).after !== "")
      return misused(usage, "What stands after it is not one case id");
    return c.suggestions.some((each) => each.other === other) || c.repeats?.case === other
      ? happened({ type: "suggestion-dismissed", by, at, other })
      : refused("/not-duplicate", { code: "no-suggestion" });
  },
};
