import { noAttributes } from "../domain/class-held.ts";
import { readAttributes } from "../policy/clauses/class-attributes.ts";
import { holdClass, judgeClass } from "../policy/clauses/class-rules.ts";
import { badValue, happened, misused } from "./answer.ts";
import { readClassWords } from "./class-words.ts";
import type { Command } from "./command.ts";

const usage = "/class <id> [actor=… victim=… data=… component=… with=…]";

/** `/class <id>`: a class of the policy, with what is known of the attack; brings tier, mapped severity, clause and what is open. */
export const classify: Command = {
  name: "class",
  usage,
  example: "/class sql-injection",
  summary: "Class from the policy: brings its tier and, if mapped, its severity, quotes the clause, asks what is open",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, policy, case: c }) => {
    const words = readClassWords(rest);
    if (words === undefined) return misused(usage, "One class of the policy must stand after it");
    const said = readAttributes(policy, words.written);
    const verdict = judgeClass(policy, words.id, said.ok ? said.attributes : noAttributes);
    if (!verdict.ok) {
      if (verdict.refusal === "no-classes")
        return { ok: false, problem: { code: "policy-has-no", what: "classes", policy: c.policyId } };
      const { ids, near = null } = verdict;
      return { ok: false, problem: { code: "unknown-class", given: words.id, ids, near } };
    }
    if (!said.ok) return badValue(said.problem, `/class ${words.id} ${said.write}`);
    return happened({ type: "class-set", by, at, klass: holdClass(verdict, said.attributes, by) });
  },
};
