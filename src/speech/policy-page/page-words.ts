import type { Duration } from "../../domain/calendar.ts";
import { quoteClause } from "../../policy/clauses/quote.ts";
import type { Policy } from "../../policy/policy.ts";
import { oneLine } from "../quote.ts";

/** One section of the page: its heading and its paragraphs or lists. */
export type Section = { readonly title: string; readonly parts: readonly string[] };

/** A clause's words, or the exact line of it, as a block quote of one line with its id. */
export function quotation(policy: Policy, clause: string, exact?: string): string {
  return `> “${oneLine(quoteClause(policy, clause, exact).words, 4000)}” (${clause})`;
}

/** A list of lines, parted by `gap`; none where there are none. */
export function bullets(lines: readonly string[], gap = "\n"): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join(gap)];
}

/** A quotation under a line of a list. */
export function underItem(line: string, quoted: string): string {
  return `${line}\n  ${quoted}`;
}

/** A length of time in words: "3 business days", "1 day", "24 hours". */
export function sayLength({ amount, unit }: Duration): string {
  const name = { hours: "hour", days: "day", business_days: "business day" }[unit];
  return `${amount} ${name}${amount === 1 ? "" : "s"}`;
}

/** A word with a capital, such as "Critical". */
export function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** A short name of the file as people read it: "other_user" is "other user". */
export function plain(slug: string): string {
  return slug.replaceAll(/[-_]/g, " ");
}
