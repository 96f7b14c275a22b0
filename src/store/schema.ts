import type { FingerprintedTable, FingerprintTable, LeakPlaceTable, WaitingLeakTable } from "./schema-watch.ts";
import type { Generated, Kysely } from "kysely";
import type { ComparablePlaceTable, ComparableTable, SuggestedTable } from "./comparable-tables.ts";
import type { FiledTextTable, ListedAdvisoryTable, PolledPackageTable } from "./listed-tables.ts";
import type { AdvisoryRevisionTable, RevisionTextTable, ShownTextTable } from "./revision-tables.ts";

/** What the store's functions read and write with: the store's database, or one transaction of it. */
export type Queries = Kysely<Schema>;

/** Every table, the same on SQLite and PostgreSQL: text and whole numbers only, instants as epoch milliseconds. */
export interface Schema {
  readonly migration: MigrationTable;
  readonly inbox: InboxTable;
  readonly job: JobTable;
  readonly effect: EffectTable;
  readonly lane: LaneTable;
  readonly ledger: LedgerTable;
  readonly sealed: SealedTable;
  readonly cases: CasesTable;
  readonly case_claim: CaseClaimTable;
  readonly case_source: CaseSourceTable;
  readonly report: ReportTable;
  readonly programme: ProgrammeTable;
  readonly repository: RepositoryTable;
  readonly installation: InstallationTable;
  readonly known_advisory: KnownAdvisoryTable;
  readonly seen_comment: SeenCommentTable;
  readonly cursor: CursorTable;
  readonly secret: SecretTable;
  readonly advisory_revision: AdvisoryRevisionTable;
  readonly revision_text: RevisionTextTable;
  readonly shown_text: ShownTextTable;
  readonly listed_advisory: ListedAdvisoryTable;
  readonly polled_package: PolledPackageTable;
  readonly filed_text: FiledTextTable;
  readonly fingerprint: FingerprintTable;
  readonly fingerprinted: FingerprintedTable;
  readonly leak_place: LeakPlaceTable;
  readonly waiting_leak: WaitingLeakTable;
  readonly comparable: ComparableTable;
  readonly comparable_place: ComparablePlaceTable;
  readonly suggested: SuggestedTable;
}

/** A bit kept as a number, because SQLite has no truth values. */
export type Bit = 0 | 1;

/** The migrations this database has been through. */
export interface MigrationTable {
  name: string;
  applied_at: number;
}

/** What became of a stored delivery. */
export type DeliveryState = "new" | "done" | "ignored" | "refused";

/** Deliveries as GitHub sent them; `payload` is blank once the delivery is finished. */
export interface InboxTable {
  delivery_id: string;
  event: string;
  action: string | null;
  installation_id: number | null;
  repo_full_name: string | null;
  payload: string;
  received_at: number;
  state: DeliveryState;
  outcome: string | null;
}

/** Where a job stands: waiting, in somebody's hands, finished, or given up. */
export type JobState = "ready" | "run" | "done" | "dead";

/** Work to do: one row per idempotency key, at most one of a lane in hand at a time. */
export interface JobTable {
  id: Generated<number>;
  idem_key: string;
  lane: string;
  kind: string;
  ref: string;
  run_at: number;
  priority: number;
  state: JobState;
  owner: string | null;
  lease_until: number | null;
  fence: number;
  attempts: number;
  /** 1 if the job was scheduled again while it ran: finishing it makes it ready again. */
  again: Bit;
  last_error: string | null;
}

/** Where an effect on GitHub stands; `unknown` means it may have happened: look before acting. */
export type EffectState = "pending" | "sending" | "unknown" | "done" | "dead" | "held";

