/**
 * By which words about a case are known again: `print` is a keyed hash of owner, sort and value, never the value itself.
 * `root` is the case that merged ones have in common, `size` the length of a title or name in words.
 */
export interface FingerprintTable {
  owner: string;
  print: string;
  case_id: string;
  root: string;
  kind: string;
  size: number;
}

/** Which cases have their fingerprints, of what, and made by which version of the app's eye. */
export interface FingerprintedTable {
  case_id: string;
  digest: string;
  version: number;
}

/** Where in public a case was told of: `print` is a keyed hash of the place, `turn` how often it was edited out of sight. */
export interface LeakPlaceTable {
  print: string;
  case_id: string;
  turn: number;
  hidden: number;
  told_at: number;
}

/** What was seen in public of a report that waits; `fact` is JSON. */
export interface WaitingLeakTable {
  report_id: string;
  leak_key: string;
  fact: string;
}
