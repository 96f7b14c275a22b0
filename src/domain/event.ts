import type { AdvisoryHeld, Exposure, Finder, IssueRef, Origin, Remaining, ReportText, SeverityHeld } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import type { ClassHeld } from "./class-held.ts";
import type { Clock } from "./clock.ts";
import type { CloseReason } from "./closing.ts";
import type { Found } from "./collision.ts";
import type { ConsentPurpose } from "./consent.ts";
import type { CreditName, CreditType } from "./credit.ts";
import type { EmbargoTerms } from "./embargo.ts";
import type { At, By } from "./event-at.ts";
import type { SightEvent, TimeEvent } from "./event-seen.ts";
import type { CaseLetter } from "./kernel/case-state.ts";
import type { Repeated } from "./filing.ts";
import type { Money } from "./money.ts";
import type { PrecheckAnswer } from "./precheck.ts";
import type { Recommendation } from "./award.ts";
import type { TreatmentChange } from "./treatment.ts";
import type { FlawSeen } from "./root-cause.ts";
import type { Suggestion } from "./suggestion.ts";

/** What a merged case brings along: its terms while it is confidential, and what it knows of the flaw in the world. */
type Joined = {
  readonly terms?: EmbargoTerms;
  readonly world?: readonly CaseLetter[];
  /** Who reported it; facts of earlier versions do not say. */
  readonly found?: readonly Found[];
};

/** What came in, and how the case began. */
export type IntakeEvent =
  | (At & {
      readonly type: "report-received";
      readonly id: CaseId;
      readonly origin: Origin;
      readonly repo: string;
      readonly owner: string;
      readonly policyId: string;
      readonly programmeHash: string;
      readonly learntAt: Date;
      readonly completeAt: Date | null;
      /** When the text had last been edited at its source before it was first read, where it had been. */
      readonly editedAt?: Date;
      readonly isQuiet: boolean;
      /** The same finder's earlier report with the same words; absent for a report of its own. */
      readonly repeats?: Repeated;
      readonly finder: Finder | null;
      readonly report: ReportText;
      readonly privateDisclosure: boolean;
      readonly source: IssueRef | null;
      readonly tracker: IssueRef | null;
      readonly advisory: AdvisoryHeld | null;
      readonly embargoTerms: EmbargoTerms;
      /** Whether the policy asks the finder for silence; facts of earlier versions do not say. */
      readonly asksSilence?: boolean;
      readonly clocks: readonly Clock[];
      readonly question: string | null;
    })
  | (At & { readonly type: "report-announced"; readonly clocks: readonly Clock[] })
  | (At & { readonly type: "report-edited"; readonly report: ReportText; readonly completeAt: Date | null })
  | (At & { readonly type: "report-completed" })
  | (At & {
      readonly type: "report-rewritten";
      /** What a finding of our own says now; a report's new text came with its edit. */
      readonly text?: Pick<ReportText, "title" | "body">;
    })
  | (By & { readonly type: "finder-named"; readonly finder: Finder })
  | (By & { readonly type: "receipt-corrected"; readonly receivedAt: Date; readonly clocks: readonly Clock[] });

/** What maintainers decide. */
export type TriageEvent =
  | (By & { readonly type: "owner-assigned"; readonly login: string })
  | (By & { readonly type: "note-taken"; readonly text: string })
  | (By & { readonly type: "class-set"; readonly klass: ClassHeld })
  | (By & {
      readonly type: "severity-set";
      readonly severity: SeverityHeld;
      /** What tells the finder of it, where a message of its own would say the same twice. */
      readonly toldWith?: "acceptance";
    })
  | (By & { readonly type: "impact-set"; readonly value: "low" | "medium" | "high"; readonly why: string })
  | (By & { readonly type: "conduct-set"; readonly value: "ok" | "concern" | "violated"; readonly why: string | null })
  | (By & { readonly type: "quality-set"; readonly value: string })
  | (By & { readonly type: "report-accepted" })
  | (By & { readonly type: "info-asked"; readonly question: string })
  | (At & { readonly type: "info-given" })
  | (By & { readonly type: "fix-expected"; readonly on: string | null; readonly text: string | null })
  | (By & { readonly type: "reply-sent"; readonly text: string })
  | (By & { readonly type: "merged-into"; readonly original: CaseId; readonly seen?: FlawSeen })
  | (By & Joined & { readonly type: "duplicate-joined"; readonly duplicate: CaseId; readonly seen?: FlawSeen })
  | (At & Joined & { readonly type: "duplicate-changed"; readonly duplicate: CaseId; readonly seen: FlawSeen })
  | (At & {
      readonly type: "original-changed";
      readonly original: CaseId;
      readonly seen: FlawSeen;
      readonly terms?: EmbargoTerms;
    })
  | (At & { readonly type: "original-known"; readonly original: CaseId; readonly world: readonly CaseLetter[] })
  | (By & { readonly type: "duplicate-left"; readonly duplicate: CaseId })
  | (At & { readonly type: "duplicates-suggested"; readonly candidates: readonly Suggestion[] })
  | (By & { readonly type: "suggestion-dismissed"; readonly other: string | null })
  | (By & { readonly type: "dismissed-elsewhere"; readonly other: CaseId })
  | (By & { readonly type: "unmerged" })
  | (At & {
      readonly type: "collision-noticed";
      /** How many finders reported the flaw, between which two instants. */
      readonly finders: number;
      readonly from: Date;
      readonly until: Date;
    })
  | (By & { readonly type: "case-closed"; readonly reason: CloseReason; readonly text: string | null })
  | (By & { readonly type: "case-reopened" })
  | (By & { readonly type: "exploitation-seen"; readonly evidence: string | null })
  | (By & { readonly type: "exploit-published"; readonly link: string })
  | (By & { readonly type: "fixed"; readonly versions: readonly string[] });

