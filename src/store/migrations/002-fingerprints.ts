/** By which words about a confidential case are known again: keyed hashes only, and up to which version they are made. */
export const fingerprints = {
  name: "002-fingerprints",
  statements: [
    `create table fingerprint (
       owner text not null, print text not null, case_id text not null, root text not null, kind text not null,
       size bigint not null, primary key (case_id, kind, print))`,
    `create index fingerprint_by_print on fingerprint (owner, print)`,
    `create index fingerprint_by_kind on fingerprint (owner, kind, size)`,
    `create table fingerprinted (case_id text primary key, digest text not null, version bigint not null)`,
  ],
} as const;
