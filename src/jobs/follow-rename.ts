import type { CaseId } from "../domain/case-id.ts";
import { listCasesOfOwner, type CaseRow } from "../store/cases.ts";
import { moveCursor } from "../store/cursor.ts";
import { hastenEffects, renameRepository } from "../store/moves.ts";
import { renameOwner } from "../store/owner.ts";
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
