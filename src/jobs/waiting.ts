import type { Programme } from "../policy/programme.ts";
import { enqueueJob, finishJob, rescheduleJob, type JobRow } from "../store/job.ts";
import { findInstallationOf } from "../store/installation.ts";
import { findReport, holdReport, listWaitingReports } from "../store/report.ts";
import type { Queries } from "../store/schema.ts";
import type { JobOutcome } from "./job-source.ts";
import { placeOf, type Office } from "./office.ts";
import { openCase, readFacts } from "./open-case.ts";
import { readPlace } from "./programme-file.ts";
import { standingOf } from "./standing.ts";

/** The kind of job that makes cases of reports which waited for a programme. */
export const openWaitingReports = "open-waiting-reports";

/** Asks for a look at the reports of an owner that wait. */
export async function openWaiting(tx: Queries, owner: string, now: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: `waiting:${owner}`, kind: openWaitingReports, ref: owner, runAt: now });
}

/** Makes cases, in order of receipt, of the owner's waiting reports whose repository has a programme in force now. */
export async function openWaitingOf(office: Office, job: JobRow): Promise<JobOutcome> {
  const standings = new Map<string, Programme | null>();
  for (const row of await listWaitingReports(office.store.db, job.ref)) {
    const repo = placeOf(row.installation_id, row.repo_full_name);
    if (!standings.has(row.repo_full_name)) {
      const seen = await readPlace(office, repo);
      // A repository that is out of reach keeps its reports waiting; the others' need not.
      if (!seen.ok && ["not-found", "forbidden", "gone"].includes(seen.failure.kind)) {
        standings.set(row.repo_full_name, null);
        continue;
      }
      if (!seen.ok) return { verdict: "retry", code: seen.failure.kind };
      const standing = await standingOf(office, repo, seen.value.ownerType);
      if (standing.kind === "unknown") return { verdict: "retry", code: standing.failure.kind };
      standings.set(row.repo_full_name, standing.kind === "in-force" ? standing.programme : null);
    }
    const programme = standings.get(row.repo_full_name);
    if (programme === null || programme === undefined) continue;
    await office.store.transaction(async (tx) => {
      await holdReport(tx, row.report_id);
      const now = await findReport(tx, row.report_id);
      if (now?.state === "waiting") await openCase(office, tx, now, readFacts(now), programme);
    });
    office.ring();
  }
  await office.store.transaction((tx) => finishJob(tx, job));
  return { verdict: "done" };
}

/** The installation on the account that owns a repository, by its full name. */
export async function installationOf(db: Queries, fullName: string): Promise<number | undefined> {
  const row = await findInstallationOf(db, fullName.split("/")[0] ?? "");
  return row?.state === "active" ? row.installation_id : undefined;
}

/** The kind of job that looks at a repository for the first time. */
export const firstSight = "first-sight";

/** Asks for a first look at a repository. */
export async function askFirstSight(tx: Queries, repoId: number, fullName: string, now: Date): Promise<void> {
  const job = {
    idemKey: `first-sight:${repoId}`,
    kind: firstSight,
    ref: fullName,
    lane: `repo:${fullName}`,
    runAt: now,
  };
  await enqueueJob(tx, job);
}
