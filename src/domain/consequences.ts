import type { Case } from "./case.ts";
import type { ClassHeld } from "./class-held.ts";
import { isOfFinder, isUnanswered } from "./credit.ts";
import type { Effect } from "./effect.ts";
import type { CaseEvent } from "./event.ts";
import { isQuarrel } from "./exposure.ts";
import { isSameToFinder } from "./finder-view.ts";
import { awaitsAssessment, losesSeverity } from "./heard.ts";
import { afterDismissal, afterJoin, afterMerge, afterMove, afterUnmerge } from "./merging.ts";
import { gathered } from "./leak.ts";
import { passChangedDown, passChangedUp } from "./passing-on.ts";
import { noticed } from "./noticed.ts";
import { begin, greet } from "./opening.ts";
import { passJoined, putAway, takeUp } from "./putting-away.ts";
import { exploited, exploitPublic, forward, known, newReaders, passKnown } from "./world-told.ts";
import { reportChanges } from "./revision.ts";
import { afterChange, afterEdit, afterStop, isNameToTakeOff } from "./tampering.ts";
import { finder, hasListener, team } from "./telling.ts";
import { termsTold } from "./terms-told.ts";
import { forFinder } from "./treatment.ts";
import type { Verdicts } from "./verdicts.ts";

const showCase: Effect = { type: "show-case" };
const showFinderCard: Effect = { type: "show-finder-card" };

/** The orders that follow from `event`, in the order in which people should see them. */
export function consequencesOf(before: Case | null, c: Case, event: CaseEvent, verdicts: Verdicts): readonly Effect[] {
  const onward = before === null ? [] : passKnown(c.duplicates, before.world, c, event.at);
  return [
    ...passChangedDown(before, c, event.at),
    ...lead(before, c, event, verdicts),
    ...passChangedUp(before, c, event.at),
    ...onward,
    ...follow(before, c),
  ];
}

/** After each fact the team's card shows the case as it is; the finder's card too, where one is kept. */
function follow(before: Case | null, c: Case): readonly Effect[] {
  // A flood in public must not become one in the tracker: the card says once that more is gathered in a list.
  if (before !== null && gathered(before.leaks).length > 0 && c.leaks.length > before.leaks.length) return [];
  const isShown = hasListener(c) && before !== null && !isSameToFinder(before, c);
  return isShown ? [showCase, showFinderCard] : [showCase];
}

