import { addDuration } from "../../domain/calendar.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** That a finder may ask first whether a flaw is known, what the question may contain, and the clause. */
export type PrecheckOffer = { readonly quote: Quote; readonly fields: readonly string[] };

/** The offer of a pre-check, or undefined where the policy makes none: then nothing of it exists. */
export function precheckOffered(policy: Policy): PrecheckOffer | undefined {
  const { precheck } = policy;
  if (precheck?.mode !== "on") return undefined;
  return { quote: quoteClause(policy, precheck.clause, precheck.words), fields: precheck.fields };
}

/** Until when a question asked at `at` keeps its asker's place; null where the policy holds none. */
export function precheckHold(policy: Policy, at: Date): Date | null {
  const hold = policy.precheck?.hold;
  return hold === undefined ? null : addDuration(at, hold, calendarOf(policy));
}

/** Whether somebody who asked at the instants `asked` may ask again at `now`; if not, from when. */
export function mayAskAgain(
  policy: Policy,
  asked: readonly Date[],
  now: Date,
): { readonly may: true } | { readonly may: false; readonly questions: number; readonly from: Date } {
  const rate = policy.precheck?.rate;
  if (rate === undefined) return { may: true };
  const since = addDuration(now, rate.every, calendarOf(policy), -1);
  const recent = asked.filter((at) => at > since).toSorted((one, other) => one.getTime() - other.getTime());
  const oldest = recent.at(-rate.questions);
  if (oldest === undefined) return { may: true };
  return { may: false, questions: rate.questions, from: addDuration(oldest, rate.every, calendarOf(policy)) };
}
