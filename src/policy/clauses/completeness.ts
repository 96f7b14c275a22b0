import { isIP } from "node:net";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** Something a report can contain. */
export type IntakeFact =
  "description" | "ip" | "url" | "version" | "component" | "steps" | "impact" | "accounts" | "poc";

/** A report as far as completeness goes; `known` are facts its form already carries, such as a package or version. */
export type ReportContent = { readonly title: string; readonly body: string; readonly known?: readonly string[] };

/** Whether a report is complete by its policy; if not, groups of which one fact each is missing, and the clause. */
export type Completeness =
  | { readonly isComplete: true }
  | {
      readonly isComplete: false;
      readonly missing: readonly (readonly IntakeFact[])[];
      /** One sentence that asks for exactly what is missing. */
      readonly question: string;
      readonly quote: Quote | undefined;
    };

const NAMES: Readonly<Record<IntakeFact, string>> = {
  description: "a description of the flaw",
  ip: "the IP address of the affected system",
  url: "the URL of the affected system",
  version: "the affected version",
  component: "the affected component",
  steps: "the steps to reproduce it",
  impact: "what an attacker gains",
  accounts: "whose accounts and data you touched",
  poc: "a proof of concept",
};

const LEAST_LETTERS = 20;

/** Judges a report by what the policy requires, a description where it says nothing; never asks for more. */
export function judgeCompleteness(policy: Policy, report: ReportContent): Completeness {
  const { intake } = policy;
  const missing = missingFacts(intake, report);
  if (missing.length === 0) return { isComplete: true };
  return { isComplete: false, missing, question: `Please add ${describeMissing(missing)}.`, quote: intakeRule(policy) };
}

/** What a report needs, in the policy's own words; undefined where it does not say. */
export function intakeRule(policy: Policy): Quote | undefined {
  const { intake } = policy;
  return intake && quoteClause(policy, intake.clause, intake.words);
}

/** Names what is missing: "the IP address of the affected system or the URL of the affected system, and a description". */
export function describeMissing(missing: readonly (readonly IntakeFact[])[]): string {
  return missing.map((group) => group.map((fact) => NAMES[fact]).join(" or ")).join(", and ");
}

type Required = NonNullable<Policy["intake"]>["required"];
type Item = Extract<Required, { all_of: unknown }>["all_of"][number];

function missingFacts(intake: Policy["intake"], report: ReportContent): readonly (readonly IntakeFact[])[] {
  const lacks = (fact: IntakeFact) => !(fact === "poc" && intake?.poc === "never") && !hasFact(fact, report);
  if (!intake) return lacks("description") ? [["description"]] : [];
  const poc: readonly (readonly IntakeFact[])[] = intake.poc === "required" && lacks("poc") ? [["poc"]] : [];
  return [...missingOf(intake.required, lacks), ...poc];
}

function missingOf(required: Required, lacks: (fact: IntakeFact) => boolean): readonly (readonly IntakeFact[])[] {
  const missingIn = (item: Item): readonly (readonly IntakeFact[])[] => {
    if (typeof item === "string") return lacks(item) ? [[item]] : [];
    if ("any_of" in item) return item.any_of.every((fact) => lacks(fact)) ? [item.any_of] : [];
    return item.all_of.filter((fact) => lacks(fact)).map((fact) => [fact]);
  };
  if ("all_of" in required) return required.all_of.flatMap((item) => missingIn(item));
  const alternatives = required.any_of.map((item) => missingIn(item));
  if (alternatives.some((missing) => missing.length === 0)) return [];
  return [[...new Set(alternatives.flat(2))]];
}

// A report is anyone's text: patterns see one short word or one line at a time, so that none can be made to run long.
const LONGEST_TEXT = 70_000;
const LONGEST_WORD = 300;

function hasFact(fact: IntakeFact, { title, body, known }: ReportContent): boolean {
  if (known?.includes(fact)) return true;
  const prose = body.slice(0, LONGEST_TEXT);
  const words = `${title.slice(0, LONGEST_WORD)}\n${prose}`
    .split(/[\s,;()<>"'|]+/)
    .map((word) => word.slice(0, LONGEST_WORD));
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  switch (fact) {
    case "description":
      return (prose.replaceAll(/\bhttps?:\/\/\S+/gi, "").match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS;
    case "ip":
      return words.some((word) => isAddress(word.replaceAll("`", "")));
    case "url":
      return says(/https?:\/\/[^/]|^`*www\.[a-z0-9]|^`*(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?\/|^`*localhost(?:\W|$)/i);
    case "version":
      return says(/^\W*v?\d+(?:\.\d+)+|^[0-9a-f]{7,40}$/i) || /\bversion \d/i.test(prose);
    case "component":
      return says(/^`.+`|[\w-]\/[\w-]|[\w-]\.[a-z]{1,5}$|^(?:component|module|endpoint|function|page)s?$/i);
    case "steps":
      return /^[ \t]{0,8}(?:\d{1,3}[.)]|[-*])[ \t]\S/m.test(prose) || /\bsteps?\b|\breproduc/i.test(prose);
    case "impact":
      return /\bimpact|\battacker|\ballows?\b|\bcan\b|\bcould\b|\bleads? to\b/i.test(prose);
    case "accounts":
      return /\baccounts?\b/i.test(prose);
    case "poc":
      return /```|~~~|\bpoc\b|\bproof[ -]of[ -]concept|\bexploit\b/i.test(prose);
  }
}

function isAddress(word: string): boolean {
  const bare = word.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/[.:]$/, "");
  return (isIP(bare) !== 0 && bare.length > 2) || isIP(bare.replace(/(?::\d+)?(?:\/\S*)?$/, "")) === 4;
}
