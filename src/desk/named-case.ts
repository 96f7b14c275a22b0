import { caseNamedIn, casesNamedIn } from "../commands/case-named.ts";
import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";

/** The case that `rest` names for a command of `asking`'s, as `find` knows it; a duplicate stands for the case that holds it. */
export async function namedCase(
  rest: string,
  asking: CaseId,
  find: (id: CaseId) => Promise<Case | null>,
): Promise<Case | null> {
  let id = caseNamedIn(rest);
  // Chains of duplicates end at the root cause; a few steps are plenty, and a loop must not hold us.
  for (let step = 0; id !== undefined && step < 20; step += 1) {
    const found: Case | null = await find(id);
    if (found === null || found.duplicateOf === null || found.duplicateOf === asking) return found;
    id = found.duplicateOf;
  }
  return null;
}

/** The cases that begin `text`, those of them that `find` knows: each stands for itself, a duplicate too. */
export async function casesNamed(text: string, find: (id: CaseId) => Promise<Case | null>): Promise<readonly Case[]> {
  const found: Case[] = [];
  for (const id of casesNamedIn(text)) {
    const c = await find(id);
    if (c !== null) found.push(c);
  }
  return found;
}
