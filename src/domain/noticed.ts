import type { Case } from "./case.ts";
import type { Effect } from "./effect.ts";
import type { EventOf } from "./event.ts";
import { gathered, leaksPerList } from "./leak.ts";
import { team } from "./telling.ts";

/** What the app notices by itself: that a time has come, or what others did on GitHub. */
export type Noticed = EventOf<
  | "advisory-closed-by-hand"
  | "advisory-reopened-by-hand"
  | "message-stopped"
  | "message-gone"
  | "leak-seen"
  | "leak-hidden"
  | "label-put-back"
  | "closing-undone"
  | "reopening-undone"
  | "source-gone"
  | "source-published"
  | "clock-reminded"
  | "clock-overdue"
  | "clock-escalated"
  | "expected-date-slipped"
  | "silence-noticed"
  | "embargo-review-due"
>;

/** What is noticed is told to the team; what only the app may move or close is put back first. */
export function noticed(c: Case, event: Noticed): readonly Effect[] {
  switch (event.type) {
    case "advisory-closed-by-hand":
      return [team({ line: "advisory-closed-by-hand" })];
    case "advisory-reopened-by-hand":
      return [team({ line: "advisory-reopened-by-hand" })];
    case "message-stopped":
      return [team({ line: "message-stopped", kind: event.kind, reason: event.reason })];
    case "message-gone":
      return [team({ line: "message-gone" })];
    case "leak-seen": {
      const leak = c.leaks.at(-1);
      if (leak === undefined) return [];
      if (leak.isGathered !== true) return [team({ line: "leak", leak })];
      return [{ type: "show-leaks", part: Math.ceil(gathered(c.leaks).length / leaksPerList) }];
    }
    case "leak-hidden": {
      const { surface, url, by, at, isInHistory } = event;
      // What was told in a list is put right there.
      const places = gathered(c.leaks).flatMap((leak, n) =>
        leak.url === url ? [1 + Math.floor(n / leaksPerList)] : [],
      );
      const isAlone = c.leaks.some((leak) => leak.url === url && leak.isGathered !== true);
      return [
        ...(isAlone ? [team({ line: "leak-hidden", surface, url, by, at, isInHistory })] : []),
        ...[...new Set(places)].map((part): Effect => ({ type: "show-leaks", part })),
      ];
    }
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
    case "source-published":
      return [team({ line: "source-published", comments: event.comments })];
    case "clock-reminded":
      return [team({ line: "reminder", clock: event.clock })];
    case "clock-overdue":
      return [team({ line: "overdue", clock: event.clock })];
    case "clock-escalated":
      return [team({ line: "escalation", clock: event.clock, level: event.level })];
    case "expected-date-slipped":
      return [team({ line: "date-slipped", on: event.on })];
    case "silence-noticed":
      return [team({ line: "silence", since: event.since })];
    case "embargo-review-due":
      return [team({ line: "embargo-review", since: event.since, reason: event.reason })];
  }
}
