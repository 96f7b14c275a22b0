import type { PolicyClass } from "../policy/policy.ts";
import { happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import type { ClassHeld } from "../domain/case.ts";

const usage = "/class <id>";

/** `/class <id>`: a class of the policy, with its tier, its severity where mapped, and the clause it rests on. */
export const classify: Command = {
  name: "class",
  usage,
  example: "/class sql-injection",
  summary: "Class from the policy: brings its tier and, if mapped, its severity, and quotes the clause",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, policy, case: c }) => {
    if (policy.classes.length === 0)
      return { ok: false, problem: { code: "policy-has-no", what: "classes", policy: c.policyId } };
    const { word, after } = splitWord(rest);
    if (word === "" || after !== "") return misused(usage, "One class of the policy must stand after it");
    const found = policy.classes.find(({ id }) => id === word.toLowerCase());
    if (found !== undefined) return happened({ type: "class-set", by, at, klass: holdClass(found, by) });
    const ids = policy.classes.map(({ id }) => id);
    return { ok: false, problem: { code: "unknown-class", given: word, ids } };
  },
};

function holdClass(one: PolicyClass, by: string): ClassHeld {
  const { id, clause, words } = one;
  return { id, tier: one.tier ?? null, severity: one.default_severity ?? null, clause, words, by };
}
