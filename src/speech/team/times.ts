import type { Case } from "../../domain/case.ts";
import type { Clock, Deliverable } from "../../domain/clock.ts";
import { isEnding } from "../../domain/embargo.ts";
import { exposureReview } from "../../domain/exposure.ts";
import { countEscalations, newDatePromised, progressPromise } from "../../policy/clauses/clocks.ts";
import { silenceAsked } from "../../policy/clauses/embargo.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { termsAs } from "../finder/disclosure.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import type { Said } from "../said.ts";
import { whyUntil } from "../why-until.ts";
import { formatDay, formatDue, formatInstant } from "../when.ts";

/** That a time is coming, what is still owed for it, and how to give it. */
export function sayReminder(c: Case, policy: Policy, id: string): Said {
  const clock = c.clocks.find((held) => held.id === id);
  return {
    tag: "team.reminder",
    text:
      clock === undefined
        ? "A time the policy names is coming."
        : paragraphs(
            `**A time the policy names is coming** (${clock.clause}): it is due ${formatDue(clock.dueAt, policy.calendar.zone)}.`,
            clock.words !== "" && citeWords(clock.words, clock.clause),
            sayOwed(clock),
          ),
  };
}

/** That a time has passed, and what is still owed for it. */
export function sayOverdue(c: Case, policy: Policy, id: string): Said {
  const clock = c.clocks.find((held) => held.id === id);
  return {
    tag: "team.overdue",
    text:
      clock === undefined
        ? "A time the policy names has passed."
        : paragraphs(
            `**A time the policy names has passed** (${clock.clause}): it was due ${formatDue(clock.dueAt, policy.calendar.zone)}.`,
            clock.words !== "" && citeWords(clock.words, clock.clause),
            clock.id === exposureReview &&
              "What was public once is guessed by somebody sooner or later: `/embargo <date>` or `/embargo until fixed` if silence still helps, `/embargo keep` if nothing has changed, `/embargo end <why>` or `/publish` if it does not.",
            sayOwed(clock),
          ),
  };
}

/** That a time passed and nothing came of it, whose case it is, and whether the team is told again. */
export function sayEscalation(c: Case, policy: Policy, id: string, level: number): Said {
  const clock = c.clocks.find((held) => held.id === id);
  const all = countEscalations(policy, id);
  return {
    tag: "team.escalation",
    text:
      clock === undefined
        ? "A time the policy names has passed."
        : paragraphs(
            `**Still owed, and late** (${clock.clause}): it was due ${formatDue(clock.dueAt, policy.calendar.zone)}. ${whose(c)}`,
            clock.words !== "" && citeWords(clock.words, clock.clause),
            sayOwed(clock),
            level < all ? `This is warning ${level} of ${all}.` : "There is no further warning after this one.",
          ),
  };
}

/** That the day named to the finder has passed without a fix, and that they need another one. */
export function saySlipped(c: Case, policy: Policy, on: string): Said {
  const promised = c.origin === "internal" ? [] : newDatePromised(policy);
  const asks = "Name a new date with `/expect <date> [text]`, or say `/expect none <why>`";
  return {
    tag: "team.date-slipped",
    text: paragraphs(
      `**The expected date has slipped**: a fix was expected on ${formatDay(on)}, and there is none yet. ${whose(c)}`,
      c.origin === "internal"
        ? `${asks}. If the fix is out, write \`/fixed <version>\`.`
        : `${asks}; the finder is sent it. If the fix is out, write \`/fixed <version>\`.`,
      promised.length > 0 && "What the policy promises the finder:",
      ...promised.map(({ words, clause }) => citeWords(words, clause)),
    ),
  };
}

/** That the finder has heard nothing for as long as the policy bears, and how to write to them. */
export function saySilence(c: Case, policy: Policy, since: Date): Said {
  const promise = progressPromise(policy);
  return {
    tag: "team.silence",
    text: paragraphs(
      `**The finder has heard nothing since ${formatInstant(since, policy.calendar.zone)}.** ${whose(c)}`,
      promise && citeWords(promise.words, promise.clause),
      "A few words are enough: `/reply <text>`; a new date goes out with `/expect <date> [text]`.",
      c.question !== null && "A question to the finder is open; they may not have seen it.",
    ),
  };
}

/** That somebody should look again at whether silence still helps, and what can be decided. */
export function sayReview(c: Case, policy: Policy, since: Date, reason: "period" | "end", now: Date): Said {
  const zone = policy.calendar.zone;
  const isOver = isEnding(c.embargo, c.fix !== null, now);
  const asked = silenceAsked(policy);
  return {
    tag: "team.embargo-review",
    text: paragraphs(
      reason === "end"
        ? `**Confidentiality has come to its agreed end** (${endedBy(c, policy)}). It has ended today, and nothing is published by itself. ${whose(c)}`
        : `**Confidentiality is to be looked at again**: it has held since ${formatInstant(since, zone)} without anybody reviewing it, so that it does not run for ever. ${whose(c)}`,
      asked && citeWords(asked.words, asked.clause),
      isOver
        ? "Its terms are met. `/publish` shows what would become public; `/embargo <date>` proposes more time; `/embargo end <why>` lets it go without publication."
        : "If silence still helps, write `/embargo keep [why]`; other terms are proposed with `/embargo <date>` or `/embargo until fixed`; `/embargo end <why>` ends it.",
    ),
  };
}

function endedBy(c: Case, policy: Policy): string {
  const why = whyUntil(c, policy);
  return `${termsAs(c.embargo.terms)}${why === "" ? "" : `, ${why}`}`;
}

function whose(c: Case): string {
  return c.assignee === null
    ? "Nobody owns this case: `/assign @login` names somebody."
    : `The case is ${byWhom(c.assignee)}'s.`;
}

function sayOwed(clock: Clock): string | false {
  const owed = clock.deliverables.filter((wanted) => !clock.delivered.includes(wanted));
  const todo = owed.flatMap((wanted) => todos[wanted] ?? []);
  return todo.length > 0 && `Still owed to the finder: ${todo.join("; ")}.`;
}

const todos: Readonly<Record<Deliverable, string | null>> = {
  assessment: "an assessment (`/accept`, `/close <reason>` or `/severity <level>`)",
  expected_date: "an expected date (`/expect <date>` or `/expect none <why>`)",
  acknowledgement: "an acknowledgement by a person (`/reply <text>`)",
  fix: "a fix (`/fixed <version>`)",
  decision: "a decision about the award (`/award …` or `/decline-award <why>`)",
  payment: "payment (`/paid <reference>`)",
  review: null,
};
