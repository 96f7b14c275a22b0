import type { CaseId } from "./case-id.ts";
import type { Clock } from "./clock.ts";
import type { Award } from "./award.ts";
import type { Found } from "./collision.ts";
import type { ConsentHeld } from "./consent.ts";
import type { Credit, CreditName, CreditWish } from "./credit.ts";
import type { Repeated } from "./filing.ts";
import type { Embargo } from "./embargo.ts";
import type { CaseState } from "./kernel/case-state.ts";
import type { Leak } from "./leak.ts";
import type { Management } from "./management.ts";
import type { ClassHeld } from "./class-held.ts";
import type { CloseReason } from "./closing.ts";
import type { Participant, ReaderWord } from "./participant.ts";
import type { Enquiry } from "./precheck.ts";
import type { AdvisoryDiffers, Overwritten } from "./revision.ts";
import type { FlawSeen } from "./root-cause.ts";
import type { Suggestion } from "./suggestion.ts";
import type { Severity } from "./severity.ts";

/** Where a report came in; it decides which channel reaches the finder and what containment means. */
export type Origin = "advisory" | "internal" | "private-issue" | "tracker-issue" | "public-issue" | "public-track";

/** The person who found and reported the flaw: a GitHub login, or a name from another channel. */
export type Finder = {
  readonly login: string | null;
  readonly name: string | null;
  readonly via: string | null;
  /** GitHub's number of the account, which a new login does not change; as text, so that it is sealed. Old facts do not say. */
  readonly account?: string;
};

/** What the finder sent, as last seen; `claimed` is their own view of the severity, never ours. */
export type ReportText = {
  readonly title: string;
  readonly body: string;
  readonly claimedSeverity: Severity | null;
  readonly claimedVector: string | null;
  /** What the form it was written in carries beside the text, in the words of the policy's `intake`. */
  readonly known?: readonly string[];
  /** The packages the advisory names, where it has a form for them. */
  readonly packages?: readonly { readonly ecosystem: string | null; readonly name: string }[];
};

/** Severity with the ground it stands on; a deviation is a person's word against the policy's class map. */
export type SeverityHeld = {
  readonly level: Severity;
  readonly basis: "class-map" | "human" | "cvss3.1" | "cvss4.0";
  readonly vector: string | null;
  readonly score: number | null;
  readonly by: string;
  readonly at: Date;
  readonly clause: string | null;
  readonly deviatesFrom: Severity | null;
  /** The standard the policy names, where a person used another; recorded as a deviation. */
  readonly offStandard?: "cvss3.1" | "cvss4.0" | null;
  /** What the finder claimed, where it was something else. */
  readonly claimed?: Severity | null;
  /** The CVSS-based severity it took the place of, where that was another. */
  readonly replaces?: {
    readonly level: Severity;
    readonly basis: "cvss3.1" | "cvss4.0";
    readonly score: number | null;
  } | null;
};

/** A judgement a person typed, with who and when. */
export type Judgement<T extends string = string> = {
  readonly value: T;
  readonly why: string | null;
  readonly by: string;
  readonly at: Date;
};

/** GitHub's advisory as the case last saw it. */
export type AdvisoryHeld = {
  readonly ghsaId: string;
  readonly url: string;
  readonly state: "triage" | "draft" | "published" | "closed" | "withdrawn";
  /** The CVE id it has been given, once it has one; facts of earlier versions do not say. */
  readonly cveId?: string | null;
};

/** An issue of GitHub's: repository and number. */
export type IssueRef = { readonly repo: string; readonly number: number };

/** What of a contained report can still be seen in public, or why stronger containment did not happen. */
export type Remaining =
  | "issue"
  | "comments"
  | "labels"
  | "plans"
  | "timeline"
  | "unchecked"
  | "edit-history"
  | "notifications"
  | "redirect"
  | "elsewhere"
  | "delete-refused"
  | "transfer-refused"
  | "delete-not-permitted"
  | "transfer-not-permitted";

