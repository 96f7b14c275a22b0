/** Who will read words on their way out. */
export type Reader = "public" | "finder" | "team" | "billing";

/** Whether words may go out; the reason repeats none of them. */
export type GateAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const caseId = /\bFF-\d{4}-\d{4,}\b/;
const ourMark = /<!-- ff:/;

/**
 * The last look at words before they leave: nothing for the public may name a case of ours or carry a mark of ours. What
 * is said in public at all was cleared by the embargo before; this only catches what slipped into the text.
 */
export function gate(reader: Reader, text: string): GateAnswer {
  if (reader !== "public") return { ok: true };
  if (caseId.test(text)) return { ok: false, reason: "names-a-case" };
  return ourMark.test(text) ? { ok: false, reason: "carries-a-mark" } : { ok: true };
}
