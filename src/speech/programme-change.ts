import type { Change } from "../policy/compare-programmes.ts";
import { endAs } from "./terms-as.ts";
import type { Policy, PolicyClock } from "../policy/policy.ts";
import type { Programme } from "../policy/programme.ts";
import { code, inline } from "./quote.ts";
import { named, owed } from "./treatment.ts";

type Both = { readonly old: Programme; readonly next: Programme };
type Rule = readonly [
  path: RegExp,
  say: (change: Change, both: Both, ...parts: readonly string[]) => string | undefined,
];

/** What differs between two versions, one plain sentence each, with its clause where it has one; what has no words of its own as path: from → to. */
export function describeChanges(changes: readonly Change[], old: Programme, next: Programme): readonly string[] {
  const sentences = changes.map((change) => describe(change, { old, next }));
  return [...new Set(sentences)];
}

function describe(change: Change, both: Both): string {
  for (const [path, say] of rules) {
    const found = path.exec(change.path);
    const said = found === null ? undefined : say(change, both, ...found.slice(1));
    if (said !== undefined) return `${said}.`;
  }
  return `${code(change.path, 200)}: ${shown(change.from)} → ${shown(change.to)}.`;
}

const roles: Readonly<Record<string, string>> = {
  triage: "Reports are triaged by",
  award: "Money is authorised by",
  publish: "Publication is decided by",
  billing: "Awards are paid out by",
};

const rules: readonly Rule[] = [
  [
    /^policy\.reward\.amounts\.by_severity\.(\w+)$/,
    ({ from, to }, { old, next }, level = "") =>
      `${capital(level)} is paid ${sum(to)} instead of ${sum(from)}${clause(next.policy.reward?.amounts.clause ?? old.policy.reward?.amounts.clause)}`,
  ],
  [
    /^policy\.reward\.amounts\.by_severity\.(\w+)\.(from|to)$/,
    ({ from, to }, { old, next }, level = "", end = "") =>
      `${capital(level)} is paid ${end === "from" ? "at least" : "at most"} ${sum(to)} instead of ${sum(from)}${clause(next.policy.reward?.amounts.clause ?? old.policy.reward?.amounts.clause)}`,
  ],
  [
    /^policy\.reward\.entitlement\.rule$/,
    (_, { old, next }) =>
      `An award is ${owed(next.policy.reward?.entitlement.rule ?? null)}, instead of ${owed(old.policy.reward?.entitlement.rule ?? null)}${clause(next.policy.reward?.entitlement.clause ?? old.policy.reward?.entitlement.clause)}`,
  ],
  [
    /^policy\.clocks\[([^\]]+)\]/,
    (_, both, id = "") => {
      const [before, after] = [clockOf(both.old, id), clockOf(both.next, id)];
      return before === undefined && after === undefined ? undefined : clockChange(id, before, after);
    },
  ],
  [
    /^policy\.classes\[([^\]]+)\]/,
    (change, both, id = "") => {
      const [before, after] = [classOf(both.old, id), classOf(both.next, id)];
      if (before === undefined && after !== undefined) return `The class ${code(id)} is new${clause(after.clause)}`;
      if (after === undefined && before !== undefined) return `The class ${code(id)} is gone${clause(before.clause)}`;
      const isSeverity = change.path.endsWith(".default_severity");
      if (isSeverity)
        return `The class ${code(id)} is ${change.to ?? "of no severity"} instead of ${change.from ?? "of no severity"}${clause(after?.clause)}`;
      if (change.path.endsWith(".tier"))
        return `The class ${code(id)} is of ${tier(change.to)} instead of ${tier(change.from)}${clause(after?.clause)}`;
      return undefined;
    },
  ],
  [
    /^policy\.credit\b/,
    (change, { old, next }) =>
      old.policy.credit?.rule === next.policy.credit?.rule || !change.path.endsWith(".rule")
        ? undefined
        : `Finders are named ${named(next.policy.credit?.rule ?? null)}, instead of ${named(old.policy.credit?.rule ?? null)}${clause(next.policy.credit?.clause ?? old.policy.credit?.clause)}`,
  ],
  [
    /^policy\.embargo\.ends/,
    (_, { old, next }) =>
      `Silence ends ${ending(next.policy)} instead of ${ending(old.policy)}${clause(next.policy.embargo?.clause ?? old.policy.embargo?.clause)}`,
  ],
  [
    /^policy\.safe_harbour\.text$/,
    ({ from, to }, { old, next }) =>
      `The safe harbour is ${to === undefined ? "gone" : from === undefined ? "new" : "worded anew"}${clause(next.policy.safe_harbour?.clause ?? old.policy.safe_harbour?.clause)}`,
  ],
  [/^policy\.clauses\.([^.[]+)/, (_, __, id = "") => `The words quoted for ${inline(id, 40)} change`],
  [
    /^authority\.(triage|award|publish|billing)$/,
    ({ from, to }, _, role = "") => `${roles[role] ?? role} ${people(to)} instead of ${people(from)}`,
  ],
  [
    /^authority\.second_approval_above$/,
    ({ from, to }) => `A second person must approve ${limit(to)} instead of ${limit(from)}`,
  ],
  [/^tracker$/, ({ from, to }) => `Cases are kept in ${shown(to)} instead of ${shown(from)}`],
  [
    /^intake\.label$/,
    ({ from, to }) => `The label that makes an issue a report is ${shown(to)} instead of ${shown(from)}`,
  ],
  [/^policy\.name$/, ({ from, to }) => `The policy is called ${shown(to)} instead of ${shown(from)}`],
  [/^policy\.effective\.date$/, ({ from, to }) => `The policy is as of ${shown(to)} instead of ${shown(from)}`],
  [
    /^policy\.source\.(?:sha256|path)$/,
    () => "The policy transcribes another version of its prose, or prose in another place",
  ],
];

