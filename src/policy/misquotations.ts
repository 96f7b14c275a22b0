import type { Contradiction } from "./contradictions.ts";
import type { Policy } from "./policy.ts";
import type { Path } from "./yaml-source.ts";

/** The keys whose texts are sentences of the source, so that nothing is said in its name that it does not say. */
const QUOTED = new Set([
  "words",
  "promise",
  "text",
  "reason_text",
  "line_text",
  "redirect",
  "preferred_method",
  "what",
]);

/** Every quoted text that does not stand in the words of the clause it names, and every clause named but not quoted. */
export function findMisquotations(policy: Policy): Contradiction[] {
  const { clauses, ...elements } = policy;
  const found: Contradiction[] = [];
  const visit = (value: unknown, path: Path, outer: string | undefined) => {
    if (typeof value !== "object" || value === null) return;
    const entries = Object.entries(value);
    const own: unknown = Array.isArray(value) ? undefined : (value as Record<string, unknown>)["clause"];
    const clause = typeof own === "string" ? own : outer;
    if (typeof own === "string" && !Object.hasOwn(clauses, own))
      found.push({ path: [...path, "clause"], message: unknownClause(own, Object.keys(clauses)) });
    for (const [key, inner] of entries) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (typeof inner !== "string") visit(inner, here, clause);
      else if (QUOTED.has(key) && clause !== undefined && !isQuoted(inner, clauses[clause]) && isSentence(path, key))
        found.push({
          path: here,
          message: `is not in the words of ${clause}; write them exactly as the source has them`,
        });
    }
  };
  visit(elements, [], undefined);
  return found;
}

function unknownClause(id: string, known: readonly string[]): string {
  // Ids are alike by nature: only another case of letters is a slip.
  const near = known.find((one) => one.toLowerCase() === id.toLowerCase());
  return near === undefined
    ? `no clause ${id} is quoted; write its words under clauses`
    : `no clause ${id} is quoted; did you mean ${near}? write ${near}`;
}

function isSentence(path: Path, key: string): boolean {
  return key !== "what" || path.includes("fields"); // `requires[].what` is a word of ours, not of the source.
}

function isQuoted(text: string, passages: readonly string[] | undefined): boolean {
  return passages === undefined || passages.some((passage) => squeeze(passage).includes(squeeze(text)));
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
