import type { Policy } from "../../policy/policy.ts";
import { endAs } from "../terms-as.ts";
import { sayAfter } from "./answers.ts";
import { quotation, type Section } from "./page-words.ts";

/** What both sides keep to themselves and until when, what becomes public, under which name, and what the law comes to. */
export function silenceSections(policy: Policy): readonly Section[] {
  return [
    { title: "Keeping silent", parts: embargo(policy) },
    { title: "What we keep to ourselves", parts: confidentiality(policy) },
    { title: "Publication", parts: publication(policy) },
    { title: "Your name", parts: credit(policy) },
    { title: "The law", parts: safeHarbour(policy) },
    ...(Object.keys(policy.texts).length > 0 ? [{ title: "Also in the policy", parts: texts(policy) }] : []),
  ];
}

function embargo(policy: Policy): readonly string[] {
  const { embargo } = policy;
  if (!embargo) return ["The policy asks nothing of you here."];
  const isWhole = embargo.ends.some(({ kind }) => kind === "none");
  const ends = embargo.ends.map((end) => endAs(end));
  return [
    isWhole
      ? "You are asked to keep the flaw to yourself. The policy names no end."
      : `You are asked to keep the flaw to yourself from your report until ${listedOr(ends)}${ends.length > 1 ? ", whichever comes first" : ""}.`,
    quotation(policy, embargo.clause, embargo.words),
    ...sayAfter(embargo.fixed_in_time, "If the fix is out before that day, it ends this long after the fix instead:"),
    ...(embargo.weekend_roll ? ["If that is no business day, it is the next one."] : []),
    ...sayAfter(embargo.grace, "If a fix is promised for a day soon after, it may take longer by"),
    ...sayAfter(embargo.grace_exploited, "Where the flaw is used in attacks, that is"),
    ...(embargo.longest ? [`No agreement may go beyond ${endAs(embargo.longest)}.`] : []),
  ];
}

function listedOr(ends: readonly string[]): string {
  return ends.length < 2 ? ends.join("") : `${ends.slice(0, -1).join(", ")} or ${ends.at(-1) ?? ""}`;
}

function confidentiality(policy: Policy): readonly string[] {
  const { report, personal_information } = policy.confidentiality ?? {};
  const said = [
    ...(report ? [quotation(policy, report.clause, report.promise)] : []),
    ...(personal_information ? [quotation(policy, personal_information.clause, personal_information.promise)] : []),
  ];
  return said.length > 0 ? said : ["The policy does not say."];
}

function publication(policy: Policy): readonly string[] {
  const { after, joint } = policy.publication ?? {};
  if (!after && !joint) return ["The policy does not say when or how a flaw is made public.", ...writtenBack(policy)];
  return [
    ...(after ? ["A flaw is made public once it is resolved.", quotation(policy, after.clause, after.words)] : []),
    ...(joint ? ["Both sides take part in it.", quotation(policy, joint.clause, joint.words)] : []),
    ...writtenBack(policy),
  ];
}

const DECISIONS = { severity: "the severity", credits: "the credits" } as const;

function writtenBack(policy: Policy): readonly string[] {
  const { put_back = [], clause, words } = policy.advisory ?? {};
  if (put_back.length === 0) return [];
  const what = put_back.map((each) => DECISIONS[each]).join(" or ");
  const said = `Where somebody changes ${what} we decided on the advisory, we write them back.`;
  return [said, ...(clause === undefined ? [] : [quotation(policy, clause, words)])];
}

const CREDIT = {
  opt_out: "You are named in public, unless you do not want it.",
  opt_in: "You are named in public only if you ask for it.",
  none: "Nobody is named in public.",
} as const;

function credit(policy: Policy): readonly string[] {
  const { credit } = policy;
  if (!credit) return ["The policy does not say. You are asked how you want to be named, and may stay unnamed."];
  return [CREDIT[credit.rule], quotation(policy, credit.clause, credit.words)];
}

function safeHarbour(policy: Policy): readonly string[] {
  const harbour = policy.safe_harbour;
  if (!harbour) return ["The policy says nothing about legal action, so nothing is promised about it."];
  const condition =
    harbour.condition === "conduct_ok"
      ? "It is sent to you once the team has found that you kept to the rules above."
      : "It holds for everyone.";
  return [quotation(policy, harbour.clause, harbour.text), condition];
}

function texts(policy: Policy): readonly string[] {
  return Object.values(policy.texts).map((text) => quotation(policy, text.clause, text.words));
}
