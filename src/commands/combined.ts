import type { Case } from "../domain/case.ts";
import { combinedAnswers } from "../policy/clauses/replies.ts";
import { happened, misused, refused } from "./answer.ts";
import { afterWords } from "./arguments.ts";
import { casesNamedIn } from "./case-named.ts";
import type { Command, CommandRead } from "./command.ts";

const usage = "/combined <case> [<case>…] <text>";
const command = "/combined";

/** `/combined`: one answer for several reports of one finder, said once, where the policy allows it. */
export const combined: Command = {
  name: "combined",
  usage,
  example: "/combined FF-2026-1234 All of these are fixed in 2.0",
  summary: "One answer to the finder for this and their other cases named; begins the comment and takes all of it",
  needs: "triage",
  needsFacts: "other-cases",
  takesAll: true,
  read: ({ block, by, at, case: c, policy, facts }) => {
    if (combinedAnswers(policy) === undefined)
      return { ok: false, problem: { code: "policy-offers-no", what: "combined answer", policy: policy.name } };
    const named = casesNamedIn(block);
    const text = afterWords(block, named.length);
    if (named.length === 0) return misused(usage, "At least one other case must stand after it");
    if (text === "") return misused(usage, "The answer to the finder is empty");
    const others = facts.others ?? [];
    const unknown = named.find((id) => !others.some((other) => other.id === id));
    if (unknown !== undefined) return { ok: false, problem: { code: "unknown-case", given: unknown } };
    const problem = others.map((other) => refuseCombining(c, other)).find((answer) => answer !== null);
    return problem ?? happened({ type: "combined-sent", by, at, cases: others.map(({ id }) => id), text });
  },
};

function refuseCombining(c: Case, other: Case): CommandRead | null {
  if (other.id === c.id) return refused(command, { code: "same-case" });
  if (other.owner.toLowerCase() !== c.owner.toLowerCase()) return refused(command, { code: "other-owner" });
  return isSameFinder(c, other) ? null : refused(command, { code: "other-finder" });
}

/** The same person by the same way: an answer to one identity must not reach another. */
function isSameFinder({ finder: one }: Case, { finder: other }: Case): boolean {
  if (one === null || other === null || one.via !== other.via) return false;
  if (one.login !== null || other.login !== null) return one.login?.toLowerCase() === other.login?.toLowerCase();
  return one.name !== null && one.name === other.name;
}