/** Money. */
export type AwardEvent =
  | (At & { readonly type: "award-recommended"; readonly recommendation: Recommendation })
  | (By & {
      readonly type: "award-decided";
      readonly amount: Money;
      readonly why: string | null;
      readonly awaitsSecond: boolean;
    })
  | (By & { readonly type: "award-approved" })
  | (By & {
      readonly type: "award-declined";
      readonly why: string;
      readonly evidence: { readonly link: string; readonly on: string } | null;
    })
  | (By & { readonly type: "award-paid"; readonly reference: string });

/** What is promised, asked or answered beside triage: safe harbour, pre-check, combined answers, incidents. */
export type ExchangeEvent =
  | (At & { readonly type: "safe-harbour-given"; readonly clause: string; readonly words: string })
  | (At & { readonly type: "precheck-asked"; readonly heldUntil: Date | null })
  | (By & { readonly type: "precheck-answered"; readonly value: PrecheckAnswer })
  | (By & { readonly type: "combined-sent"; readonly cases: readonly CaseId[]; readonly text: string })
  | (By & { readonly type: "combined-joined"; readonly original: CaseId })
  | (By & { readonly type: "words-relayed"; readonly text: string })
  | (By & { readonly type: "incident-raised"; readonly why: string | null })
  | (At & { readonly type: "publication-shown"; readonly hash: string; readonly text: string });

/** What of a finder's name could not be taken out of what is public, or only by hand. */
export type NameLeft = "credit" | "title" | "description" | "cve";

/** Names. */
export type CreditEvent =
  | (By & {
      readonly type: "consent-noted";
      readonly purpose: ConsentPurpose;
      readonly value: "yes" | "no";
      readonly words: string | null;
    })
  | (At & { readonly type: "name-taken-off"; readonly left: readonly NameLeft[] })
  | (By & { readonly type: "credit-set"; readonly credit: CreditName; readonly creditType: CreditType })
  | (At & { readonly type: "credit-wished"; readonly wish: CreditName })
  | (At & { readonly type: "credit-refused"; readonly login: string; readonly because?: "not-agreed" })
  | (At & { readonly type: "credit-answered"; readonly answer: "pending" | "accepted" | "declined" });

/** Silence and its end. */
export type DisclosureEvent =
  | (By & {
      readonly type: "embargo-proposed";
      readonly terms: EmbargoTerms;
      /** Whether the finder is asked, by whatever way they can be reached; facts of earlier versions do not say. */
      readonly isAnswerable?: boolean;
    })
  | (At & { readonly type: "finder-agreed"; readonly relayedBy?: string })
  | (At & {
      readonly type: "finder-objected";
      readonly why: string;
      /** The terms the finder would agree to instead. */
      readonly terms?: EmbargoTerms;
      /** Who of the team passed the answer on, where it came by another way. */
      readonly relayedBy?: string;
    })
  | (By & { readonly type: "fix-ready" })
  | (At & { readonly type: "embargo-shortened"; readonly terms: EmbargoTerms; readonly duplicate: CaseId })
  | (At & { readonly type: "finder-withdrew" })
  | (By & { readonly type: "embargo-end-prepared"; readonly why: string })
  | (By & { readonly type: "embargo-ended"; readonly why: string })
  | (By & {
      readonly type: "publication-prepared";
      readonly hash: string;
      readonly preview: string;
      readonly text?: string;
    })
  | (By & {
      readonly type: "publication-confirmed";
      readonly hash: string;
      readonly named: CaseId;
      readonly early: string | null;
    })
  | (At & {
      readonly type: "publication-stopped";
      readonly hash: string;
      /** What stood in the way; absent where the advisory had changed. */
      readonly because?: "wish" | "out-of-reach";
    })
  | (At & { readonly type: "advisory-published"; readonly byHand: boolean })
  | (By & { readonly type: "contain-asked"; readonly how: "delete" | "transfer" })
  | (By & { readonly type: "restore-asked" })
  | (At & { readonly type: "exposure-copied"; readonly exposure: Exposure })
  | (At & { readonly type: "contained"; readonly until: Date; readonly remains: readonly Remaining[] })
  | (By & { readonly type: "exposed-again"; readonly taken: Exposure["deletedComments"] })
  | (At & { readonly type: "containment-checked"; readonly remains: readonly Remaining[] })
  | (At & { readonly type: "restored-in-public"; readonly left?: readonly NotRestored[] })
  | (At & { readonly type: "containment-refused" })
  | (At & { readonly type: "containment-resumed" })
  | (At & { readonly type: "advisory-refused" });

/** What a restored public issue could not be given back. */
export type NotRestored = "milestone" | "assignees";

/** Which version of its policy a case is decided by: shown, then changed by an explicit act. */
export type PinEvent =
  | (By & {
      readonly type: "repin-prepared";
      readonly newHash: string;
      readonly changes: readonly TreatmentChange[];
    })
  | (By & {
      readonly type: "policy-repinned";
      readonly oldHash: string;
      readonly newHash: string;
      readonly policyId: string;
      readonly clocks: readonly Clock[];
      readonly changes: readonly TreatmentChange[];
    });

/** A fact about one case, in the past tense. The ledger is a list of these and nothing else. */
export type CaseEvent =
  | IntakeEvent
  | TriageEvent
  | AwardEvent
  | ExchangeEvent
  | CreditEvent
  | DisclosureEvent
  | PinEvent
  | SightEvent
  | TimeEvent;

/** The event of one type. */
export type EventOf<T extends CaseEvent["type"]> = Extract<CaseEvent, { readonly type: T }>;

/** The name the app goes by where an event needs one and no person acted. */
export const theApp = "finders-fee";
