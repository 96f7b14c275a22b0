import type { Case } from "../../domain/case.ts";
import { endOf } from "../../domain/embargo.ts";
import { collisionFactsOf, type CollisionVerdict, judgeCollision } from "../../policy/clauses/collision.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { code } from "../quote.ts";
import { formatDay, formatInstant } from "../when.ts";

/** Several finders reported the flaw independently: what that means for its silence, and what may be written. For the team alone. */
export function sayCollision(
  c: Case,
  policy: Policy,
  { finders, from, until }: { readonly finders: number; readonly from: Date; readonly until: Date },
  now: Date,
): string {
  const verdict = judgeCollision(policy, collisionFactsOf(c));
  const zone = policy.calendar.zone;
  return paragraphs(
    `**${finders} finders have reported this flaw independently of each other**, the first on ${formatInstant(from, zone)}, the last on ${formatInstant(until, zone)}. What they found others can find, and some of those will not report it.`,
    verdict === null ? null : advice(verdict, c, now),
    "No finder is told how many there are, or who.",
  );
}

/** The same for the card, in two lines at most; null where so many did not report it, or nothing is confidential any more. */
export function collisionLine(c: Case, policy: Policy, now: Date): string | null {
  const verdict = judgeCollision(policy, collisionFactsOf(c));
  if (verdict === null) return null;
  const zone = policy.calendar.zone;
  const who = `**Found by ${verdict.finders} finders independently** from ${formatInstant(verdict.from, zone)} to ${formatInstant(verdict.until, zone)}`;
  return `${who} (${ground(verdict, policy)}). ${advice(verdict, c, now) ?? "Silence ends soon enough, or was looked at since."}`;
}

/** When silence should end at the latest, as a command ready to be copied; null where nothing is recommended. */
function advice({ recommended, silence }: CollisionVerdict, c: Case, now: Date): string | null {
  if (recommended === null) return null;
  const length = `${silence.amount} ${silence.amount === 1 ? silence.unit.replace(/s$/, "") : silence.unit}`;
  const reason = `that is ${length} from the report that made them so many`;
  const isPast = endOf(recommended).getTime() <= now.getTime();
  return isPast
    ? `Recommended: **a shorter silence, to end as soon as it can**. By the rule it would have ended on ${formatDay(recommended.on)}; ${reason}. \`/embargo <date>\` proposes a near day, \`/embargo end <why>\` ends it; \`/embargo keep [why]\` leaves it as it is.`
    : `Recommended: **a shorter silence, until ${formatDay(recommended.on)} at the latest**; ${reason}. ${code(`/embargo ${recommended.on}`)} proposes it, \`/embargo keep [why]\` leaves ${c.embargo.terms.kind === "unspecified" ? "it without a day" : "it as it is"}.`;
}

/** The rule it rests on: the policy's, else our own, and what that rests on. */
function ground({ isOurs }: CollisionVerdict, policy: Policy): string {
  const clause = policy.duplicates?.clause;
  return isOurs
    ? "the policy names no number, this one is ours; the CERT Guide to CVD, on independent discovery, for the reason"
    : `the policy's \`duplicates.collision\`${clause === undefined ? "" : `, ${clause}`}`;
}