function lead(before: Case | null, c: Case, event: CaseEvent, verdicts: Verdicts): readonly Effect[] {
  switch (event.type) {
    case "report-received":
      return begin(c);
    case "report-announced":
    case "advisory-opened":
    case "advisory-refused":
      return c.isQuiet ? [] : greet(c);
    case "report-edited":
      return [team({ line: "report-edited", changes: reportChanges(before?.report ?? c.report, c.report) })];
    case "report-rewritten":
      return [team({ line: "report-rewritten" })];
    case "severity-set":
      return [
        { type: "sync-advisory-severity" },
        ...(event.toldWith === undefined &&
        (awaitsAssessment(before) || (verdicts.keepsInformed && before?.severity?.level !== event.severity.level))
          ? finder(c, { line: "severity" })
          : []),
      ];
    case "safe-harbour-given":
      return finder(c, { line: "safe-harbour", clause: event.clause, words: event.words });
    case "precheck-asked":
      return [team({ line: "precheck-asked" })];
    case "precheck-answered":
      return finder(c, { line: "precheck-answer", value: event.value });
    case "combined-sent":
      return [
        ...finder(c, { line: "combined", text: event.text, count: event.cases.length + 1 }),
        ...event.cases.map((to) => passJoined(to, c, event.by, event.at)),
      ];
    case "incident-raised":
      return [team({ line: "incident", why: event.why })];
    case "publication-shown":
      return finder(c, { line: "publication-shown", text: event.text });
    case "class-set":
      return [
        ...(hasMoreToSay(event.klass) ? [team({ line: "class-judged" })] : []),
        ...(verdicts.keepsInformed && losesSeverity(before, c) ? finder(c, { line: "severity" }) : []),
      ];
    case "report-accepted":
      return [{ type: "set-advisory-state", state: "draft" }, ...finder(c, { line: "accepted" })];
    case "info-asked":
      return finder(c, { line: "question", text: event.question });
    case "fix-expected":
      return finder(c, { line: "expected", on: event.on, text: event.text });
    case "reply-sent":
      return finder(c, { line: "reply", text: event.text });
    case "collision-noticed":
      return [team({ line: "collision", finders: event.finders, from: event.from, until: event.until })];
    case "merged-into":
      return afterMerge(c, event);
    case "unmerged":
      return afterUnmerge(before, c, event);
    case "case-closed":
      return [...finder(c, { line: "closed", reason: event.reason, text: event.text }), ...putAway(c)];
    case "case-reopened":
      return takeUp(c, { line: "reopened" });
    case "exploitation-seen":
      return exploited(before, c, event);
    case "exploit-published":
      return exploitPublic(before, c, event);
    case "fixed":
      return !verdicts.keepsInformed ? [] : finder(c, { line: "fixed", versions: event.versions });
    case "award-recommended":
      return [team({ line: "award-recommended" })];
    case "award-decided":
      return event.awaitsSecond ? [team({ line: "award-waits" })] : awarded(c);
    case "award-approved":
      return awarded(c);
    case "award-declined":
      return [team({ line: "award-declined" }), ...finder(c, { line: "award-declined", why: event.why })];
    case "award-paid":
      return finder(c, { line: "award-paid" });
    case "credit-set":
      if (isNameToTakeOff(c, event.credit)) return [{ type: "take-name-off" }];
      return [{ type: "sync-credits" }, ...(isOfFinder(event.credit, c.finder) ? finder(c, { line: "credit" }) : [])];
    case "credit-refused":
      return [team({ line: "credit-refused", login: event.login, ...(event.because && { because: event.because }) })];
    case "credit-wished":
      if (isNameToTakeOff(c, event.wish)) return [{ type: "take-name-off" }];
      return isUnanswered(c.wish) ? [team({ line: "finder-wishes" })] : [];
    case "embargo-proposed":
      return finder(c, { line: "embargo-proposed", terms: event.terms });
    case "finder-agreed":
      return [team({ line: "finder-agreed" })];
    case "finder-objected":
    case "embargo-unanswered":
    case "embargo-dated":
    case "embargo-kept":
      return termsTold(before, c, event);
    case "finder-withdrew":
      return [team({ line: "finder-withdrew" }), ...finder(c, { line: "withdrawn" }), ...putAway(c)];
    case "embargo-end-prepared":
      return [team({ line: "embargo-end-preview", why: event.why })];
    case "embargo-ended":
      return finder(c, { line: "embargo-ended" });
    case "publication-prepared":
      return [team({ line: "publication-preview", preview: event.preview, hash: event.hash })];
    case "publication-confirmed":
      // Credit, then the last words, then the advisory: after publication GitHub takes no more comments on it.
      return [
        { type: "sync-credits" },
        ...finder(c, { line: "publication" }),
        ...(hasListener(c) ? [showFinderCard] : []),
        { type: "publish-advisory", hash: event.hash },
      ];
    case "publication-stopped":
      return afterStop(c, event);
    case "advisory-published":
      return [
        ...(before?.publication.confirmed === null ? finder(c, { line: "publication" }) : []),
        team({ line: "published", byHand: event.byHand }),
        { type: "close-tracker" },
      ];
    case "repin-prepared":
      return [team({ line: "repin-preview", newHash: event.newHash, changes: event.changes })];
    case "policy-repinned": {
      const told = forFinder(event.changes);
      return [
        team({ line: "repinned", by: event.by, newHash: event.newHash, changes: event.changes }),
        ...(told.length === 0 ? [] : finder(c, { line: "repinned", changes: told })),
      ];
    }
    case "contain-asked":
      return [{ type: "contain-harder", how: event.how }];
    case "restore-asked":
      return [
        { type: "restore" },
        ...(verdicts.keepsInformed ? finder(c, { line: "closed", reason: "not-applicable", text: null }) : []),
        ...putAway(c),
      ];
    case "report-completed":
    case "exposure-copied":
      return [];
    case "contained":
      return [team({ line: isFirstTime(before) ? "contained" : "contained-again" })];
    case "exposed-again":
      return isExposedInQuarrel(c, event.at) ? [team({ line: "quarrel", by: event.by })] : [{ type: "contain" }];
    case "containment-refused":
      // A second refusal is no news: the team has been told, and the app only tried again by itself.
      return (before?.containmentRefusedAt ?? null) === null ? [team({ line: "containment-refused" })] : [];
    case "containment-resumed":
      return [{ type: "contain" }];
    case "restored-in-public":
      return [team({ line: "restored", left: event.left ?? [] })];
    case "containment-checked":
      return [team({ line: "containment-checked" })];
    case "advisory-changed-by-others":
      return afterChange(c, event, verdicts);
    case "finder-renamed":
      return [team({ line: "finder-renamed", from: before?.finder?.login ?? null, to: event.login })];
    case "credit-misplaced":
      return [team({ line: "credit-misplaced", login: event.login })];
    case "message-edited":
      return afterEdit(c, event);
    case "name-taken-off":
      return [
        team({ line: "name-taken-off", left: event.left }),
        ...finder(c, { line: "name-taken-off", left: event.left }),
      ];
    case "embargo-shortened":
      return [
        team({ line: "embargo-shortened", duplicate: event.duplicate }),
        ...finder(c, { line: "embargo-shortened", terms: c.embargo.terms }),
      ];
    case "duplicate-joined":
      return afterJoin(c, event);
    case "duplicate-changed":
      return known(c, event.duplicate, event.world ?? []);
    case "original-changed":
      return afterMove(before, c);
    case "original-known":
      return [...known(c, event.original, event.world), ...forward(c, event)];
    case "suggestion-dismissed":
      return afterDismissal(before, c, event);
    case "readers-seen":
      return newReaders(before, c);
    case "finder-wrote":
      return c.isQuiet && c.repeats === null ? [] : [team({ line: "finder-wrote", text: event.text })];
    case "conduct-set":
    case "words-relayed":
    case "combined-joined":
    case "finder-named":
    case "receipt-corrected":
    case "owner-assigned":
    case "note-taken":
    case "impact-set":
    case "quality-set":
    case "info-given":
    case "duplicate-left":
    case "duplicates-suggested":
    case "dismissed-elsewhere":
    case "credit-answered":
    case "consent-noted":
    case "reader-answered":
    case "tracker-opened":
    case "advisory-seen":
    case "advisory-differs":
    case "repository-renamed":
    case "message-undelivered":
    case "clocks-counted":
    case "fix-ready":
      return [];
    case "advisory-closed-by-hand":
    case "advisory-reopened-by-hand":
    case "message-stopped":
    case "message-gone":
    case "leak-seen":
    case "leak-hidden":
    case "label-put-back":
    case "closing-undone":
    case "reopening-undone":
    case "source-gone":
    case "source-published":
    case "clock-reminded":
    case "clock-overdue":
    case "clock-escalated":
    case "expected-date-slipped":
    case "silence-noticed":
    case "embargo-review-due":
      return noticed(c, event);
  }
}

function isFirstTime(before: Case | null): boolean {
  return before?.exposure?.until === null;
}

function isExposedInQuarrel(c: Case, at: Date): boolean {
  return c.exposure !== null && isQuarrel(c.exposure, at);
}

function awarded(c: Case): readonly Effect[] {
  const { decided } = c.award;
  if (decided === null) return [];
  const { replaces } = decided;
  return [
    team({ line: "award-decided" }),
    ...finder(c, { line: "award", amount: decided.amount, replaces }),
    { type: "tell-billing" },
  ];
}

/** True where the card says more of a class than what was asked for: an exception, or a question to settle. */
function hasMoreToSay({ excepted, unless, questions }: ClassHeld): boolean {
  return (excepted ?? null) !== null || (unless ?? []).length > 0 || (questions ?? []).length > 0;
}
