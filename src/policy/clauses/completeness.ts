import { isIP } from "node:net";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** Something a report can contain. */
export type IntakeFact =
  "description" | "ip" | "url" | "version" | "component" | "steps" | "impact" | "accounts" | "poc";

/** A report as far as completeness goes; `known` are facts its form already carries, such as a package or version. */
export type ReportContent = { readonly title: string; readonly body: string; readonly known?: readonly IntakeFact[] };

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
  const quote = intake && quoteClause(policy, intake.clause, intake.words);
  return { isComplete: false, missing, question: `Please add ${describeMissing(missing)}.`, quote };
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

function hasFact(fact: IntakeFact, { title, body, known }: ReportContent): boolean {
  if (known?.includes(fact)) return true;
  const text = `${title}\n${body}`;
  switch (fact) {
    case "description":
      return (body.replaceAll(/\bhttps?:\/\/\S+/gi, "").match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS;
    case "ip":
      return text.split(/[\s,;()<>"'`|]+/).some((word) => isAddress(word));
    case "url":
      return /\bhttps?:\/\/[^\s/]|\bwww\.[a-z0-9-]+\.|\b(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?\/|\blocalhost\b/i.test(
        text,
      );
    case "version":
      return /\bv?\d+(?:\.\d+)+\b|\bversion\s+\d|\b[0-9a-f]{7,40}\b/i.test(text);
    case "component":
      return /`[^`\n]+`|[\w-]+\/[\w-]+|\b[\w-]+\.[a-z]{1,5}\b|\b(?:component|module|endpoint|function|page)\b/i.test(
        text,
      );
    case "steps":
      return /^\s*(?:\d+[.)]|[-*])\s+\S/m.test(body) || /\bsteps?\b|\breproduc/i.test(body);
    case "impact":
      return /\bimpact|\battacker|\ballows?\b|\bcan\b|\bcould\b|\bleads? to\b/i.test(body);
    case "accounts":
      return /\baccounts?\b/i.test(body);
    case "poc":
      return /```|~~~|\bpoc\b|\bproof[ -]of[ -]concept|\bexploit\b/i.test(body);
  }
}

function isAddress(word: string): boolean {
  const bare = word.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/[.:]$/, "");
  return (isIP(bare) !== 0 && bare.length > 2) || isIP(bare.replace(/(?::\d+)?(?:\/\S*)?$/, "")) === 4;
}
