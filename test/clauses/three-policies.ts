import { type BookTerms, type CaseBook, openBook } from "../support/case-book.ts";
import type { CaseHandle } from "../support/book/case-handle.ts";

/** The shipped policies under the two letters their clauses begin with. */
export const shipped = { PA: "pythonanywhere", FF: "flowfuse", CO: "coordinated-disclosure" } as const;

/** A book under one of them. */
export function bookOf(short: keyof typeof shipped, terms: Partial<BookTerms> = {}): CaseBook {
  return openBook({ policy: shipped[short], ...terms });
}

/** A complete report of @ada's under any of the three, named after the kind of flaw. */
export async function reportOf(book: CaseBook, title: string, finder = "ada"): Promise<CaseHandle> {
  const body = `On https://www.pythonanywhere.com/account/ this happens: ${title}. It works in every browser I tried.`;
  return await book.report({ title, body, finder });
}

/** All that the finder read, as one text. */
export const heardBy = (one: CaseHandle): string => one.toldFinder().join("\n\n");

/** All that the team was told, as one text. */
export const teamHeard = (one: CaseHandle): string => one.toldTeam().join("\n\n");

/** A sum of money in a text of ours, such as "512 USD" or "$512". */
export const anySum = /\$\d|\d[\d.,]* (?:USD|EUR|GBP)\b/;
