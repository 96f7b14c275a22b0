import type { AdvisoryHeld, IssueRef } from "./case.ts";
import type { Clock } from "./clock.ts";
import type { EmbargoAnchor, EmbargoTerms } from "./embargo.ts";
import type { At, By } from "./event-at.ts";
import type { StoppedKind, StopReason } from "./gate.ts";
import type { Leak } from "./leak.ts";
import type { Reader } from "./participant.ts";
import type { AdvisoryChange, AdvisoryDiffers, Overwritten } from "./revision.ts";

/** What came back from GitHub, and what others did there. */
export type SightEvent =
  | (At & { readonly type: "tracker-opened"; readonly tracker: IssueRef })
  | (At & { readonly type: "advisory-opened"; readonly advisory: AdvisoryHeld })
  | (At & { readonly type: "advisory-seen"; readonly advisory: AdvisoryHeld })
  | (At & {
      readonly type: "advisory-changed-by-others";
      readonly what: readonly string[];
      /** From what to what; facts of earlier versions do not say. */
      readonly changes?: readonly AdvisoryChange[];
      /** Decisions of the case that were written over. */
      readonly overwritten?: readonly Overwritten[];
      /** Who could edit the advisory then, beside the repository's administrators. */
      readonly editors?: readonly string[];
    })
  /** Where the advisory says otherwise than the case decided, each time that changes; nothing: it says the same. */
  | (At & AdvisoryDiffers & { readonly type: "advisory-differs" })
  /** The finder's account, known by its number, goes by another login now. */
  | (At & { readonly type: "finder-renamed"; readonly login: string })
  /** A credit meant for the finder fell to another account that has this login now; it was taken off again. */
  | (At & { readonly type: "credit-misplaced"; readonly login: string })
  | (At & { readonly type: "readers-seen"; readonly readers: readonly Reader[] })
  | (By & {
      readonly type: "reader-answered";
      readonly reader: Pick<Reader, "kind" | "name">;
      readonly value: "yes" | "no";
      readonly words: string | null;
    })
  | (At & { readonly type: "advisory-closed-by-hand" })
  | (At & { readonly type: "advisory-reopened-by-hand" })
  | (At & { readonly type: "message-undelivered"; readonly key: string; readonly text: string })
  | (At & { readonly type: "message-gone"; readonly key: string })
  | (At & {
      readonly type: "message-edited";
      readonly key: string;
      readonly reads: string;
      readonly isCard: boolean;
    })
  | (At & { readonly type: "message-stopped"; readonly kind: StoppedKind; readonly reason: StopReason })
  | (By & {
      readonly type: "leak-seen";
      readonly surface: Leak["surface"];
      readonly url: string;
      readonly isEdit: boolean;
      readonly told: Leak["told"];
      /** Facts of earlier versions do not say; then it was to be read as it stood. */
      readonly readable?: "history";
    })
  | (By & {
      readonly type: "leak-hidden";
      readonly surface: Leak["surface"];
      readonly url: string;
      /** Whether its edit history still tells it; null where GitHub did not say. */
      readonly isInHistory: boolean | null;
    })
  | (By & { readonly type: "label-put-back"; readonly label: string })
  | (By & { readonly type: "closing-undone" })
  | (By & { readonly type: "reopening-undone" })
  | (At & { readonly type: "source-gone" })
  | (At & { readonly type: "source-published"; readonly comments: number })
  | (At & { readonly type: "repository-renamed"; readonly from: string; readonly to: string })
  | (At & { readonly type: "finder-wrote"; readonly text: string });

/** What time brought, as the policy counts it; and that somebody looked again at the silence. */
export type TimeEvent =
  | (At & { readonly type: "clocks-counted"; readonly clocks: readonly Clock[] })
  | (At & { readonly type: "clock-reminded"; readonly clock: string; readonly level: number })
  | (At & { readonly type: "clock-overdue"; readonly clock: string })
  | (At & { readonly type: "clock-escalated"; readonly clock: string; readonly level: number })
  | (At & { readonly type: "expected-date-slipped"; readonly on: string })
  | (At & { readonly type: "silence-noticed"; readonly since: Date })
  | (At & { readonly type: "embargo-review-due"; readonly since: Date; readonly reason: "period" | "end" })
  | (At & { readonly type: "embargo-unanswered"; readonly side: "team" | "finder" })
  | (By & { readonly type: "embargo-kept"; readonly why: string | null })
  | (At & { readonly type: "embargo-dated"; readonly terms: EmbargoTerms; readonly anchor?: EmbargoAnchor });
