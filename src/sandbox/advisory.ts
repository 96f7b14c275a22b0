import type { Account, Team } from "./accounts.ts";
import type { Repo } from "./repository.ts";

/** States an advisory can be read in. */
export type AdvisoryState = "triage" | "draft" | "published" | "closed" | "withdrawn";
/** Severity words of an advisory's own field. */
export type AdvisorySeverity = "critical" | "high" | "medium" | "low";

/** A person named in an advisory and their answer to it. */
export interface AdvisoryCredit {
  readonly user: Account;
  readonly type: string;
  state: "accepted" | "declined" | "pending";
}

/** A product an advisory is about. */
export interface Vulnerability {
  readonly package: { readonly ecosystem: string; readonly name: string | null };
  readonly vulnerable_version_range: string | null;
  readonly patched_versions: string | null;
  readonly vulnerable_functions: readonly string[] | null;
}

/** A comment in an advisory's private thread; internal and confidential ones never pass the API. */
export interface AdvisoryComment {
  readonly id: number;
  readonly author: Account;
  body: string;
  readonly visibility: "normal" | "internal" | "confidential";
  readonly createdAt: Date;
  updatedAt: Date;
}

/** A repository security advisory. */
export interface Advisory {
  readonly id: number;
  readonly ghsaId: string;
  cveId: string | null;
  readonly repo: Repo;
  readonly author: Account;
  publisher: Account | null;
  summary: string;
  description: string | null;
  severity: AdvisorySeverity | null;
  cvssVector: string | null;
  vulnerabilities: readonly Vulnerability[];
  cweIds: readonly string[];
  credits: AdvisoryCredit[];
  collaboratingUsers: Account[];
  collaboratingTeams: Team[];
  state: AdvisoryState;
  submission: { accepted: boolean } | null;
  readonly createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  closedAt: Date | null;
  withdrawnAt: Date | null;
  readonly comments: AdvisoryComment[];
}
