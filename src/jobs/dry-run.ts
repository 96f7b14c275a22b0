import type { CaseId } from "../domain/case-id.ts";
import { compareTreatment } from "../policy/compare-treatment.ts";
import type { Programme } from "../policy/programme.ts";
import type { DryRun } from "../speech/team/dry-run.ts";
import { listOpenCases } from "../store/cases.ts";
import { findProgrammeByHash } from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import { heldFor, readStored } from "./held-programme.ts";
import { placeOf, type Office } from "./office.ts";

/**
 * The open cases of `fileRepo`'s programme that its version `next` would treat otherwise than the version each is pinned
 * to, with every difference; for the team only. Nothing changes by it.
 */
export async function dryRun(office: Office, db: Queries, fileRepo: string, next: Programme): Promise<DryRun> {
  const owner = fileRepo.split("/")[0]?.toLowerCase();
  const run: DryRun[number][] = [];
  for (const row of await listOpenCases(db)) {
    if (row.owner.toLowerCase() !== owner) continue;
    const c = await office.desk.read(db, row.case_id as CaseId);
    if (c === null || c.programmeHash === next.hash) continue;
    const pinned = await findProgrammeByHash(db, c.programmeHash);
    const held = await heldFor(db, placeOf(row.installation_id, row.repo_full_name));
    const answers = [held?.fileRepo ?? pinned?.file_repo, row.repo_full_name];
    if (pinned === undefined || !answers.includes(fileRepo)) continue;
    const changes = compareTreatment(c, readStored(pinned).policy, next.policy, office.now());
    if (changes.length > 0) run.push({ id: c.id, hash: c.programmeHash, changes });
  }
  return run;
}
