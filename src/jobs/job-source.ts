import { finalKinds } from "../github/failure.ts";
import { failJob, finishJobIfHeld, type JobRow } from "../store/job.ts";
import { claimJob, releaseJobLeases, renewJobLease } from "../store/job-claim.ts";
import type { Store } from "../store/open.ts";
import type { Retry, WorkSource } from "./work.ts";

/** What a job's handler says: done (it may have finished the job in its own transaction), try again, or give up. */
export type JobOutcome = { readonly verdict: "done" } | Retry | { readonly verdict: "dead"; readonly code: string };

/** The jobs of a store, as work for a runner. */
export function jobSource({ db }: Pick<Store, "db">): WorkSource<JobRow, JobOutcome> {
  return {
    claim: (claim) => claimJob(db, { ...claim, passing: finalKinds }),
    renew: (job, until) => renewJobLease(db, job, until),
    release: (owner) => releaseJobLeases(db, owner),
    settle: async (job, outcome, retryAt) => {
      // Most handlers finish the job with what it did; for the others it is finished here.
      if (outcome.verdict === "done") await finishJobIfHeld(db, job);
      else if (outcome.verdict === "dead") await failJob(db, job, { verdict: "dead", note: outcome.code });
      else await failJob(db, job, { verdict: "retry", at: retryAt, note: outcome.code });
    },
  };
}
