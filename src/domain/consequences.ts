import type { Policy } from "../policy/policy.ts";
import type { Case } from "./case.ts";
import { nextDue } from "./clock.ts";
import { isOfFinder, isUnanswered } from "./credit.ts";
import type { Effect, FinderLine, TeamLine } from "./effect.ts";
import type { CaseEvent } from "./event.ts";
import { isQuarrel } from "./exposure.ts";

const showCase: Effect = { type: "show-case" };
const showFinderCard: Effect = { type: "show-finder-card" };

/** The orders that follow from `event`, in the order in which people should see them. */
export function consequencesOf(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly Effect[] {
  const effects = [...lead(before, c, event, policy), ...follow(before, c)];
  const wake = nextDue(c.clocks);
  const woke = before === null ? undefined : nextDue(before.clocks);
  if (wake !== undefined && wake.getTime() !== woke?.getTime()) effects.push({ type: "wake", at: wake });
  return effects;
}

/** After each fact the team's card shows the case as it is; the finder's card too, where one is kept. */
function follow(before: Case | null, c: Case): readonly Effect[] {
  const isShown = hasListener(c) && before !== null && !isSame(before, c);
  return isShown ? [showCase, showFinderCard] : [showCase];
}

function lead(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly Effect[] {
  switch (event.type) {
    case "report-received":
      return begin(c);
    case "report-announced":
    case "advisory-opened":
    case "advisory-refused":
      return c.isQuiet ? [] : greet(c);
    case "report-edited":
      return [team({ line: "report-edited" })];
    case "severity-set":
      return [{ type: "sync-advisory-severity" }, ...(awaitsAssessment(before) ? finder(c, { line: "severity" }) : [])];
    case "conduct-set":
      return event.value === "ok" && before?.conduct?.value !== "ok" && policy.safe_harbour?.condition === "conduct_ok"
        ? finder(c, { line: "safe-harbour" })
        : [];
    case "report-accepted":
      return [{ type: "set-advisory-state", state: "draft" }, ...finder(c, { line: "accepted" })];
    case "info-asked":
      return finder(c, { line: "question", text: event.question });
    case "fix-expected":
      return finder(c, { line: "expected", on: event.on, text: event.text });
    case "reply-sent":
      return finder(c, { line: "reply", text: event.text });
    case "merged-into":
      return [
        ...finder(c, { line: "duplicate" }),
        ...putAway(c),
        {
          type: "pass-on",
          to: event.original,
          event: { type: "duplicate-joined", at: event.at, by: event.by, duplicate: c.id },
        },
      ];
    case "unmerged":
      return [
        ...takeUp(c, { line: "duplicate-undone" }),
        ...(before?.duplicateOf === null || before?.duplicateOf === undefined
          ? []
          : [passLeft(before.duplicateOf, c, event.by, event.at)]),
      ];
    case "case-closed":
      return [...finder(c, { line: "closed", reason: event.reason, text: event.text }), ...putAway(c)];
    case "case-reopened":
      return takeUp(c, { line: "reopened" });
    case "exploitation-seen":
      return [team({ line: "exploited", evidence: event.evidence })];
    case "fixed":
      // Only where the policy promises to keep the finder informed (CO10); elsewhere their card says it.
      return policy.heartbeat === undefined ? [] : finder(c, { line: "fixed", versions: event.versions });
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
      return [{ type: "sync-credits" }, ...(isOfFinder(event.credit, c.finder) ? finder(c, { line: "credit" }) : [])];
    case "credit-refused":
      return [team({ line: "credit-refused", login: event.login })];
    case "credit-wished":
      return isUnanswered(c.wish) ? [team({ line: "finder-wishes" })] : [];
    case "embargo-proposed":
      return finder(c, { line: "embargo-proposed", terms: event.terms });
    case "finder-agreed":
      return [team({ line: "finder-agreed" })];
    case "finder-objected":
      return [team({ line: "finder-objected", why: event.why })];
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
      return [team({ line: "publication-stopped" }), ...finder(c, { line: "publication-stopped" })];
    case "advisory-published":
      return [
        ...(before?.publication.confirmed === null ? finder(c, { line: "publication" }) : []),
        team({ line: "published", byHand: event.byHand }),
        { type: "close-tracker" },
      ];
    case "contain-asked":
      return [{ type: "contain-harder", how: event.how }];
    case "restore-asked":
      return [{ type: "restore" }, ...putAway(c)];
    case "report-completed":
    case "exposure-copied":
      return [];
    case "contained":
      return [team({ line: isFirstTime(before) ? "contained" : "contained-again" })];
    case "exposed-again":
      return isExposedInQuarrel(c, event.at) ? [team({ line: "quarrel", by: event.by })] : [{ type: "contain" }];
    case "containment-refused":
      return [team({ line: "containment-refused" })];
    case "restored-in-public":
      return [team({ line: "restored" })];
    case "containment-checked":
      return [team({ line: "containment-checked" })];
    case "advisory-changed-by-others":
      return [team({ line: "advisory-changed", what: event.what })];
    case "advisory-closed-by-hand":
      return [team({ line: "advisory-closed-by-hand" })];
    case "advisory-reopened-by-hand":
      return [team({ line: "advisory-reopened-by-hand" })];
    case "message-stopped":
      return [team({ line: "message-stopped", kind: event.kind, reason: event.reason })];
    case "message-gone":
      return [team({ line: "message-gone" })];
    case "label-put-back":
      return [
        { type: "put-label-back", label: event.label },
        ...(c.putBacksStopped ? [team({ line: "put-backs-stopped", by: event.by, label: event.label })] : []),
      ];
    case "closing-undone":
      return [{ type: "reopen-tracker" }, team({ line: "closing-undone", by: event.by })];
    case "reopening-undone":
      return [{ type: "close-tracker" }, team({ line: "reopening-undone", by: event.by })];
    case "source-gone":
      return [team({ line: "source-gone" })];
    case "clock-overdue":
      return [team({ line: "overdue", clock: event.clock })];
    case "finder-wrote":
      return [team({ line: "finder-wrote", text: event.text })];
    case "finder-named":
    case "receipt-corrected":
    case "owner-assigned":
    case "note-taken":
    case "class-set":
    case "impact-set":
    case "quality-set":
    case "info-given":
    case "duplicate-joined":
    case "duplicate-left":
    case "suggestion-dismissed":
    case "credit-answered":
    case "tracker-opened":
    case "advisory-seen":
    case "repository-renamed":
    case "message-undelivered":
      return [];
  }
}

function isFirstTime(before: Case | null): boolean {
  return before?.exposure?.until === null;
}

function isExposedInQuarrel(c: Case, at: Date): boolean {
  return c.exposure !== null && isQuarrel(c.exposure, at);
}

function begin(c: Case): readonly Effect[] {
  const isExposed = c.origin === "public-issue";
  const contain: readonly Effect[] = isExposed ? [{ type: "contain" }] : [];
  const open: readonly Effect[] = [
    ...(c.tracker === null ? [{ type: "open-tracker" } as const] : []),
    ...(isExposed ? [{ type: "open-advisory" } as const] : []),
  ];
  // A contained report is answered once its private advisory exists; a quiet one when somebody acts on it.
  const greeting = c.isQuiet || c.origin === "public-issue" ? [] : greet(c);
  return [...contain, ...open, ...greeting];
}

function greet(c: Case): readonly Effect[] {
  if (!hasListener(c)) return [];
  const asks: readonly Effect[] = c.question === null ? [] : finder(c, { line: "question", text: c.question.text });
  return [...finder(c, { line: "received" }), ...asks, showFinderCard];
}

function awarded(c: Case): readonly Effect[] {
  const { decided } = c.award;
  if (decided === null) return [];
  const { replaces } = decided;
  return [team({ line: "award-decided" }), ...finder(c, { line: "award", amount: decided.amount, replaces })];
}

function putAway(c: Case): readonly Effect[] {
  return [...setAdvisory(c, "closed"), { type: "close-tracker" }, ...closeSource(c)];
}

function takeUp(c: Case, line: FinderLine): readonly Effect[] {
  return [...setAdvisory(c, "draft"), { type: "reopen-tracker" }, ...finder(c, line)];
}

function setAdvisory(c: Case, state: "draft" | "closed"): readonly Effect[] {
  return c.advisory === null ? [] : [{ type: "set-advisory-state", state }];
}

function closeSource(c: Case): readonly Effect[] {
  return c.origin === "private-issue" ? [{ type: "close-source" }] : [];
}

function passLeft(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "duplicate-left", at, by, duplicate: c.id } };
}

