/**
 * Advisories that have no case, whose packages are asked for in GitHub's database, and what finders filed before. Lists
 * of advisories that were read already are read once more, for what only passed by until now.
 */
export const listedAdvisories = {
  name: "005-listed-advisories",
  statements: [
    `create table listed_advisory (
       owner text not null, ghsa_id text not null, sort text not null, full_name text not null, state text not null,
       title text not null, body text not null, cwe text not null, package text not null, url text not null,
       known_at bigint not null, fixed_at bigint, print text not null, primary key (owner, ghsa_id))`,
    `create index listed_advisory_by_repository on listed_advisory (full_name)`,
    `create table polled_package (
       owner text not null, ecosystem text not null, name text not null, asked_at bigint not null,
       read_to bigint not null, etag text, primary key (owner, ecosystem, name))`,
    `create table filed_text (
       owner text not null, print text not null, case_id text not null, primary key (owner, print))`,
    `create index filed_text_by_case on filed_text (case_id)`,
    `update repository set etag = null`,
  ],
} as const;
