import type { RepoPlace } from "../github/place.ts";
import type { SetupGap } from "../speech/setup.ts";
import type { Trouble } from "../speech/repositories.ts";
import { hastenEffects } from "../store/moves.ts";
import { listProgrammes } from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import { listCasesOfOwner } from "../store/cases.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";
import { alertElsewhere, noticeTrouble, noticeTroubleOver } from "./repository-trouble.ts";
import { noteGap } from "./setup-gap.ts";
import { forgetLookingBack, lookBack } from "./sweep/published.ts";

/** What became of a repository: something that keeps its cases from going on there, or that it can be worked with again. */
export type Change = Exclude<Trouble, "refused"> | "internal" | "well";

/**
 * What follows from a change of a repository that holds cases' sources or the cases themselves (docs/repositories.md),
 * however it was learnt of. A tracker cannot tell its team of itself: log, readiness, `doctor`, and where the owner has
 * another tracker, a notice there. Writing is stopped and resumed by the checks before each write, not from here.
 */
export async function followChange(office: Office, tx: Queries, repo: RepoPlace, change: Change): Promise<void> {
  const programmes = (await listProgrammes(tx, "in-force", repo.owner)).filter(
    (row) => row.tracker.toLowerCase() === fullNameOf(repo).toLowerCase(),
  );
  const gap = programmes.length === 0 ? null : gapOf(change);
  for (const { file_repo: name } of programmes) noteGap(office, placeOf(repo.installationId, name), gap);
  if (programmes.length > 0) {
    if (change === "public" || change === "internal") await alertElsewhere(office, tx, repo);
    if (change === "well" || change === "private")
      await hastenEffects(tx, repo.installationId, "tracker-", office.now());
    return;
  }
  if (change === "well") return await noticeTroubleOver(office, tx, repo);
  // Whatever is not public has no private reports and no advisories.
  if (change === "internal" || change === "private") await forgetLookingBack(tx, repo);
  if (change === "internal") return await noticeTrouble(office, tx, repo, "private");
  if (change !== "public") return await noticeTrouble(office, tx, repo, change);
  await noticeTroubleOver(office, tx, repo);
  await lookBack(office, tx, repo);
  // Reports that came by private issues can be read by everybody now: that only people can judge.
  const rows = await listCasesOfOwner(tx, repo.owner);
  const isHere = (name: string) => name.toLowerCase() === fullNameOf(repo).toLowerCase();
  if (rows.some((row) => row.origin === "private-issue" && isHere(row.repo_full_name)))
    await noticeTrouble(office, tx, repo, "public");
}

function gapOf(change: Change): SetupGap | null {
  switch (change) {
    case "archived":
      return { gap: "tracker-archived" };
    case "public":
    case "internal":
      return { gap: "tracker-not-private", visibility: change };
    case "transferred":
      return { gap: "tracker-other-owner" };
    case "deleted":
    case "out-of-reach":
      return { gap: "tracker-missing" };
    case "private":
    case "well":
      return null;
  }
}
