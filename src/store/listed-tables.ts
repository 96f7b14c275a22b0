/**
 * Advisories a report is compared with that have no case: the repositories' own (`sort` advisory) and those of GitHub's
 * database for their packages (database). `print` is a hash of all that is stored of one.
 */
export interface ListedAdvisoryTable {
  owner: string;
  ghsa_id: string;
  sort: string;
  full_name: string;
  state: string;
  title: string;
  body: string;
  cwe: string;
  package: string;
  url: string;
  known_at: number;
  fixed_at: number | null;
  print: string;
}

/** Packages of an owner, when GitHub's database was asked for them last, and up to which change it was read. */
export interface PolledPackageTable {
  owner: string;
  ecosystem: string;
  name: string;
  asked_at: number;
  read_to: number;
  etag: string | null;
}

/** By a keyed hash of finder and words, the first case in which an owner received them. */
export interface FiledTextTable {
  owner: string;
  print: string;
  case_id: string;
}
