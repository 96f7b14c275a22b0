import { finishJob, type JobRow } from "../store/job.ts";
import { findRepositoryByName, putRepository } from "../store/repository.ts";
import { makeRoom } from "./follow-rename.ts";
import { lookFirst } from "./first-sight.ts";
import type { JobOutcome } from "./job-source.ts";
import { placeOf, type Office } from "./office.ts";
import { readPlace } from "./programme-file.ts";
import { standingOf } from "./standing.ts";
import { tryAgain } from "./taken.ts";
import { installationOf } from "./waiting.ts";

/** Looks at a repository for the first time, as a job of its own: for repositories the app was just given. */
export async function takeFirstSight(office: Office, job: JobRow): Promise<JobOutcome> {
  const { db } = office.store;
  const held = await findRepositoryByName(db, job.ref);
  const installationId = held?.installation_id ?? (await installationOf(db, job.ref));
  if (installationId === undefined) return { verdict: "dead", code: "no-installation" };
  const place = placeOf(installationId, job.ref);
  const repository = await readPlace(office, place);
  // Out of reach: the sweep looks at it when it can be reached.
  if (!repository.ok && ["not-found", "forbidden", "gone"].includes(repository.failure.kind))
    return { verdict: "done" };
  if (!repository.ok) return tryAgain(repository.failure);
  const { id, fullName, ownerLogin: owner, visibility, isArchived, ownerType } = repository.value;
  const standing = await standingOf(office, place, ownerType);
  if (standing.kind === "unknown") return tryAgain(standing.failure);
  const first = await lookFirst(office, place, { id, fullName, owner, visibility }, standing, null);
  if (!first.ok) return tryAgain(first.failure);
  await office.store.transaction(async (tx) => {
    const archived = isArchived ? 1 : 0;
    await makeRoom(office, tx, id, fullName);
    await putRepository(tx, {
      repo_id: id,
      full_name: fullName,
      owner,
      installation_id: installationId,
      visibility,
      archived,
    });
    await first.value(tx);
    await finishJob(tx, job);
  });
  office.ring();
  return { verdict: "done" };
}