function clockChange(id: string, before: PolicyClock | undefined, after: PolicyClock | undefined): string {
  const what = promised(id, after ?? before);
  if (after === undefined) return `No longer promised: ${what}`;
  const isPublic = after.public ? "Promised" : "The team reminds itself";
  if (before === undefined) return `${isPublic} ${within(after)}, and not before: ${what}`;
  if (within(before) !== within(after)) return `${isPublic} ${within(after)} instead of ${within(before)}: ${what}`;
  return `${isPublic} in another way, ${within(after)}: ${what}`;
}

const deliverables: Readonly<Record<string, string>> = {
  acknowledgement: "an acknowledgement",
  assessment: "an assessment",
  expected_date: "an expected date",
  fix: "a fix",
  decision: "a decision about the award",
  payment: "payment",
};

function promised(id: string, clock: PolicyClock | undefined): string {
  const what = (clock?.deliverables ?? []).map((one) => deliverables[one] ?? one).join(" and ");
  return `${what === "" ? "an answer" : what} (${code(id, 60)}${clock === undefined ? "" : `, ${inline(clock.clause, 40)}`})`;
}

function within(clock: PolicyClock): string {
  if (clock.within === undefined) return "without a date";
  const { amount, unit } = clock.within;
  const word = unit.replaceAll("_", " ");
  return `within ${amount} ${amount === 1 ? word.replace(/s$/, "") : word}`;
}

function ending({ embargo }: Policy): string {
  if (embargo === undefined) return "when nothing says";
  return embargo.ends.map((end) => endAs(end)).join(" or ");
}

function clockOf({ policy }: Programme, id: string): PolicyClock | undefined {
  return policy.clocks.find((clock) => clock.id === id);
}

function classOf({ policy }: Programme, id: string): Policy["classes"][number] | undefined {
  return policy.classes.find((one) => one.id === id);
}

function clause(id: string | undefined): string {
  return id === undefined ? "" : ` (${inline(id, 40)})`;
}

function shown(value: string | undefined): string {
  return value === undefined ? "nothing" : inline(value, 200);
}

function sum(value: string | undefined): string {
  return value === undefined ? "no named sum" : inline(value, 60);
}

function people(value: string | undefined): string {
  return value === undefined || value === "" ? "those GitHub's own roles name, or nobody" : inline(value, 300);
}

function limit(value: string | undefined): string {
  return value === undefined ? "nothing" : `sums above ${inline(value, 60)}`;
}

function tier(value: string | undefined): string {
  return value === undefined ? "no tier" : `tier ${inline(value, 10)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
