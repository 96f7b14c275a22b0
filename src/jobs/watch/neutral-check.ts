import type { PullRequestIncoming } from "../../github/intake/incoming.ts";
import { neutralCheck } from "../../speech/public.ts";
import { putEffects } from "../../store/effect.ts";
import type { Queries } from "../../store/schema.ts";
import { heldFor } from "../held-programme.ts";
import { placeOf, type Office } from "../office.ts";
import { done, failed, isRefusedForGood, textOf, type Perform } from "../perform/performed.ts";

/**
 * Orders the check that says nothing, on every pull request of a public repository with a programme: the same name,
 * words and conclusion whether a pull request tells of something or not, and whether there is a case or not. One that
 * appeared only where something leaks would tell it to everybody (docs/adr/0008).
 */
export async function orderNeutralCheck(office: Office, tx: Queries, pull: PullRequestIncoming): Promise<void> {
  const { installationId, repo, headSha, change } = pull;
  if (installationId === null || repo.visibility !== "public" || repo.isArchived || change === "edited") return;
  if ((await heldFor(tx, placeOf(installationId, repo.fullName))) === undefined) return;
  const effect = {
    effectKey: `neutral-check:${repo.id}:${headSha}`,
    lane: `checks:${repo.id}`,
    caseId: null,
    installationId,
    kind: "show-neutral-check",
    audience: "public",
    desired: { repo: repo.fullName, headSha },
  };
  await putEffects(tx, [effect], office.now());
}

/** Puts the check that says nothing on a commit. Where GitHub lets the app put none, there is none. */
export const showNeutralCheck: Perform = async (office, task) => {
  const repo = placeOf(task.effect.installation_id, textOf(task, "repo"));
  const words = neutralCheck();
  const check = { ...words, text: words.summary, headSha: textOf(task, "headSha"), annotations: [] };
  const shown = await office.voice.showCheckRun(repo, { ...check, conclusion: "neutral" }, task.once, null);
  if (shown.ok) return done([], String(shown.value));
  const outcome = failed(shown);
  const isForbidden = shown.failure.kind === "forbidden" && !shown.unknown;
  return isForbidden || isRefusedForGood(outcome, task) ? done() : outcome;
};
