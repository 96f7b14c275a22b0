import type { Case } from "../../domain/case.ts";
import type { Policy } from "../../policy/policy.ts";
import { inline } from "../quote.ts";

/** The policy's rules of conduct with what is to be settled, until somebody has judged the finder's conduct. */
export function conductSection(c: Case, policy: Policy): string | null {
  if (c.conduct !== null || c.origin === "internal" || policy.conduct.length === 0) return null;
  const lines = policy.conduct.map(({ words, clause, question }) => {
    const ask = question === undefined ? "" : ` **${inline(question, 300)}**`;
    return `- “${inline(words, 400)}” (${clause})${ask}`;
  });
  return [
    "### Conduct: not judged yet",
    "Write `/conduct ok`, `/conduct concern <why>` or `/conduct violated <why>`; unknown holds nothing up.",
    "",
    ...lines,
  ].join("\n");
}
