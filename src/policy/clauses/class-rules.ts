import {
  type ClassAttributes,
  type ClassException,
  type ClassHeld,
  type ClassQuestion,
  noAttributes,
} from "../../domain/class-held.ts";
import type { Severity } from "../../domain/severity.ts";
import type { Policy, PolicyClass } from "../policy.ts";
import { attributesOf, type PartyAttribute, sayAttributes } from "./class-attributes.ts";
import { type ClassRefusal, findClass } from "./class-lookup.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** What a policy makes of a class and what is known of the attack: tier, severity, the exception in force, and what is still open. */
export type ClassVerdict = Quote & {
  readonly ok: true;
  /** The class that holds: the one asked for, or the one an exception names instead. */
  readonly id: string;
  readonly name: string;
  /** Null where the policy names no tiers, or where what was said does not fit the class. */
  readonly tier: 0 | 1 | 2 | null;
  readonly severity: Severity | null;
  /** The sentence that explains the judgement, where the source has one beside the line. */
  readonly reason: string | null;
  readonly excepted: NonNullable<ClassHeld["excepted"]> | null;
  readonly unless: readonly ClassException[];
  readonly questions: readonly ClassQuestion[];
};

/**
 * Judges a class by what was said of the attack (reference §1.1, PA6–PA15). An exception whose condition was said applies:
 * the class it names holds instead, or the interest is gone (tier 0). What was not said is asked and changes nothing;
 * what was said and does not fit leaves tier and severity open. Nothing is ever rejected.
 */
export function judgeClass(policy: Policy, id: string, said: ClassAttributes): ClassVerdict | ClassRefusal {
  const asked = findClass(policy, id);
  return asked.ok ? judge(policy, asked.found, said, null) : asked;
}

/** The class as a case holds it, decided by `by`. */
export function holdClass(verdict: ClassVerdict, attributes: ClassAttributes, by: string): ClassHeld {
  const { id, tier, severity, clause, words, reason, excepted, unless, questions } = verdict;
  return { id, tier, severity, clause, words, by, attributes, reason, excepted, unless, questions };
}

/** The same choice judged by another version: what was asked for, with what was said then; a refusal where it has no such class. */
export function rejudgeClass(policy: Policy, held: ClassHeld): ClassVerdict | ClassRefusal {
  return judgeClass(policy, held.excepted?.of ?? held.id, held.attributes ?? noAttributes);
}

type Excepted = ClassVerdict["excepted"];
type Exception = PolicyClass["unless"][number];

function judge(policy: Policy, one: PolicyClass, said: ClassAttributes, excepted: Excepted): ClassVerdict {
  const met = excepted === null ? one.unless.find((exception) => fits(exception, said) === "met") : undefined;
  const found = met && { of: one.id, clause: met.clause, words: met.words };
  const instead = met && policy.classes.find((other) => other.id === met.class);
  if (found && instead) return judge(policy, instead, said, found);
  const base = { ok: true, id: one.id, name: one.name, excepted: found ?? excepted } as const;
  if (found)
    return { ...base, ...quoteExactly(found), tier: 0, severity: null, reason: null, unless: [], questions: [] };
  const questions = [...mismatches(policy, one, said), ...presupposed(policy, one, said), ...inComponent(one, said)];
  const isOpen = questions.some((question) => question.given !== null);
  return {
    ...base,
    ...quoteClause(policy, one.clause, one.words),
    tier: isOpen ? null : (one.tier ?? null),
    severity: isOpen ? null : (one.default_severity ?? null),
    reason: one.reason_text ?? null,
    unless: one.unless.flatMap((exception) =>
      fits(exception, said) === "possible" ? [openException(policy, one, exception)] : [],
    ),
    questions,
  };
}

function quoteExactly({ clause, words }: Quote): Quote {
  return { clause, words };
}

/** Whether an exception applies: `possible` as long as nothing said speaks against it. */
function fits(exception: Exception, said: ClassAttributes): "met" | "possible" | "excluded" {
  const wanted = [
    [exception.actor, said.actor],
    [exception.victim, said.victim],
  ].filter(([condition]) => condition !== undefined);
  if (wanted.some(([condition, given]) => given !== null && given !== condition)) return "excluded";
  return wanted.length > 0 && wanted.every(([condition, given]) => given === condition) ? "met" : "possible";
}

function openException(policy: Policy, one: PolicyClass, exception: Exception): ClassException {
  const other = policy.classes.find(({ id }) => id === exception.class);
  const { clause, words } = exception;
  return {
    clause,
    words,
    instead: other === undefined ? null : { id: other.id, clause: other.clause },
    write: other === undefined ? `${one.id} ${sayAttributes(exception)}`.trim() : other.id,
  };
}

function mismatches(policy: Policy, one: PolicyClass, said: ClassAttributes): readonly ClassQuestion[] {
  const own = attributesOf(one);
  return (["actor", "victim", "dataSubject"] as const).flatMap((about): ClassQuestion[] => {
    const [given, wanted] = [said[about], own[about]];
    if (given === null || wanted === null || given === wanted || isMeantByException(one, about, said)) return [];
    const instead = linked(policy, one)
      .filter((other) => attributesOf(other)[about] === given)
      .map((other) => ({ id: other.id, clause: other.clause }));
    return [{ about, given, wanted: [wanted], ask: null, clause: one.clause, instead }];
  });
}

/** A teacher is also somebody: half of an exception's condition is no contradiction of the class. */
function isMeantByException(one: PolicyClass, about: PartyAttribute, said: ClassAttributes): boolean {
  return one.unless.some(
    (exception) => fits(exception, said) === "possible" && attributesOf(exception)[about] === said[about],
  );
}

/** The classes an exception joins to this one, in either direction: self-XSS and XSS, using a session and stealing one. */
function linked(policy: Policy, one: PolicyClass): readonly PolicyClass[] {
  return policy.classes.filter(
    (other) =>
      other.unless.some((exception) => exception.class === one.id) ||
      one.unless.some((exception) => exception.class === other.id),
  );
}

function presupposed(policy: Policy, one: PolicyClass, said: ClassAttributes): readonly ClassQuestion[] {
  const about = "presupposes" as const;
  const others = linked(policy, one);
  const name = (classes: readonly PolicyClass[]) => classes.map(({ id, clause }) => ({ id, clause }));
  const lacking = one.requires.filter((what) => said.presupposes?.includes(what) !== true);
  const own: readonly ClassQuestion[] = lacking.map((what) => ({
    about,
    given: said.presupposes === null ? null : said.presupposes.join(", "),
    wanted: [what],
    ask: one.question ?? null,
    clause: one.clause,
    instead: name(others.filter((other) => !other.requires.includes(what))),
  }));
  const foreign = (said.presupposes ?? [])
    .filter((what) => !one.requires.includes(what))
    .flatMap((given): ClassQuestion[] => {
      const instead = name(others.filter((other) => other.requires.includes(given)));
      return instead.length === 0
        ? []
        : [{ about, given, wanted: one.requires, ask: null, clause: one.clause, instead }];
    });
  return [...own, ...foreign];
}

function inComponent(one: PolicyClass, said: ClassAttributes): readonly ClassQuestion[] {
  const given = said.component;
  const isNamed = one.components.some((name) => name.toLowerCase() === given?.toLowerCase());
  if (one.components.length === 0 || isNamed) return [];
  return [{ about: "component", given, wanted: one.components, ask: null, clause: one.clause, instead: [] }];
}
