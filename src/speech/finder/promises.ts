import type { Case } from "../../domain/case.ts";
import type { Clock, Deliverable } from "../../domain/clock.ts";
import { progressPromise, promisesOf, type SpokenPromise } from "../../policy/clauses/clocks.ts";
import type { Policy, PolicyClock } from "../../policy/policy.ts";
import { citeWords, nameOf } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { formatDue } from "../when.ts";

const ANSWERS: ReadonlySet<string> = new Set(["acknowledgement", "assessment", "expected_date"]);

/** What the policy says about when an answer comes, in its own words, and the date where it sets one; that it says nothing where it does not. */
export function answerPromised(c: Case, policy: Policy, now: Date): string {
  const said = promisesOf(policy, "receipt", c.receivedAt);
  const answers = said.filter(({ deliverables }) => deliverables.some((wanted) => ANSWERS.has(wanted)));
  const others = said.filter((promise) => !answers.includes(promise));
  return paragraphs(
    answers.length === 0
      ? `The policy (${nameOf(policy)}) names no time for an answer, so this note names none either.`
      : `What the policy (${nameOf(policy)}) says about an answer:`,
    ...answers.map((promise) => sayPromise(c, policy, promise, now)),
    others.length > 0 && "What else it says about what comes next:",
    ...others.map((promise) => sayPromise(c, policy, promise, now)),
  );
}

/** What the policy promises once `trigger` happened at `at`, in its own words; null where it promises nothing. */
export function promisedFrom(
  c: Case,
  policy: Policy,
  trigger: PolicyClock["starts"],
  at: Date,
  now: Date,
): string | null {
  const said = promisesOf(policy, trigger, at);
  if (said.length === 0) return null;
  return paragraphs(
    "What the policy says about what comes next:",
    ...said.map((each) => sayPromise(c, policy, each, now)),
  );
}

/** The promise that still waits for `wanted`, in the policy's words with its date; null where none does. */
export function promiseLeft(c: Case, policy: Policy, wanted: Deliverable, now: Date): string | null {
  const clock = c.clocks.find((held) => held.isPublic && isWaiting(held, wanted));
  if (clock === undefined) return null;
  const dueAt = dueOf(clock);
  return paragraphs(citeWords(clock.words, clock.clause), dueAt === null ? null : sayDue(dueAt, policy, now));
}

/** That the finder is kept informed, in the policy's words; null where it does not say so. */
export function progressPromised(policy: Policy): string | null {
  const promise = progressPromise(policy);
  return promise === undefined ? null : citeWords(promise.words, promise.clause);
}

/** What a clock that stands still waits for, for the finder who was asked something; null where nothing stands still. */
export function standsStill(c: Case): string | null {
  const clock = c.clocks.find((held) => held.isPublic && held.pausedAt !== null && held.metAt === null);
  return clock === undefined ? null : `Until you answer, the time named in ${clock.clause} stands still.`;
}

function sayPromise(c: Case, policy: Policy, promise: SpokenPromise, now: Date): string {
  const held = c.clocks.find(({ id }) => id === promise.id);
  // A clock that stands still or is met names no time; where none is kept, the policy's own reckoning does.
  const dueAt = held === undefined ? promise.dueAt : dueOf(held);
  return paragraphs(citeWords(promise.words, promise.clause), dueAt === null ? null : sayDue(dueAt, policy, now));
}

function dueOf(clock: Clock): Date | null {
  return clock.metAt !== null || clock.pausedAt !== null ? null : clock.dueAt;
}

function sayDue(dueAt: Date, policy: Policy, now: Date): string {
  const due = `**${formatDue(dueAt, policy.calendar.zone)}**`;
  return dueAt.getTime() > now.getTime() ? `That is by ${due}.` : `That was by ${due}, which has passed; we are sorry.`;
}

function isWaiting(clock: Clock, wanted: Deliverable): boolean {
  return clock.metAt === null && clock.deliverables.includes(wanted) && !clock.delivered.includes(wanted);
}
