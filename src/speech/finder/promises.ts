import type { Case } from "../../domain/case.ts";
import type { Clock, Deliverable } from "../../domain/clock.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords, nameOf } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { formatInstant } from "../when.ts";

const ANSWERS: ReadonlySet<string> = new Set(["acknowledgement", "assessment", "expected_date"]);

/** What the policy says about when an answer comes, in its own words, and the date where it sets one; that it says nothing where it does not. */
export function answerPromised(c: Case, policy: Policy, now: Date): string {
  const promises = policy.clocks.filter(
    (clock) => clock.public && clock.starts === "receipt" && clock.deliverables.some((wanted) => ANSWERS.has(wanted)),
  );
  const said = promises.flatMap((clock) =>
    clock.promise === undefined ? [] : [sayClock(c, policy, now, clock.promise, clock)],
  );
  if (said.length > 0) return paragraphs(`What the policy (${nameOf(policy)}) says about an answer:`, ...said);
  return `The policy (${nameOf(policy)}) names no time for an answer, so this note names none either.`;
}

/** The promise that still waits for `wanted`, in the policy's words with its date; null where none does. */
export function promiseLeft(c: Case, policy: Policy, wanted: Deliverable, now: Date): string | null {
  const clock = c.clocks.find((held) => held.isPublic && isWaiting(held, wanted));
  return clock === undefined ? null : sayClock(c, policy, now, clock.words, clock);
}

/** That the finder is kept informed, in the policy's words; null where it does not say so. */
export function progressPromised(policy: Policy): string | null {
  const { promise, clause } = policy.heartbeat ?? {};
  return promise === undefined || clause === undefined ? null : citeWords(promise, clause);
}

/** What a clock that stands still waits for, for the finder who was asked something; null where nothing stands still. */
export function standsStill(c: Case): string | null {
  const clock = c.clocks.find((held) => held.isPublic && held.pausedAt !== null && held.metAt === null);
  return clock === undefined ? null : `Until you answer, the time named in ${clock.clause} stands still.`;
}

function sayClock(
  c: Case,
  policy: Policy,
  now: Date,
  words: string,
  clock: { readonly id: string; readonly clause: string },
): string {
  const held = c.clocks.find(({ id }) => id === clock.id);
  return paragraphs(citeWords(words, clock.clause), held === undefined ? null : sayDue(held, policy, now));
}

function sayDue(clock: Clock, policy: Policy, now: Date): string | null {
  if (clock.metAt !== null || clock.pausedAt !== null) return null;
  const due = `**${formatInstant(clock.dueAt, policy.calendar.zone)}**`;
  return clock.dueAt.getTime() > now.getTime()
    ? `That is by ${due}.`
    : `That was by ${due}, which has passed; we are sorry.`;
}

function isWaiting(clock: Clock, wanted: Deliverable): boolean {
  return clock.metAt === null && clock.deliverables.includes(wanted) && !clock.delivered.includes(wanted);
}
