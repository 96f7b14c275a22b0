import type { Case } from "../domain/case.ts";
import type { Deliverable } from "../domain/clock.ts";
import { isUnanswered } from "../domain/credit.ts";
import { isEmbargoed } from "../domain/embargo.ts";
import { formatMoney } from "../domain/money.ts";
import { precheckOffered } from "../policy/clauses/precheck.ts";
import { nameInPublic } from "../policy/clauses/credit.ts";
import type { Policy } from "../policy/policy.ts";
import { nameAs, termsAs } from "./finder/disclosure.ts";
import { stateOf } from "./labels.ts";
import { paragraphs } from "./paragraphs.ts";
import { inline } from "./quote.ts";
import type { Said } from "./said.ts";
import { policyAsOf } from "./version.ts";
import { whyUntil } from "./why-until.ts";
import { formatDay, formatDayOf, formatDue, formatInstant } from "./when.ts";

/** The finder's one card, edited in place: where their own report stands, and what they can write; `answer` is the reply to their last command. Without one, the same case gives the same text. */
export function finderCard(c: Case, policy: Policy, now: Date, answer?: string): Said {
  const zone = policy.calendar.zone;
  const lines = [
    ["Status", status(c, zone)],
    ["Received", formatInstant(c.receivedAt, zone)],
    ["Severity", c.severity === null ? "not assessed yet" : c.severity.level],
    ...promisesDue(c, zone, now),
    ["Fix", fix(c, zone)],
    ["Confidentiality", confidentiality(c, policy)],
    ["Asked whether it is known", enquiry(c)],
    ["Award", award(c)],
    ["Named in public", named(c, policy)],
    ["Publication", publication(c, zone)],
    ["Decided by", `the policy ${policyAsOf(policy)}`],
  ] as const;
  return {
    tag: "finder.card",
    text: paragraphs(
      "**Your report**",
      lines.flatMap(([name, text]) => (text === null ? [] : [`- ${name}: ${text}`])).join("\n"),
      answer === undefined || answer === ""
        ? null
        : `**Answer to what you wrote** (${formatInstant(now, zone)}): ${answer}`,
      commands(c, policy),
    ),
  };
}

function status(c: Case, zone: string): string {
  if (c.duplicateOf !== null) return "valid, and handled together with a flaw already known";
  switch (stateOf(c)) {
    case "new":
      return "received; nobody has decided on it yet";
    case "needs-info":
      return `there is a question for you${c.question === null ? "" : `, asked on ${formatDayOf(c.question.at, zone)}`}`;
    case "accepted":
      return "accepted as a real security issue";
    case "fixed":
      return "fixed, not published yet";
    case "disclosed":
      return "published";
    case "closed":
      return c.closing === null ? "closed" : `closed (${c.closing.reason.replaceAll("-", " ")})`;
  }
}

/** Each promise that still waits for something, by what it waits for. */
function promisesDue(c: Case, zone: string, now: Date): readonly (readonly [string, string])[] {
  if (stateOf(c) === "closed" || stateOf(c) === "disclosed") return [];
  return c.clocks.flatMap((clock) => {
    const owed = clock.deliverables.find((wanted) => !clock.delivered.includes(wanted));
    if (!clock.isPublic || clock.metAt !== null || owed === undefined) return [];
    if (clock.pausedAt !== null) return [[awaited[owed], `stands still until you have answered (${clock.clause})`]];
    const due = `${formatDue(clock.dueAt, zone)} (${clock.clause})`;
    return [[awaited[owed], clock.dueAt.getTime() > now.getTime() ? due : `${due}, which has passed`]];
  });
}

const awaited: Readonly<Record<Deliverable, string>> = {
  acknowledgement: "Answer due",
  assessment: "Answer due",
  expected_date: "Answer due",
  fix: "Fix due",
  decision: "Decision on an award due",
  payment: "Payment due",
  review: "Review due",
};

function fix(c: Case, zone: string): string | null {
  if (c.fix !== null) {
    const versions = c.fix.versions.map((version) => inline(version, 60)).join(", ");
    return `out since ${formatDayOf(c.fix.at, zone)}${versions === "" ? "" : ` (${versions})`}`;
  }
  if (c.expected === null) return null;
  if (c.expected.on === null) return "none is planned";
  return `expected on ${formatDay(c.expected.on)}${c.expected.slippedAt === null ? "" : ", which has passed"}`;
}

/** Without a date in the policy nothing is asked of the finder (interface §4), so nothing is said then. */
function confidentiality(c: Case, policy: Policy): string | null {
  const { embargo } = c;
  if (embargo.state === "exited" && c.publication.publishedAt === null) return "ended";
  if (!isEmbargoed(embargo)) return null;
  const why = whyUntil(c, policy);
  const held =
    embargo.terms.kind === "unspecified" ? null : `${termsAs(embargo.terms)}${why === "" ? "" : ` (${why})`}`;
  const { proposal, proposedBy } = embargo;
  if (proposal === null) return held;
  const asked =
    proposedBy?.side === "finder"
      ? `you proposed ${termsAs(proposal)}; the maintainers have not answered yet`
      : `the maintainers proposed ${termsAs(proposal)}; write \`/agree\`, \`/object <why>\` or \`/object <date> <why>\``;
  return [held, asked].filter((part) => part !== null).join("; ");
}

function enquiry(c: Case): string | null {
  if (c.enquiry === null) return null;
  return c.enquiry.answer === null ? "a person will answer" : "answered above";
}

function award(c: Case): string | null {
  const { decided, declined, paid } = c.award;
  if (paid !== null && decided !== null) return `${formatMoney(decided.amount)}, paid`;
  if (declined !== null) return "none";
  // A sum that still waits for its second signature is no decision yet, and the finder is told of decisions.
  return decided === null || decided.awaitsSecond ? null : `${formatMoney(decided.amount)}, decided, not paid yet`;
}

function named(c: Case, policy: Policy): string {
  if (c.wish !== null && isUnanswered(c.wish))
    return `${c.credit === null ? "not settled" : nameAs(c.credit)}; you asked to be named ${nameAs(c.wish)}`;
  const { as, quote } = nameInPublic(policy, c);
  if (as === null) return "not settled";
  if (c.credit !== null || quote === undefined) return nameAs(as);
  return as.kind === "anonymous"
    ? `${nameAs(as)} (${quote.clause})`
    : `${nameAs(as)}, unless you wish otherwise (${quote.clause})`;
}

function publication(c: Case, zone: string): string | null {
  const { publishedAt, agreedAt, objection } = c.publication;
  if (publishedAt !== null) return `published on ${formatDayOf(publishedAt, zone)}`;
  if (objection !== null) return "you object; the maintainers can see why";
  return agreedAt === null ? null : "you agree";
}

function commands(c: Case, policy: Policy): string | null {
  if (c.publication.publishedAt !== null) return null;
  const list = [
    "`/status`: bring this card up to date",
    '`/credit me`, `/credit "Name"`, `/credit anonymous`: how you want to be named',
    "`/agree`: to what is proposed, or to publication",
    "`/object <why>`: to what is proposed, or to publication; `/object <date> <why>` proposes a day",
    ...(precheckOffered(policy) !== undefined && c.enquiry === null && c.management === "received"
      ? ["`/precheck`: ask first whether this is known"]
      : []),
    ...(c.closing === null && c.management !== "accepted" ? ["`/withdraw`: take the report back"] : []),
  ];
  return `What you can write in a new comment, at the beginning of a line:\n${list.map((line) => `- ${line}`).join("\n")}`;
}
