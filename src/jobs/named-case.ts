import type { Case } from "../domain/case.ts";
import { parseCaseId, type CaseId } from "../domain/case-id.ts";
import { findCase } from "../store/cases.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";

/** The case a command names, if it is one of the same owner's; a duplicate stands for the case that holds it. */
export async function namedCase(office: Office, at: CaseAtHand, rest: string): Promise<Case | null> {
  let id = parseCaseId(rest.trim().split(/\s+/)[0] ?? "");
  // Chains of duplicates end at the root cause; a few steps are plenty, and a loop must not hold us.
  for (let step = 0; id !== undefined && step < 20; step += 1) {
    const row = await findCase(office.store.db, id);
    if (row === undefined || row.owner.toLowerCase() !== at.row.owner.toLowerCase()) return null;
    const found: Case | null = await office.desk.read(office.store.db, id as CaseId);
    if (found === null || found.duplicateOf === null || found.duplicateOf === at.case.id) return found;
    id = found.duplicateOf;
  }
  return null;
}
