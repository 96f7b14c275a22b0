import type { RepoPlace } from "../github/place.ts";
import { assertPrivateTracker, type TrackerProblem } from "../github/read/tracker.ts";
import type { Read } from "../github/failure.ts";
import type { Repository } from "../github/read/repository.ts";
import type { SetupGap } from "../speech/setup.ts";
import { fullNameOf, type Office } from "./office.ts";

/** Whether the tracker can hold cases now, or what it lacks; a failure where GitHub would not say. */
export async function lookAtTracker(
  office: Office,
  tracker: RepoPlace,
  owner: string,
): Promise<Read<{ readonly repository: Repository } | { readonly gap: SetupGap }>> {
  const standing = await assertPrivateTracker(office.github, tracker, owner);
  if (standing.ok && standing.value.isUsable) return { ok: true, value: { repository: standing.value.repository } };
  if (standing.ok && !standing.value.isUsable) return { ok: true, value: { gap: gapOf(standing.value.problem) } };
  if (standing.ok) return { ok: true, value: { gap: { gap: "tracker-missing" } } };
  const { failure } = standing;
  const isOutOfReach = failure.kind === "not-found" || failure.kind === "forbidden" || failure.kind === "gone";
  return isOutOfReach ? { ok: true, value: { gap: { gap: "tracker-missing" } } } : { ok: false, failure };
}

function gapOf(problem: TrackerProblem): SetupGap {
  switch (problem) {
    case "public":
    case "internal":
      return { gap: "tracker-not-private", visibility: problem };
    case "other-owner":
      return { gap: "tracker-other-owner" };
    case "issues-off":
      return { gap: "tracker-issues-off" };
    case "archived":
      return { gap: "tracker-archived" };
    case "renamed":
      return { gap: "tracker-renamed" };
  }
}

/**
 * Remembers what a repository lacks (null: nothing), for readiness, and logs it when that changes. A repository without a
 * programme lacks nothing as long as no report waits there: an owner installs the app on many that never take part.
 */
export function noteGap(office: Office, repo: RepoPlace, gap: SetupGap | null): void {
  const name = fullNameOf(repo);
  const known = office.gaps.get(name);
  if (gap === null) office.gaps.delete(name);
  else office.gaps.set(name, gap);
  if (gap === null || gap.gap === "no-programme" || JSON.stringify(known) === JSON.stringify(gap)) return;
  const fields = { installationId: repo.installationId, reason: gap.gap };
  if (gap.gap === "tracker-not-private")
    office.log.error(fields, "ALERT: a tracker is not private; nothing is written to it");
  else office.log.warn(fields, "a repository is not set up; readiness and `doctor` say what to do");
}
