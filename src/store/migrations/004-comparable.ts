/** What reports are compared by: evidence as hashes without text, each owner's changes numbered in the order of their commits. */
export const comparables = {
  name: "004-comparable",
  statements: [
    `create table comparable (
       owner text not null, ref text not null, sort text not null, case_id text, parent text, arrived_at bigint, drawn text,
       digest text not null, version bigint not null, evidence text not null, place bigint not null,
       primary key (owner, ref))`,
    `create unique index comparable_by_place on comparable (owner, place)`,
    `create index comparable_by_case on comparable (case_id)`,
    `create table comparable_place (owner text primary key, place bigint not null)`,
    `create table suggested (
       case_id text not null, other text not null, primary key (case_id, other))`,
    `create index suggested_by_other on suggested (other)`,
  ],
} as const;
