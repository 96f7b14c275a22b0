/** Why a case was put down; each is a label `close/<reason>`. */
export const closeReasons = [
  "duplicate",
  "informative",
  "not-applicable",
  "out-of-scope",
  "not-interested",
  "accepted-risk",
  "spam",
  "withdrawn",
] as const;

/** One of the reasons above. */
export type CloseReason = (typeof closeReasons)[number];

const valid: ReadonlySet<CloseReason> = new Set(["duplicate", "not-interested", "accepted-risk", "withdrawn"]);

/** True where the report stays a valid one, merely deferred (a duplicate is never invalid: Vultron, RM). */
export function isValidThough(reason: CloseReason): boolean {
  return valid.has(reason);
}

/** The reason `word` names, or undefined. */
export function parseCloseReason(word: string): CloseReason | undefined {
  return closeReasons.find((reason) => reason === word.toLowerCase());
}
