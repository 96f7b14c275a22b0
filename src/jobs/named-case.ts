import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import { casesNamed, namedCase } from "../desk/named-case.ts";
import { findCase } from "../store/cases.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";

/** The case a command names, if it is one of the same owner's; a duplicate stands for the case that holds it. */
export async function caseOfSameOwner(office: Office, at: CaseAtHand, rest: string): Promise<Case | null> {
  return await namedCase(rest, at.case.id, (id) => findOfSameOwner(office, at, id));
}

/** The cases that begin `text`, as far as they are of the same owner's. */
export async function casesOfSameOwner(office: Office, at: CaseAtHand, text: string): Promise<readonly Case[]> {
  return await casesNamed(text, (id) => findOfSameOwner(office, at, id));
}

async function findOfSameOwner(office: Office, at: CaseAtHand, id: CaseId): Promise<Case | null> {
  const row = await findCase(office.store.db, id);
  const isSame = row !== undefined && row.owner.toLowerCase() === at.row.owner.toLowerCase();
  return isSame ? await office.desk.read(office.store.db, id) : null;
}
