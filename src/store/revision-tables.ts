/** When a case's advisory was seen to say something new, by what read; `print` leads to the text. */
export interface AdvisoryRevisionTable {
  case_id: string;
  seq: number;
  print: string;
  changed_at: number;
  seen_at: number;
  seen_by: string;
}

/** What an advisory said, each content once, as a JSON string; erased with the case's other texts. */
export interface RevisionTextTable {
  case_id: string;
  print: string;
  text: string;
}

/** By keyed hashes, what the app lately wrote into a text of its own that others can edit. */
export interface ShownTextTable {
  effect_key: string;
  case_id: string;
  prints: string;
}
