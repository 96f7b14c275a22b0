import type { CaseId } from "../domain/case-id.ts";
import { isFinder } from "../domain/finder-account.ts";
import { filedWords, repeatable, type Repeated } from "../domain/filing.ts";
import type { ReportFacts } from "../desk/receive.ts";
import type { Programme } from "../policy/programme.ts";
import { findFiled, putFiled } from "../store/filed-text.ts";
import { findProgrammeByHash } from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import type { Office } from "./office.ts";

/**
 * The earlier report of the same finder to the same team that has the very same words; null where there is none it could
 * be answered by. In that case this one is noted as the first, under `id`.
 */
export async function findRepeated(
  office: Pick<Office, "store" | "desk">,
  tx: Queries,
  id: CaseId,
  facts: ReportFacts,
  programme: Programme,
): Promise<Repeated | null> {
  const finder = facts.finder?.login ?? null;
  if (facts.origin !== "advisory" || finder === null) return null;
  const key = office.store.fingerprintKey;
  const { owner } = facts;
  const words = filedWords(facts.report);
  const held = await findFiled(tx, key, owner, finder, words);
  const found = held === undefined ? null : await office.desk.read(tx, held as CaseId);
  // A login can change hands: whoever has it now is told nothing of what was reported under it.
  const earlier = found !== null && isFinder(found, { login: finder, account: facts.finder?.account }) ? found : null;
  const repeated = earlier === null || facts.isQuiet ? null : repeatable(earlier);
  const isTold = earlier !== null && repeated !== null && (await isSameTeam(tx, earlier.programmeHash, programme));
  if (isTold) return repeated;
  await putFiled(tx, key, { owner, finder, words, caseId: id });
  return null;
}

/** Whoever handles the earlier report has to be who would handle this one. */
async function isSameTeam(tx: Queries, hash: string, programme: Programme): Promise<boolean> {
  const version = await findProgrammeByHash(tx, hash);
  return version?.tracker.toLowerCase() === `${programme.tracker.owner}/${programme.tracker.repo}`.toLowerCase();
}