function finder(c: Case, line: FinderLine): readonly Effect[] {
  return hasListener(c) ? [{ type: "tell-finder", line }] : [];
}

function team(line: TeamLine): Effect {
  return { type: "tell-team", line };
}

/** True where somebody outside the team hears of the case: not for internal findings, nor while it is quiet. */
function hasListener(c: Case): boolean {
  return c.origin !== "internal" && !c.isQuiet;
}

function awaitsAssessment(before: Case | null): boolean {
  return (before?.clocks ?? []).some(
    (clock) =>
      clock.metAt === null && clock.deliverables.includes("assessment") && !clock.delivered.includes("assessment"),
  );
}

/** Nothing the finder's card shows has changed: saves an edit of a comment that would say the same. */
function isSame(a: Case, b: Case): boolean {
  const shown = (c: Case) =>
    JSON.stringify([
      c.management,
      c.closing?.reason,
      c.question?.text,
      c.severity?.level,
      c.expected?.on,
      c.award.decided,
      c.award.declined?.why,
      c.award.paid?.at,
      c.credit,
      c.wish,
      c.embargo.state,
      c.embargo.terms,
      c.embargo.proposal,
      c.fix?.at,
      c.publication,
      c.clocks,
      c.isQuiet,
      c.duplicateOf === null,
    ]);
  return shown(a) === shown(b);
}
