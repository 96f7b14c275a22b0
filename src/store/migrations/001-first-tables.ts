/** The first shape of every table. `{id}` stands for the engine's own way to number rows. */
export const firstTables = {
  name: "001-first-tables",
  statements: [
    `create table inbox (
       delivery_id text primary key, event text not null, action text, installation_id bigint, repo_full_name text,
       payload text not null, received_at bigint not null, state text not null, outcome text)`,
    `create index inbox_by_age on inbox (received_at)`,

    `create table job (
       id {id}, idem_key text not null unique, lane text not null, kind text not null, ref text not null,
       run_at bigint not null, priority bigint not null, state text not null, owner text, lease_until bigint,
       fence bigint not null, attempts bigint not null, again bigint not null, last_error text)`,
    `create index job_due on job (priority desc, run_at, id) where state = 'ready'`,
    `create index job_open_in_lane on job (lane, id) where state in ('ready', 'run')`,
    `create unique index job_one_per_lane on job (lane) where state = 'run'`,

    `create table effect (
       id {id}, effect_key text not null unique, lane text not null, place bigint not null, case_id text,
       installation_id bigint not null, kind text not null, audience text not null, desired text not null,
       version bigint not null, state text not null, owner text, lease_until bigint, fence bigint not null,
       run_at bigint not null, attempts bigint not null, last_error text, remote_id text, sent_at bigint,
       created_at bigint not null)`,
    `create index effect_due on effect (run_at, id)
       where owner is null and state in ('pending', 'sending', 'unknown')`,
    `create index effect_open_in_lane on effect (lane, place, id) where state in ('pending', 'sending', 'unknown')`,
    `create index effect_in_lane on effect (lane, place)`,
    `create index effect_of_case on effect (case_id, id)`,
    `create unique index effect_one_per_lane on effect (lane) where owner is not null`,

    `create table lane (lane text primary key, paused_until bigint not null, reason text not null)`,

    `create table ledger (
       case_id text not null, seq bigint not null, entry_key text not null unique, type text not null,
       at bigint not null, body text not null, prev_hash text not null, hash text not null,
       primary key (case_id, seq))`,
    `create table sealed (
       ref text primary key, case_id text not null, salt text not null, text text, erased_at bigint)`,
    `create index sealed_of_case on sealed (case_id)`,

    `create table cases (
       case_id text primary key, owner text not null, year bigint not null, number bigint not null,
       repo_full_name text not null, repo_id bigint not null, installation_id bigint not null, ghsa_id text,
       tracker_full_name text, tracker_number bigint, origin text not null, public bigint not null,
       open bigint not null, finally_closed bigint not null, programme_hash text not null,
       created_at bigint not null, updated_at bigint not null)`,
    `create index cases_by_tracker on cases (tracker_full_name, tracker_number)`,
    `create index cases_by_ghsa on cases (ghsa_id)`,
    `create index cases_by_owner on cases (owner, case_id)`,
    `create table case_claim (case_id text primary key, owner text not null)`,
    `create table case_source (source_key text primary key, case_id text not null)`,
    `create index case_source_of_case on case_source (case_id)`,

    `create table report (
       report_id text primary key, source_key text not null unique, installation_id bigint not null,
       owner text not null, repo_full_name text not null, origin text not null, received_at bigint not null,
       learnt_at bigint not null, quiet bigint not null, internal bigint not null, case_id text,
       state text not null, facts text not null)`,
    `create index report_by_owner on report (owner, state, received_at)`,
    `create index report_of_case on report (case_id)`,

    `create table programme (
       file_repo text not null, hash text not null, owner text not null, tracker text not null,
       content text not null, state text not null, seen_at bigint not null, decided_at bigint, decided_by text,
       primary key (file_repo, hash))`,
    `create unique index programme_one_in_force on programme (file_repo) where state = 'in-force'`,
    `create index programme_by_owner on programme (owner, state)`,

    `create table repository (
       repo_id bigint primary key, full_name text not null, owner text not null, installation_id bigint not null,
       visibility text not null, first_seen_at bigint, archived bigint not null, gone_at bigint, etag text)`,
    `create index repository_by_name on repository (full_name)`,
    `create index repository_of_installation on repository (installation_id)`,

    `create table installation (
       installation_id bigint primary key, account text not null, account_type text not null, state text not null,
       changed_at bigint not null, permissions text not null, comments_api text not null)`,

    `create table known_advisory (
       full_name text not null, ghsa_id text not null, state text not null, updated_at bigint not null,
       digest text not null, comments bigint not null, facts text not null, primary key (full_name, ghsa_id))`,
    `create table seen_comment (comment_key text primary key, at bigint not null)`,
    `create table cursor (name text primary key, value text not null)`,
    `create table secret (name text primary key, value text not null)`,
  ],
} as const;
