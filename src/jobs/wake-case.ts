import type { CaseId } from "../domain/case-id.ts";
import { passTime } from "../desk/pass-time.ts";
import { wakeCase as kind } from "../store/case-file.ts";
import { finishJob, type JobRow } from "../store/job.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";

/** The kind of job that looks at a case when something about it is due. */
export const wakeCaseKind = kind;

/** Looks at a case at a moment of its schedule: what is due is recorded, once; the desk sets when it wakes next. */
export async function wakeCase(office: Office, job: JobRow): Promise<JobOutcome> {
  const id = job.ref as CaseId;
  await office.store.transaction(async (tx) => {
    await passTime(office.desk, tx, id, office.now());
    await finishJob(tx, job);
  });
  office.ring();
  return { verdict: "done" };
}
