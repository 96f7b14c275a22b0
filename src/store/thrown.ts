/** The code of a thrown error (`ENOENT`, `40001`), or of the first of several; empty if it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // Not `instanceof`: errors of Node's own modules may come from another realm.
  if ("code" in error && typeof error.code === "string") return error.code;
  return "errors" in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : "";
}

/** The message of a thrown error, to look for known words in; never to be shown. */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  return "message" in error && typeof error.message === "string" ? error.message : "";
}
