import type { CaseEvent } from "./event.ts";
import type { CloseReason } from "./closing.ts";
import type { NameLeft, NotRestored } from "./event.ts";
import type { AdvisoryChange, Overwritten } from "./revision.ts";
import type { StoppedKind, StopReason } from "./gate.ts";
import type { Leak } from "./leak.ts";
import type { CaseLetter } from "./kernel/case-state.ts";
import type { Reader } from "./participant.ts";
import type { Repeated } from "./filing.ts";
import type { Money } from "./money.ts";
import type { EmbargoAnchor, EmbargoTerms } from "./embargo.ts";
import type { PrecheckAnswer } from "./precheck.ts";
import type { CaseId } from "./case-id.ts";
import type { TreatmentChange } from "./treatment.ts";

/** Why a confirmed publication did not happen. */
export type PublicationStop = "changed" | "wish" | "out-of-reach";

/** One thing said to a finder; `speech/finder.ts` has a sentence for each. */
export type FinderLine =
  | { readonly line: "received" }
  | { readonly line: "question"; readonly text: string }
  | { readonly line: "reply"; readonly text: string }
  | { readonly line: "accepted" }
  | { readonly line: "severity" }
  | { readonly line: "expected"; readonly on: string | null; readonly text: string | null }
  | { readonly line: "closed"; readonly reason: CloseReason; readonly text: string | null }
  | { readonly line: "duplicate" }
  | { readonly line: "duplicate-undone" }
  | { readonly line: "reopened" }
  | { readonly line: "fixed"; readonly versions: readonly string[] }
  | { readonly line: "award"; readonly amount: Money; readonly replaces: Money | null }
  | { readonly line: "award-declined"; readonly why: string }
  | { readonly line: "award-paid" }
  | { readonly line: "credit" }
  | { readonly line: "name-taken-off"; readonly left: readonly NameLeft[] }
  | { readonly line: "safe-harbour"; readonly clause: string; readonly words: string }
  | { readonly line: "precheck-answer"; readonly value: PrecheckAnswer }
  | { readonly line: "combined"; readonly text: string; readonly count: number }
  | { readonly line: "publication-shown"; readonly text: string }
  | { readonly line: "embargo-proposed"; readonly terms: EmbargoTerms }
  | { readonly line: "embargo-dated"; readonly terms: EmbargoTerms; readonly anchor?: EmbargoAnchor }
  | {
      readonly line: "embargo-stands";
      readonly terms: EmbargoTerms;
      readonly because: "kept" | "unanswered" | "shorter";
    }
  | { readonly line: "embargo-shortened"; readonly terms: EmbargoTerms }
  | { readonly line: "embargo-proposal-over" }
  | { readonly line: "embargo-ended" }
  | { readonly line: "publication" }
  | { readonly line: "publication-stopped"; readonly because: PublicationStop }
  | { readonly line: "repinned"; readonly changes: readonly TreatmentChange[] }
  | { readonly line: "repeated"; readonly earlier: Repeated }
  | { readonly line: "withdrawn" };

