import type { GitHubFailure } from "../github/failure.ts";
import type { Office } from "./office.ts";
import type { Queries } from "../store/schema.ts";
import type { Retry } from "./work.ts";

/** What a look at GitHub after a hint came to: another try, or what to commit together with "this is dealt with". */
export type Taken =
  | Retry
  | {
      readonly verdict: "commit";
      readonly state: "done" | "ignored";
      readonly outcome: string;
      readonly work: (tx: Queries) => Promise<void>;
    };

/** Nothing to do, and why: a code, never a text. */
export function laidAside(outcome: string): Taken {
  return { verdict: "commit", state: "ignored", outcome, work: async () => undefined };
}

/** What to commit. */
export function dealtWith(outcome: string, work: (tx: Queries) => Promise<void>): Taken {
  return { verdict: "commit", state: "done", outcome, work };
}

/** Commits what a look came to, where no delivery or job has to be finished with it; says whether there was an answer. */
export async function commit(office: Office, taken: Taken): Promise<boolean> {
  if (taken.verdict === "retry") return false;
  if (taken.state === "ignored") return true;
  await office.store.transaction((tx) => taken.work(tx));
  office.ring();
  return true;
}

/** GitHub would not say: try again, when it said or when the backoff does. */
export function tryAgain(failure: GitHubFailure): Retry {
  return failure.kind === "rate-limited"
    ? { verdict: "retry", code: failure.kind, at: failure.until }
    : { verdict: "retry", code: failure.kind };
}
