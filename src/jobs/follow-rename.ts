import type { CaseId } from "../domain/case-id.ts";
import { listCasesOfOwner } from "../store/cases.ts";
import { hastenEffects, renameRepository } from "../store/moves.ts";
import type { Queries } from "../store/schema.ts";
import type { Office } from "./office.ts";

/** A repository is called otherwise now: programmes, cases, waiting reports and what is still to be done follow. */
export async function followRename(office: Office, tx: Queries, from: string, to: string): Promise<void> {
  if (from === to) return;
  const [owner = ""] = from.split("/");
  await renameRepository(tx, from, to);
  for (const row of await listCasesOfOwner(tx, owner)) {
    const c = await office.desk.read(tx, row.case_id as CaseId);
    if (c === null || ![c.repo, c.tracker?.repo, c.source?.repo].includes(from)) continue;
    const at = office.now();
    const facts = () => [{ type: "repository-renamed" as const, at, from, to }];
    await office.desk.record(tx, c.id, { key: `renamed:${c.id}:${from}:${to}:${at.getTime()}`, facts });
    await hastenEffects(tx, row.installation_id, "tracker-", at);
  }
}
