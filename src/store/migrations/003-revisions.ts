/** How advisories were seen, each content once, and what the app last wrote into its own cards there. */
export const revisions = {
  name: "003-revisions",
  statements: [
    `create table advisory_revision (
       case_id text not null, seq bigint not null, print text not null, changed_at bigint not null,
       seen_at bigint not null, seen_by text not null, primary key (case_id, seq))`,
    `create table revision_text (
       case_id text not null, print text not null, text text not null, primary key (case_id, print))`,
    `create table shown_text (
       effect_key text primary key, case_id text not null, prints text not null)`,
  ],
} as const;