/** A time in which it stood in public again after containment; `until` is null until that is undone. */
export type ExposedAgain = { readonly by: string; readonly from: Date; readonly until: Date | null };

/** What stood in public before containment, where, and since when; `deletedComments` is all the words taken away there. */
export type Exposure = {
  readonly url: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly again: readonly ExposedAgain[];
  readonly remains: readonly Remaining[];
  readonly deletedComments: readonly { readonly author: string; readonly text: string; readonly at: Date }[];
  /** What was taken off; milestone (GitHub's number) and assignees are absent in facts of earlier versions. */
  readonly original: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
    readonly milestone?: number | null;
    readonly milestoneTitle?: string;
    readonly assignees?: readonly string[];
  };
};

/** One line of the case's history, for the card. */
export type HistoryLine = { readonly at: Date; readonly what: string; readonly by: string | null };

/** Our record around one or more reports. A fold of its events; never stored but as those events. */
export type Case = {
  readonly id: CaseId;
  readonly origin: Origin;
  readonly repo: string;
  readonly owner: string;
  readonly policyId: string;
  readonly programmeHash: string;
  /** A version of the programme whose difference was shown, waiting to be confirmed. */
  readonly repinPrepared: { readonly hash: string; readonly at: Date; readonly by: string } | null;
  readonly isPublic: boolean;
  readonly isQuiet: boolean;
  /** The same finder's earlier report that this one repeats word for word; null for a report of its own. */
  readonly repeats: Repeated | null;
  readonly receivedAt: Date;
  readonly learntAt: Date;
  readonly completeAt: Date | null;
  /** The text with which it took its place in the order of arrival; null while it has none. */
  readonly arrivedWith: Pick<ReportText, "title" | "body"> | null;
  /** Until when the text may have told of another flaw: it was replaced after its arrival, or not seen before an edit. */
  readonly doubt: { readonly until: Date; readonly because: "rewritten" | "unseen" } | null;
  readonly finder: Finder | null;
  /** Logins the finder's account had before; whoever has one now is somebody else. */
  readonly formerLogins: readonly string[];
  readonly report: ReportText;
  readonly privateDisclosure: boolean;
  readonly assignee: string | null;
  readonly management: Management;
  readonly wasAccepted: boolean;
  readonly closing: {
    readonly reason: CloseReason;
    readonly text: string | null;
    readonly by: string;
    readonly at: Date;
  } | null;
  readonly duplicateOf: CaseId | null;
  /** The case somebody merged this one into; `duplicateOf` is where that led, the case that holds the flaw. */
  readonly mergedInto: CaseId | null;
  /** What the other cases of the flaw know of it, as far as this one was told. */
  readonly original: FlawSeen | null;
  readonly duplicates: readonly CaseId[];
  /** What those merged into this one know of the flaw. */
  readonly joined: readonly (FlawSeen & { readonly from: CaseId; readonly found?: readonly Found[] })[];
  /** When the team was told that several finders reported this flaw independently of each other; null until then. */
  readonly collisionAt: Date | null;
  /** What it may repeat, as last compared, most probable first. */
  readonly suggestions: readonly Suggestion[];
  /** Cases and advisories that a person said are about another flaw: never suggested again. */
  readonly dismissed: readonly string[];
  readonly question: { readonly text: string; readonly by: string; readonly at: Date } | null;
  readonly klass: ClassHeld | null;
  readonly severity: SeverityHeld | null;
  readonly impact: Judgement<"low" | "medium" | "high"> | null;
  readonly conduct: Judgement<"ok" | "concern" | "violated"> | null;
  readonly quality: Judgement | null;
  /** When the policy's safe harbour was sent, word for word; null until then. */
  readonly safeHarbourAt: Date | null;
  /** The finder's question before the report, and its answer. */
  readonly enquiry: Enquiry | null;
  /** What the finder wrote while the report was incomplete: it adds up. */
  readonly remarks: readonly string[];
  /** The finder's other cases answered together with this one. */
  readonly combinedWith: readonly CaseId[];
  readonly incident: { readonly at: Date; readonly by: string; readonly why: string | null } | null;
  readonly expected: {
    readonly on: string | null;
    readonly text: string | null;
    readonly by: string;
    readonly at: Date;
    /** When it was noticed that the day had passed without a fix. */
    readonly slippedAt: Date | null;
  } | null;
  readonly assessedAt: Date | null;
  /** When the finder was last told something about how their report gets on. */
  readonly heardAt: Date | null;
  /** When the team was reminded of the silence that has lasted since `heardAt`. */
  readonly silenceNotedAt: Date | null;
  /** Since when, or since which review, confidentiality goes on unseen; and when a review of it last fell due. */
  readonly embargoReview: { readonly since: Date; readonly toldAt: Date | null };
  readonly award: Award;
  readonly credit: Credit | null;
  /** How the team credited the finder before, newest last: all of it leaves with the name. */
  readonly namedBefore: readonly CreditName[];
  /** People credited beside the finder. */
  readonly alsoCredited: readonly Credit[];
  readonly wish: CreditWish | null;
  /** What the finder said about other uses of their name, newest last. */
  readonly consents: readonly ConsentHeld[];
  readonly creditAnswer: "pending" | "accepted" | "declined" | null;
  readonly embargo: Embargo;
  /** Who is bound by it, and whether they agreed. */
  readonly participants: readonly Participant[];
  /** What readers of the advisory said about it, before or after they were let in; the last word of each. */
  readonly readerWords: readonly ReaderWord[];
  /** What has happened to the flaw in the world; nothing of it is ever undone (Vultron, CS). */
  readonly world: CaseState;
  readonly fix: { readonly at: Date; readonly versions: readonly string[]; readonly by: string } | null;
  /** When the fix was said to be ready and its release to be under way, before it is out. */
  readonly fixReadyAt: Date | null;
  /** When the advisory was first seen with a CVE id. */
  readonly cveAt: Date | null;
  readonly exploitedAt: Date | null;
  readonly publication: {
    readonly prepared: { readonly hash: string; readonly at: Date; readonly by: string } | null;
    readonly confirmed: {
      readonly hash: string;
      readonly at: Date;
      readonly by: string;
      readonly early: string | null;
    } | null;
    readonly publishedAt: Date | null;
    /** The text the finder was shown before publication, where both sides take part. */
    readonly shown: { readonly hash: string; readonly at: Date } | null;
    readonly agreedAt: Date | null;
    readonly objection: string | null;
  };
  readonly clocks: readonly Clock[];
  readonly tracker: IssueRef | null;
  readonly source: IssueRef | null;
  readonly advisory: AdvisoryHeld | null;
  readonly exposure: Exposure | null;
  /** When GitHub first refused to let the report be contained; null once it is, or if it never refused. */
  readonly containmentRefusedAt: Date | null;
  /** Public texts of others that told of the case while it was confidential, oldest first. */
  readonly leaks: readonly Leak[];
  /** How often each decision was written over on the advisory since it was taken. */
  readonly overwritten: Readonly<Record<Overwritten, number>>;
  /** What the advisory says otherwise than the case decided, as last read; null where it says the same. */
  readonly differs: AdvisoryDiffers | null;
  /** How often the finder's card was written over since the team last acted. */
  readonly cardEdits: number;
  /** Comments of ours that somebody deleted, by their id on GitHub: told once, never sent again. */
  readonly goneMessages: readonly string[];
  readonly undelivered: readonly { readonly key: string; readonly text: string; readonly at: Date }[];
  readonly putBacks: readonly { readonly label: string; readonly by: string; readonly at: Date }[];
  readonly putBacksStopped: boolean;
  readonly restored: boolean;
  readonly history: readonly HistoryLine[];
};
