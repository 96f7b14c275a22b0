import { unprepared } from "./publication-moves.ts";
import type { Case } from "./case.ts";
import { overwritten } from "./crediting.ts";
import { differsOf } from "./differs.ts";
import { dated, kept, unanswered } from "./embargo-terms.ts";
import { sourcePublished } from "./exposure.ts";
import { leaksAfter } from "./leaks-after.ts";
import { renamed } from "./renaming.ts";
import { finderRenamed } from "./finder-account.ts";
import { withReaders } from "./participant.ts";
import { answeredBy } from "./reader-words.ts";
import { passed } from "./time-passed.ts";
import type { SightEvent, TimeEvent } from "./event-seen.ts";

/** The case after something was seen on GitHub, came back from there, or was brought by time. */
export function seen(c: Case, event: SightEvent | TimeEvent): Case {
  switch (event.type) {
    case "finder-wrote":
      return c.completeAt === null ? { ...c, remarks: [...c.remarks, event.text] } : c;
    case "closing-undone":
    case "reopening-undone":
    case "source-gone":
      return c;
    case "advisory-changed-by-others":
      return overwritten(c, event);
    case "advisory-differs":
      return { ...c, differs: differsOf(event) };
    case "finder-renamed":
      return finderRenamed(c, event.login);
    case "credit-misplaced":
      return c;
    case "message-edited":
      return event.isCard ? { ...c, cardEdits: c.cardEdits + 1 } : c;
    case "embargo-unanswered":
      return unanswered(c, event);
    case "message-stopped":
      return event.kind === "publish-advisory" ? unprepared(c) : c;
    case "repository-renamed":
      return renamed(c, event.from, event.to);
    case "source-published":
      return sourcePublished(c, event.at);
    case "leak-seen":
    case "leak-hidden":
      return { ...c, leaks: leaksAfter(c.leaks, event) };
    case "tracker-opened":
      return { ...c, tracker: event.tracker };
    case "advisory-opened":
    case "advisory-seen": {
      const isNumbered = (event.advisory.cveId ?? null) !== null;
      return { ...c, advisory: event.advisory, cveAt: c.cveAt ?? (isNumbered ? event.at : null) };
    }
    case "advisory-closed-by-hand":
      return { ...c, advisory: c.advisory === null ? null : { ...c.advisory, state: "closed" } };
    case "advisory-reopened-by-hand":
      return { ...c, advisory: c.advisory === null ? null : { ...c.advisory, state: "draft" } };
    case "message-undelivered": {
      const { key, text, at } = event;
      return { ...c, undelivered: [...c.undelivered.filter((message) => message.key !== key), { key, text, at }] };
    }
    case "message-gone":
      return { ...c, goneMessages: [...c.goneMessages, event.key] };
    case "label-put-back": {
      const recent = c.putBacks.filter((put) => event.at.getTime() - put.at.getTime() < 3_600_000);
      const putBacks = [...recent, { label: event.label, by: event.by, at: event.at }];
      return { ...c, putBacks, putBacksStopped: putBacks.length >= 3 };
    }
    case "clocks-counted":
    case "clock-overdue":
    case "clock-reminded":
    case "clock-escalated":
    case "expected-date-slipped":
    case "silence-noticed":
    case "embargo-review-due":
      return passed(c, event);
    case "embargo-kept":
      return kept(c, event.at);
    case "embargo-dated":
      return dated(c, event);
    case "readers-seen":
      return { ...c, participants: withReaders(c.participants, event.readers, event.at, c.readerWords) };
    case "reader-answered":
      return answeredBy(c, event);
  }
}
