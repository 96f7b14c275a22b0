import type { Case } from "../domain/case.ts";
import { namedCase } from "../desk/named-case.ts";
import { findCase } from "../store/cases.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";

/** The case a command names, if it is one of the same owner's; a duplicate stands for the case that holds it. */
export async function caseOfSameOwner(office: Office, at: CaseAtHand, rest: string): Promise<Case | null> {
  return await namedCase(rest, at.case.id, async (id) => {
    const row = await findCase(office.store.db, id);
    const isSame = row !== undefined && row.owner.toLowerCase() === at.row.owner.toLowerCase();
    return isSame ? await office.desk.read(office.store.db, id) : null;
  });
}
