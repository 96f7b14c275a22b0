declare const caseId: unique symbol;

/** A case's public name, `FF-<year>-<digits>`; the digits are drawn at random so that they tell nobody the volume. */
export type CaseId = string & { readonly [caseId]: true };

const shape = /^FF-\d{4}-\d{4,}$/i;

/** The case id in `text`, upper-cased, or undefined when it is not one. */
export function parseCaseId(text: string): CaseId | undefined {
  const trimmed = text.trim();
  return shape.test(trimmed) ? (trimmed.toUpperCase() as CaseId) : undefined;
}

/** A case id from the year of receipt and a drawn number of at least four digits (the draw is the caller's). */
export function formCaseId(year: number, drawn: number): CaseId {
  return `FF-${year}-${String(drawn).padStart(4, "0")}` as CaseId;
}