/** One comment for the team in the tracker; `speech/team.ts` has a sentence for each. */
export type TeamLine =
  | { readonly line: "publication-preview"; readonly preview: string; readonly hash: string }
  | { readonly line: "publication-stopped"; readonly because: PublicationStop }
  | { readonly line: "repin-preview"; readonly newHash: string; readonly changes: readonly TreatmentChange[] }
  | {
      readonly line: "repinned";
      readonly by: string;
      readonly newHash: string;
      readonly changes: readonly TreatmentChange[];
    }
  | { readonly line: "published"; readonly byHand: boolean }
  | { readonly line: "embargo-end-preview"; readonly why: string }
  | { readonly line: "closing-undone"; readonly by: string }
  | { readonly line: "reopening-undone"; readonly by: string }
  | { readonly line: "source-gone" }
  | { readonly line: "source-published"; readonly comments: number }
  | { readonly line: "put-backs-stopped"; readonly by: string; readonly label: string }
  | { readonly line: "award-recommended" }
  | { readonly line: "award-decided" }
  | { readonly line: "award-waits" }
  | { readonly line: "award-declined" }
  | { readonly line: "finder-objected"; readonly why: string; readonly terms?: EmbargoTerms }
  | { readonly line: "embargo-unanswered"; readonly side: "team" | "finder" }
  | { readonly line: "finder-wrote"; readonly text: string }
  | { readonly line: "finder-wishes" }
  | { readonly line: "precheck-asked" }
  | { readonly line: "incident"; readonly why: string | null }
  | { readonly line: "finder-withdrew" }
  | { readonly line: "finder-agreed" }
  | {
      readonly line: "advisory-changed";
      readonly what: readonly string[];
      readonly at: Date;
      readonly changes: readonly AdvisoryChange[];
      readonly putBack: readonly Overwritten[];
      readonly leftAlone: readonly Overwritten[];
      /** Told and not undone, for the policy does not say so; lines of earlier versions do not say. */
      readonly toldOnly?: readonly Overwritten[];
      readonly editors: readonly string[];
    }
  | { readonly line: "message-edited"; readonly reads: string; readonly isCard: boolean; readonly isPutBack: boolean }
  | { readonly line: "name-taken-off"; readonly left: readonly NameLeft[] }
  | { readonly line: "finder-renamed"; readonly from: string | null; readonly to: string }
  | { readonly line: "credit-misplaced"; readonly login: string }
  | { readonly line: "message-gone" }
  | { readonly line: "leak"; readonly leak: Leak }
  | {
      readonly line: "leak-hidden";
      readonly surface: Leak["surface"];
      readonly url: string;
      readonly by: string;
      readonly at: Date;
      readonly isInHistory: boolean | null;
    }
  | { readonly line: "message-stopped"; readonly kind: StoppedKind; readonly reason: StopReason }
  | { readonly line: "merged" }
  | { readonly line: "collision"; readonly finders: number; readonly from: Date; readonly until: Date }
  | { readonly line: "original-moved" }
  | { readonly line: "report-rewritten" }
  | { readonly line: "contained" }
  | { readonly line: "contained-again" }
  | { readonly line: "containment-refused" }
  | { readonly line: "quarrel"; readonly by: string }
  | { readonly line: "containment-checked" }
  | { readonly line: "restored"; readonly left: readonly NotRestored[] }
  | { readonly line: "reminder"; readonly clock: string }
  | { readonly line: "overdue"; readonly clock: string }
  | { readonly line: "escalation"; readonly clock: string; readonly level: number }
  | { readonly line: "date-slipped"; readonly on: string }
  | { readonly line: "silence"; readonly since: Date }
  | { readonly line: "embargo-review"; readonly since: Date; readonly reason: "period" | "end" }
  | { readonly line: "exploited"; readonly evidence: string | null; readonly isFirst: boolean }
  | { readonly line: "exploit-public"; readonly link: string; readonly endsEmbargo: boolean }
  | { readonly line: "embargo-shortened"; readonly duplicate: CaseId }
  | { readonly line: "merged-known"; readonly of: CaseId; readonly letters: readonly CaseLetter[] }
  | { readonly line: "readers"; readonly readers: readonly Reader[] }
  | { readonly line: "advisory-closed-by-hand" }
  | { readonly line: "advisory-reopened-by-hand" }
  | { readonly line: "credit-refused"; readonly login: string; readonly because?: "not-agreed" }
  | { readonly line: "report-edited"; readonly changes: readonly AdvisoryChange[] }
  | { readonly line: "class-judged" };

/**
 * An order to the shell, as data. `show-*`, `sync-*` are derived from the case at the moment they are carried out, so
 * repeating them is free; the others happen once each.
 */
export type Effect =
  | { readonly type: "open-tracker" }
  | { readonly type: "show-case" }
  | { readonly type: "show-leaks"; readonly part: number }
  | { readonly type: "show-finder-card" }
  | { readonly type: "tell-finder"; readonly line: FinderLine }
  | { readonly type: "tell-team"; readonly line: TeamLine }
  | { readonly type: "tell-billing" }
  | { readonly type: "put-label-back"; readonly label: string }
  | { readonly type: "sync-advisory-severity" }
  | { readonly type: "sync-credits" }
  | { readonly type: "take-name-off" }
  | { readonly type: "set-advisory-state"; readonly state: "draft" | "closed" }
  | { readonly type: "close-tracker" }
  | { readonly type: "reopen-tracker" }
  | { readonly type: "close-source" }
  | { readonly type: "publish-advisory"; readonly hash: string }
  | { readonly type: "contain" }
  | { readonly type: "open-advisory" }
  | { readonly type: "contain-harder"; readonly how: "delete" | "transfer" }
  | { readonly type: "restore" }
  | { readonly type: "pass-on"; readonly to: CaseId; readonly event: CaseEvent };