/** Effects to perform on GitHub; `desired` is JSON and may hold text meant for people. */
export interface EffectTable {
  id: Generated<number>;
  effect_key: string;
  lane: string;
  /** The effect's turn within its lane; a re-armed effect goes to the end. */
  place: number;
  case_id: string | null;
  installation_id: number;
  kind: string;
  audience: string;
  desired: string;
  version: number;
  state: EffectState;
  owner: string | null;
  lease_until: number | null;
  fence: number;
  run_at: number;
  attempts: number;
  last_error: string | null;
  remote_id: string | null;
  sent_at: number | null;
  created_at: number;
}

/** Lanes that stand still for everybody until an instant, such as `installation:<id>` at a rate limit. */
export interface LaneTable {
  lane: string;
  paused_until: number;
  reason: string;
}

/** What happened to each case: append-only, each row holding the hash of the one before. */
export interface LedgerTable {
  case_id: string;
  seq: number;
  entry_key: string;
  type: string;
  at: number;
  body: string;
  prev_hash: string;
  hash: string;
}

/** Texts that ledger bodies hold only the salted hash of; `text` is a JSON string, null once erased. */
export interface SealedTable {
  ref: string;
  case_id: string;
  salt: string;
  text: string | null;
  erased_at: number | null;
}

/** An index of the cases, derived from the ledger. */
export interface CasesTable {
  case_id: string;
  owner: string;
  year: number;
  number: number;
  repo_full_name: string;
  repo_id: number;
  installation_id: number;
  ghsa_id: string | null;
  tracker_full_name: string | null;
  tracker_number: number | null;
  origin: string;
  public: Bit;
  open: Bit;
  finally_closed: Bit;
  programme_hash: string;
  created_at: number;
  updated_at: number;
}

/** Case ids that are taken. */
export interface CaseClaimTable {
  case_id: string;
  owner: string;
}

/** Which case a source (an advisory, an issue) belongs to. */
export interface CaseSourceTable {
  source_key: string;
  case_id: string;
}

/** Where a report stands: waiting for a programme, or made into a case. */
export type ReportState = "waiting" | "cased";

/** Reports as they came in; `facts` is JSON, may hold report text and is erased with the case. */
export interface ReportTable {
  report_id: string;
  source_key: string;
  installation_id: number;
  owner: string;
  repo_full_name: string;
  origin: string;
  received_at: number;
  learnt_at: number;
  quiet: Bit;
  internal: Bit;
  case_id: string | null;
  state: ReportState;
  facts: string;
}

/** Where a version of a programme file stands. */
export type ProgrammeState = "in-force" | "proposed" | "superseded" | "refused";

/** Versions of programme files that were seen, and who decided on them. */
export interface ProgrammeTable {
  file_repo: string;
  hash: string;
  owner: string;
  tracker: string;
  content: string;
  state: ProgrammeState;
  seen_at: number;
  decided_at: number | null;
  decided_by: string | null;
}

/** Repositories the app can reach, or could. */
export interface RepositoryTable {
  repo_id: number;
  full_name: string;
  owner: string;
  installation_id: number;
  visibility: string;
  first_seen_at: number | null;
  archived: Bit;
  gone_at: number | null;
  etag: string | null;
}

/** Whether an installation may be written to. */
export type InstallationState = "active" | "suspended" | "removed";

/** Whether the advisory-comments API answers there. */
export type Probe = "unknown" | "yes" | "no";

/** Installations of the app; `permissions` is JSON. */
export interface InstallationTable {
  installation_id: number;
  account: string;
  account_type: string;
  state: InstallationState;
  changed_at: number;
  permissions: string;
  comments_api: Probe;
}

/** Advisories as last read, to notice what GitHub does not announce; `facts` is JSON. */
export interface KnownAdvisoryTable {
  full_name: string;
  ghsa_id: string;
  state: string;
  updated_at: number;
  digest: string;
  comments: number;
  facts: string;
}

/** Comments that have been read once. */
export interface SeenCommentTable {
  comment_key: string;
  at: number;
}

/** How far a sweep has read. */
export interface CursorTable {
  name: string;
  value: string;
}

/** Keys the app made for itself. */
export interface SecretTable {
  name: string;
  value: string;
}
