import type { Duration } from "../../domain/calendar.ts";
import type { Policy, PolicyClock } from "../../policy/policy.ts";
import { listed } from "../paragraphs.ts";
import { isUtc } from "../when.ts";
import { bullets, capital, quotation, sayLength, type Section, underItem } from "./page-words.ts";

/** When the finder hears from the team and by which way, in what days time is counted. */
export function answerSections(policy: Policy): readonly Section[] {
  return [
    { title: "When you will hear from us", parts: promises(policy) },
    { title: "How you will hear from us", parts: replies(policy) },
  ];
}

const DELIVERABLES = {
  acknowledgement: "an acknowledgement",
  assessment: "an assessment",
  expected_date: "an expected date",
  fix: "the fix",
  decision: "a decision",
  payment: "the payment",
} as const;
const STARTS = {
  receipt: "your report",
  acceptance: "the day it is accepted",
  fix: "the fix",
  award: "the award",
} as const;

function promises(policy: Policy): readonly string[] {
  const { heartbeat } = policy;
  const told = policy.clocks.filter((clock) => clock.public);
  const progress = heartbeat?.promise === undefined ? [] : [quotation(policy, heartbeat.clause, heartbeat.promise)];
  if (told.length === 0 && progress.length === 0) return ["The policy promises no answer by any time."];
  const lengths = told.flatMap((clock) => clock.within ?? []);
  const lines = told.flatMap((clock) => [quotation(policy, clock.clause, clock.promise), sayClock(clock)]);
  return [
    ...lines,
    ...(lengths.some(({ unit }) => unit === "business_days") ? [sayCalendar(policy)] : []),
    ...progress,
  ];
}

function sayClock({ deliverables, starts, within, pause_on }: PolicyClock): string {
  const what = listed(deliverables.map((one) => DELIVERABLES[one]));
  const pause = pause_on.length > 0 ? " The time stands still while a question to you is open." : "";
  return within === undefined
    ? `This is about ${what}. No length of time is named.`
    : `This is about ${what}: within ${sayLength(within)} of ${STARTS[starts]}.${pause}`;
}

function sayCalendar({ calendar }: Policy): string {
  const { zone, weekend, holidays } = calendar;
  const days =
    weekend.length === 0
      ? "Every day of the week is a business day"
      : `No business days: ${listed(weekend.map((day) => capital(day)))}`;
  const region = holidays?.region === undefined ? "" : `, ${holidays.region}`;
  const off = holidays ? `, and the public holidays of ${countryName(holidays.country)}${region}` : "";
  return `${days}${off}. Days begin and end in ${sayZone(zone)}.`;
}

/** A zone as people know it: the file's default is nobody's own. */
function sayZone(zone: string): string {
  return isUtc(zone) ? "UTC" : `the time zone ${zone}`;
}

function countryName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
}

function replies(policy: Policy): readonly string[] {
  const { to, combined } = policy.replies ?? {};
  if (!to && !combined) return ["The policy does not say. You are answered where you reported."];
  return bullets([
    ...(to
      ? [
          underItem(
            "Answers go only to whoever sent the report, the way it came.",
            quotation(policy, to.clause, to.words),
          ),
        ]
      : []),
    ...(combined
      ? [underItem("One answer may cover several of your reports.", quotation(policy, combined.clause, combined.words))]
      : []),
  ]);
}

/** A length of time after something, or nothing where there is none. */
export function sayAfter(length: Duration | undefined, before: string): readonly string[] {
  return length === undefined ? [] : [`${before} ${sayLength(length)}.`];
}
