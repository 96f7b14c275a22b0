import type { Case, ReportText } from "./case.ts";
import type { CaseId } from "./case-id.ts";

/** A finder's earlier report: its case, and where they can read it. */
export type Repeated = { readonly case: CaseId; readonly ghsaId: string; readonly repo: string };

/** A report's words as two of them are held against each other: exact but for spaces, case, and signs that show nothing. */
export function filedWords({ title, body, packages }: ReportText): string {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[\s\u00AD\u200B-\u200F\u2060\uFEFF]+/g, " ")
      .trim();
  return JSON.stringify([plain(title), plain(body), (packages ?? []).map(({ name }) => name).toSorted()]);
}

/**
 * The report that the same words of the same finder repeat: one they were answered on, and that goes on. A flaw that was
 * fixed, published or taken back may be meant anew, and what nobody answered is no answer to this.
 */
export function repeatable(earlier: Case): Repeated | null {
  const isAnswered = !earlier.isQuiet && earlier.repeats === null && earlier.origin === "advisory";
  const isPast =
    earlier.fix !== null || earlier.publication.publishedAt !== null || earlier.closing?.reason === "withdrawn";
  if (!isAnswered || isPast || earlier.advisory === null) return null;
  return { case: earlier.id, ghsaId: earlier.advisory.ghsaId, repo: earlier.repo };
}
