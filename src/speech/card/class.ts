import type { Case } from "../../domain/case.ts";
import type { ClassAttributes, ClassException, ClassHeld, ClassQuestion } from "../../domain/class-held.ts";
import { attributeNames, NOTHING } from "../../policy/clauses/class-attributes.ts";
import { findClass, quoteTier } from "../../policy/clauses/class-lookup.ts";
import { nameWeakness } from "../../policy/cwe-names.ts";
import type { Policy } from "../../policy/policy.ts";
import { listed } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { code, inline } from "../quote.ts";

/** The class of a case on the team's card with its clause and its weaknesses in CWE's words; null where the policy has no classes. */
export function classWords(c: Case, policy: Policy): string | null {
  const { klass } = c;
  if (klass === null) return policy.classes.length === 0 ? null : "not set (`/class <id>`)";
  const parts = [
    `${code(klass.id)} by ${byWhom(klass.by)}: “${inline(klass.words, 300)}” (${klass.clause})`,
    excepted(klass),
    klass.reason && !klass.words.includes(klass.reason) ? `“${inline(klass.reason, 300)}”` : null,
    said(klass.attributes),
    weaknesses(policy, klass.id),
  ];
  return parts.filter((part) => part !== null).join("; ");
}

/** How much the policy wants reports of the class, in its own words: a second axis, never a severity (PA16). */
export function interestWords(c: Case, policy: Policy): string | null {
  if (policy.tiers.length === 0 || c.klass === null) return null;
  const { tier } = c.klass;
  if (tier === null) return "open until what is asked below is settled";
  const quote = quoteTier(policy, tier === 0 ? 0 : tier === 1 ? 1 : 2);
  return quote === undefined ? `tier ${tier}` : `tier ${tier}: “${inline(quote.words, 200)}” (${quote.clause})`;
}

/** What a class leaves to be settled, line by line: its exceptions, and what was not said or does not fit. */
export function classLines(klass: ClassHeld): readonly string[] {
  return [
    ...(klass.questions ?? []).map((question) => askAbout(klass, question)),
    ...(klass.unless ?? []).map((exception) => sayUnless(exception)),
  ];
}

/** The same as a section of the card; null where nothing is open, or the case is put down. */
export function classSection(c: Case): string | null {
  const lines = c.klass === null || c.closing !== null ? [] : classLines(c.klass);
  if (lines.length === 0) return null;
  return [
    "### Class: to settle",
    "Nothing waits for it and nothing is rejected by it.",
    "",
    ...lines.map((line) => `- ${line}`),
  ].join("\n");
}

function excepted(klass: ClassHeld): string | null {
  if (!klass.excepted) return null;
  const { of, clause, words } = klass.excepted;
  if (of === klass.id) return "the exception of the class, which takes the interest away";
  return `as the exception of ${code(of)}: “${inline(words, 300)}” (${clause})`;
}

function said(attributes: ClassAttributes | undefined): string | null {
  if (attributes === undefined) return null;
  const written = (Object.keys(attributeNames) as (keyof ClassAttributes)[]).flatMap((about) => {
    const value = attributes[about];
    if (value === null) return [];
    return [code(assign(about, typeof value === "string" ? value : value.join(",") || NOTHING))];
  });
  return written.length === 0 ? null : `with ${listed(written)}`;
}

function assign(about: keyof ClassAttributes, value: string): string {
  return `${attributeNames[about]}=${/\s/.test(value) ? `"${value}"` : value}`;
}

function weaknesses(policy: Policy, id: string): string | null {
  const found = findClass(policy, id);
  const named = (found.ok ? found.found.cwe : []).map((cwe) => `${cwe} (${inline(nameWeakness(cwe) ?? "", 200)})`);
  return named.length === 0 ? null : listed(named);
}

function sayUnless({ words, clause, instead, write }: ClassException): string {
  const then =
    instead === null
      ? `then it is of no interest here: ${code(`/class ${write}`)}`
      : `then ${code(`/class ${instead.id}`)}`;
  // Where the source itself begins with the word, it is not said twice.
  const lead = /^unless\b/i.test(words) ? "" : "Unless ";
  return `${lead}“${inline(words, 400)}” (${clause}): ${then}.`;
}

function askAbout(klass: ClassHeld, question: ClassQuestion): string {
  const { about, given, wanted, ask, clause } = question;
  const write = (value: string) => code(`/class ${klass.id} ${assign(about, value)}`);
  const others = question.instead.map((other) => `${code(other.id)} (${other.clause})`).join(" or ");
  if (given !== null) {
    const names = wanted.map((value) => code(assign(about, value))).join(" or ");
    const isNamed = names === "" ? "does not speak of that" : `speaks of ${names}`;
    const which = others === "" ? "Is it another class?" : `Is it ${others}?`;
    return `${code(assign(about, given || NOTHING))} was said, and ${code(klass.id)} ${isNamed} (${clause}). ${which}`;
  }
  if (about === "component")
    return `In which part: ${listed(wanted.map((value) => inline(value, 100)))}? (${clause}) Write ${write(wanted[0] ?? "")}.`;
  const asked =
    ask === null
      ? `Does it presuppose ${listed(wanted.map((value) => value.replaceAll("_", " ")))}?`
      : inline(ask, 300);
  const ifNot = others === "" ? "" : ` If not, it may be ${others}.`;
  return `${asked} (${clause}) If so: ${write(wanted.join(","))}.${ifNot}`;
}
