import type { Case } from "../../domain/case.ts";
import type { Clock, Deliverable } from "../../domain/clock.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords, nameOf } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { formatInstant } from "../when.ts";

const ANSWERS: ReadonlySet<string> = new Set(["acknowledgement", "assessment", "expected_date"]);

/** What the policy says about when an answer comes, in its own words, and the date where it sets one; that it says nothing where it does not. */
export function answerPromised(c: Case, policy: Policy): string {
  const promises = policy.clocks.filter(
    (clock) => clock.public && clock.starts === "receipt" && clock.deliverables.some((wanted) => ANSWERS.has(wanted)),
  );
  const said = promises.flatMap((clock) =>
    clock.promise === undefined ? [] : [sayClock(c, policy, clock.promise, clock)],
  );
  if (said.length > 0) return paragraphs(`The policy (${nameOf(policy)}) says when you hear from us:`, ...said);
  return `The policy (${nameOf(policy)}) names no time for an answer, so this note names none either.`;
}

/** The promise that still waits for `wanted`, in the policy's words with its date; null where none does. */
export function promiseLeft(c: Case, policy: Policy, wanted: Deliverable): string | null {
  const clock = c.clocks.find((held) => held.isPublic && isWaiting(held, wanted));
  return clock === undefined ? null : sayClock(c, policy, clock.words, clock);
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
  words: string,
  clock: { readonly id: string; readonly clause: string },
): string {
  const held = c.clocks.find(({ id }) => id === clock.id);
  const due =
    held === undefined || held.pausedAt !== null
      ? null
      : `That is by **${formatInstant(held.dueAt, policy.calendar.zone)}**.`;
  return paragraphs(citeWords(words, clock.clause), due);
}

function isWaiting(clock: Clock, wanted: Deliverable): boolean {
  return clock.metAt === null && clock.deliverables.includes(wanted) && !clock.delivered.includes(wanted);
}
