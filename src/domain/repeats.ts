import type { Case } from "./case.ts";

/** A comment as far as its words go. */
export type Remark = {
  readonly author: { readonly login: string; readonly type: string } | null;
  readonly body: string;
};

const ordinary = new Set(
  "about after again because being before could every first found great hello issue maybe might other please should since still thank thanks their there these thing think those version where which while would".split(
    " ",
  ),
);
const telling = /secur|vulnerab|exploit|attack|inject|escap|bypass|cve-|ghsa-|cwe-/i;

/**
 * True of a comment that repeats what a report tells: it is the finder's own, speaks of security, or shares a distinctive
 * word with the report. When in doubt it does: what is taken away is kept for the team, what stays can be read by all.
 */
export function repeatsReport(remark: Remark, c: Pick<Case, "finder" | "report">): boolean {
  if (remark.author?.login.toLowerCase() === c.finder?.login?.toLowerCase() && remark.author !== null) return true;
  if (telling.test(remark.body)) return true;
  const known = distinctive(`${c.report.title}\n${c.report.body}`);
  return [...distinctive(remark.body)].some((word) => known.has(word));
}

function distinctive(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_./-]{5,}/gu) ?? [];
  return new Set(words.filter((word) => !ordinary.has(word)));
}
