/** Where in public a case was told of, by keyed hashes; and what was seen so of reports that wait for a programme. */
export const leakPlaces = {
  name: "006-leak-places",
  statements: [
    `create table leak_place (
       print text not null, case_id text not null, turn integer not null, hidden integer not null,
       told_at bigint not null, primary key (print, case_id))`,
    `create index leak_place_by_case on leak_place (case_id)`,
    `create table waiting_leak (
       report_id text not null, leak_key text not null, fact text not null, primary key (report_id, leak_key))`,
  ],
} as const;
