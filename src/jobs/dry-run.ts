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
  // Many cases share a version and a repository; each is read once.
  const versionOf = once((hash: string) => findProgrammeByHash(db, hash));
  const fileOf = once(async (repo: string, installationId: number) => {
    return (await heldFor(db, placeOf(installationId, repo)))?.fileRepo;
  });
  for (const row of await listOpenCases(db)) {
    // Reading a case is what costs: the index of cases tells of most that they need not be read.
    if (row.owner.toLowerCase() !== owner || row.programme_hash === next.hash) continue;
    const pinned = await versionOf(row.programme_hash);
    const held = await fileOf(row.repo_full_name, row.installation_id);
    const answers = [held ?? pinned?.file_repo, row.repo_full_name];
    if (pinned === undefined || !answers.includes(fileRepo)) continue;
    const c = await office.desk.read(db, row.case_id as CaseId);
    if (c === null || c.programmeHash !== row.programme_hash) continue;
    const changes = compareTreatment(c, readStored(pinned).policy, next.policy, office.now());
    if (changes.length > 0) run.push({ id: c.id, hash: c.programmeHash, changes });
  }
  return run;
}

/** A look-up that asks once for each name. */
function once<T, More extends readonly unknown[]>(
  find: (name: string, ...more: More) => Promise<T>,
): (name: string, ...more: More) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return async (name, ...more) => {
    const asked = found.get(name) ?? find(name, ...more);
    found.set(name, asked);
    return await asked;
  };
}
