import type { Policy, PolicyClass } from "../../policy/policy.ts";
import { listed } from "../paragraphs.ts";
import { bullets, capital, plain, quotation, type Section, underItem } from "./page-words.ts";

/** What is covered, which flaws matter and how much, how severity is found, and what a finder must not do. */
export function coverageSections(policy: Policy): readonly Section[] {
  return [
    { title: "What is covered", parts: covered(policy) },
    { title: "Kinds of flaws", parts: kinds(policy) },
    { title: "How severity is found", parts: severity(policy) },
    { title: "Rules of conduct", parts: conduct(policy) },
  ];
}

const SCOPES = { in: "covered", out: "not covered", third_party: "somebody else's, and not covered" } as const;
const KINDS = { host: "host", repository: "repository", package: "package", product: "product" } as const;

function covered(policy: Policy): readonly string[] {
  // Runbooks are for the team alone and are no part of the page (FF2).
  const { assets = [] } = policy.scope ?? {};
  if (assets.length === 0) return ["The policy does not list what is covered."];
  const lines = assets.map((asset) => {
    const line = underItem(
      `${asset.match} (${KINDS[asset.kind]}): ${SCOPES[asset.scope]}.`,
      quotation(policy, asset.clause),
    );
    return asset.redirect === undefined
      ? line
      : `${line}

  Where to turn instead:

  ${quotation(policy, asset.clause, asset.redirect)}`;
  });
  return [...bullets(lines), "What is not listed is asked about, and not turned away for that alone."];
}

function kinds(policy: Policy): readonly string[] {
  const { classes, tiers } = policy;
  if (classes.length === 0 && tiers.length === 0)
    return ["The policy names no kinds of flaws. Each report is judged by itself."];
  const groups = [2, 1, 0].flatMap((tier): string[] => {
    const inside = classes.filter((one) => one.tier === tier);
    const named = tiers.find((one) => one.tier === tier);
    if (inside.length === 0 && !named) return [];
    const head = `### ${INTEREST[tier] ?? ""}`;
    return [head, ...(named ? [quotation(policy, named.clause, named.words)] : []), ...describe(policy, inside)];
  });
  const rest = classes.filter((one) => one.tier === undefined);
  const last = "A flaw of another kind is judged by itself, and not turned away for that alone.";
  return [...describe(policy, rest), ...groups, last];
}

const INTEREST: readonly string[] = ["Not of interest", "Of interest", "Of great interest"];

function describe(policy: Policy, classes: readonly PolicyClass[]): readonly string[] {
  return bullets(
    classes.map((one) => {
      const severity = one.default_severity === undefined ? "" : ` Usually of ${one.default_severity} severity.`;
      const lines = [
        `**${one.name}**${one.cwe.length > 0 ? ` (${one.cwe.join(", ")})` : ""}.${severity}`,
        quotation(policy, one.clause, one.words),
        ...(one.reason_text === undefined || one.words.includes(one.reason_text)
          ? []
          : [quotation(policy, one.clause, one.reason_text)]),
        ...details(one),
        ...(one.question === undefined ? [] : [`What decides: ${one.question}`]),
        ...one.unless.flatMap((exception) => [
          sayException(policy, exception),
          quotation(policy, exception.clause, exception.words),
        ]),
      ];
      return lines.join("\n\n  ");
    }),
    "\n\n",
  );
}

function details(one: PolicyClass): readonly string[] {
  const facts = [
    one.components.length > 0 ? `counts in ${listed(one.components)}` : null,
    one.requires.length > 0
      ? `presupposes: ${listed(one.requires.map((need) => NEEDS.get(need) ?? plain(need)))}`
      : null,
    one.actor === undefined ? null : `attacker: ${person(one.actor)}`,
    one.victim === undefined ? null : `attacked: ${person(one.victim)}`,
    one.data_subject === undefined ? null : `data of: ${person(one.data_subject)}`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? [] : [`${capital(facts.join("; "))}.`];
}

const PEOPLE = new Map([
  ["self", "yourself"],
  ["other_user", "another user"],
  ["logged_in_user", "a user who is logged in"],
]);
const NEEDS = new Map([
  ["victim_session", "a session of the one attacked"],
  ["victim_interaction", "something the one attacked must do"],
]);

function person(slug: string): string {
  return PEOPLE.get(slug) ?? plain(slug);
}

function sayException(policy: Policy, exception: PolicyClass["unless"][number]): string {
  const other = policy.classes.find(({ id }) => id === exception.class);
  const people = [
    exception.actor === undefined ? null : `attacker: ${person(exception.actor)}`,
    exception.victim === undefined ? null : `attacked: ${person(exception.victim)}`,
  ].filter((one) => one !== null);
  const who = people.length > 0 ? ` (${people.join("; ")})` : "";
  return other ? `An exception${who}, which counts as ${other.name}:` : `An exception${who}:`;
}

const SOURCES = {
  class_map: "the severity named above for its kind",
  human: "a person's judgement",
  "cvss3.1": "a CVSS 3.1 vector",
  "cvss4.0": "a CVSS 4.0 vector",
} as const;

function severity(policy: Policy): readonly string[] {
  const { source, clause, words } = policy.severity;
  const quoted = clause === undefined ? [] : [quotation(policy, clause, words)];
  if (source.length === 0) return ["The policy names no scale of severity. A person judges.", ...quoted];
  const [only, ...others] = source;
  const first = only === undefined ? [] : [SOURCES[only]];
  return [
    others.length === 0 ? `Severity is ${first.join("")}.` : "Severity is the first of these that there is:",
    ...(others.length === 0 ? [] : bullets(source.map((one) => `${SOURCES[one]}`))),
    ...quoted,
    "A person of the team may decide otherwise. What you claim yourself is noted as your claim.",
  ];
}

// A rule may be half a sentence: whether it asks or forbids stands in its clause, so the clause is quoted whole, once.
function conduct(policy: Policy): readonly string[] {
  if (policy.conduct.length === 0) return ["The policy names no rules of conduct."];
  const clauses = new Set(policy.conduct.map((rule) => rule.clause));
  return [...clauses].flatMap((clause) => {
    const rules = policy.conduct.filter((rule) => rule.clause === clause);
    const asked = rules.flatMap((rule) => [
      ...(rule.question === undefined ? [] : [`You may be asked: ${rule.question}`]),
      ...(rule.request === undefined ? [] : [`If it is in doubt, you may be asked: ${rule.request}`]),
    ]);
    return [quotation(policy, clause), ...bullets(asked)];
  });
}
