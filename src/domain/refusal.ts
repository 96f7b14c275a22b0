import type { Recommendation } from "./award.ts";
import type { CaseId } from "./case-id.ts";
import type { CloseReason } from "./closing.ts";
import type { StopReason } from "./gate.ts";
import type { Management } from "./management.ts";

/**
 * Why the app cannot delete or move a public issue: the installation lacks the permission, GitHub says or does not say
 * that the app may, the place it would go to takes none, or it is not there any more.
 */
export type ContainLack = "permission" | "not-offered" | "not-said" | "tracker-unfit" | "gone";

/** A polite no with what is needed to explain it; `speech/problems.ts` has the words. */
export type Refusal =
  | { readonly code: "own-report"; readonly report: CaseId }
  | { readonly code: "finally-closed" }
  | { readonly code: "already-published" }
  | { readonly code: "not-from-state"; readonly state: Management; readonly wanted: string }
  | { readonly code: "already-so"; readonly what: string }
  | { readonly code: "use-duplicate" }
  | { readonly code: "inputs-missing"; readonly missing: readonly ("severity" | "impact")[] }
  | { readonly code: "not-accepted" }
  | { readonly code: "is-internal" }
  | { readonly code: "is-public" }
  | { readonly code: "is-duplicate"; readonly original: CaseId }
  | { readonly code: "no-recommendation" }
  | { readonly code: "recommendation-is-no-amount"; readonly recommendation: Recommendation }
  | { readonly code: "conduct-violated" }
  | { readonly code: "no-award-by-policy"; readonly clause: string; readonly words: string; readonly because: string }
  | { readonly code: "policy-offers-none" }
  | { readonly code: "deviates"; readonly recommended: Recommendation }
  | { readonly code: "root-cause-paid"; readonly paid: CaseId }
  | { readonly code: "nothing-to-approve" }
  | { readonly code: "same-signature" }
  | { readonly code: "award-already-paid" }
  | { readonly code: "evidence-needed"; readonly clause: string; readonly words: string }
  | { readonly code: "evidence-too-late"; readonly receivedOn: string }
  | { readonly code: "nothing-to-pay" }
  | { readonly code: "no-embargo" }
  | { readonly code: "not-prepared"; readonly command: string }
  | { readonly code: "preparation-too-old"; readonly command: string }
  | { readonly code: "wrong-case-named"; readonly expected: CaseId }
  | { readonly code: "changed-since-shown" }
  | { readonly code: "version-overtaken" }
  | { readonly code: "gates-closed"; readonly gates: readonly Gate[] }
  | { readonly code: "no-advisory" }
  | { readonly code: "advisory-out-of-reach" }
  | { readonly code: "not-for-public"; readonly reason: StopReason }
  | { readonly code: "reason-needed"; readonly usage: string }
  | { readonly code: "tier-is-no-scope"; readonly clause: string; readonly words: string }
  | { readonly code: "cannot-contain"; readonly how: "delete" | "transfer"; readonly lack: ContainLack }
  | { readonly code: "not-closed" }
  | { readonly code: "close-reason-forbidden"; readonly reason: CloseReason }
  | { readonly code: "same-case" }
  | { readonly code: "other-owner" }
  | { readonly code: "duplicate-cycle" }
  | { readonly code: "not-a-duplicate" }
  | { readonly code: "no-suggestion" }
  | { readonly code: "not-contained" }
  | { readonly code: "no-finder" }
  | { readonly code: "only-in-tracker-intake" }
  | { readonly code: "date-passed"; readonly on: string }
  | { readonly code: "no-enquiry" }
  | { readonly code: "too-many-enquiries"; readonly questions: number; readonly from: Date }
  | { readonly code: "other-finder" }
  | { readonly code: "credit-not-agreed" }
  | { readonly code: "names-nobody"; readonly clause: string; readonly words: string }
  | { readonly code: "credit-not-asked"; readonly clause: string; readonly words: string }
  | { readonly code: "embargo-too-long"; readonly on: string; readonly clause: string; readonly words: string }
  | { readonly code: "embargo-over" }
  | { readonly code: "attacks-seen" };

/** What stands between a case and its publication. */
export type Gate =
  | { readonly gate: "not-fixed" }
  | { readonly gate: "embargoed-until"; readonly on: string }
  | { readonly gate: "wish-unanswered" }
  | { readonly gate: "advisory-not-draft"; readonly state: string };
