import type { CaseId } from "../domain/case-id.ts";
import { listCasesOfOwner, type CaseRow } from "../store/cases.ts";
import { moveCursor } from "../store/cursor.ts";
import { hastenEffects, renameRepository } from "../store/moves.ts";
import { renameOwner } from "../store/owner.ts";
import { listNamed, setFullName } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { ownerOf, type Office } from "./office.ts";

/**
 * A repository is called otherwise now, itself or with its whole account: programmes, cases, waiting reports and what is
 * still to be done follow. Whoever calls has compared the repository's number: an old name may be somebody else's by now.
 */
export async function followRename(office: Office, tx: Queries, from: string, to: string): Promise<void> {
  if (from === to) return;
  const owners = [...new Set([ownerOf(from), ownerOf(to)])];
  await renameRepository(tx, from, to);
  await moveCursor(tx, `tracker:${from}`, `tracker:${to}`);
  if (owners.length > 1) await renameOwner(tx, ownerOf(from), ownerOf(to));
  const gap = office.gaps.get(from);
  office.gaps.delete(from);
  if (gap !== undefined) office.gaps.set(to, gap);
  await renameInCases(office, tx, owners, from, to);
}

/**
 * A repository is seen for the first time under a name that another one had: deleted, or renamed since it was last seen.
 * The other's cases keep to the other one: its issues' numbers lead to other issues here.
 */
export async function makeRoom(office: Office, tx: Queries, repoId: number, fullName: string): Promise<void> {
  for (const other of await listNamed(tx, fullName)) {
    if (other.repo_id === repoId) continue;
    const aside = `${fullName}.gone-${other.repo_id}`;
    // One that is only renamed takes its programme along, and is followed to its new name when that is seen.
    if (other.gone_at === null) await followRename(office, tx, fullName, aside);
    else await renameInCases(office, tx, [ownerOf(fullName)], fullName, aside);
    await setFullName(tx, other.repo_id, aside);
  }
}

async function renameInCases(
  office: Office,
  tx: Queries,
  owners: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const rows: CaseRow[] = [];
  for (const owner of owners) rows.push(...(await listCasesOfOwner(tx, owner)));
  for (const row of rows) {
    const c = await office.desk.read(tx, row.case_id as CaseId);
    if (c === null || ![c.repo, c.tracker?.repo, c.source?.repo].includes(from)) continue;
    const at = office.now();
    const facts = () => [{ type: "repository-renamed" as const, at, from, to }];
    await office.desk.record(tx, c.id, { key: `renamed:${c.id}:${from}:${to}:${at.getTime()}`, facts });
    await hastenEffects(tx, row.installation_id, "tracker-", at);
  }
}
