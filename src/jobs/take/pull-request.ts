import type { PullRequestIncoming } from "../../github/intake/incoming.ts";
import { lookAtPull } from "../check-pull.ts";
import { placeOf, type Office } from "../office.ts";
import { laidAside, type Taken } from "../taken.ts";

/** A pull request was opened or changed: of interest where it changes the programme's file. */
export async function takePullRequest(office: Office, incoming: PullRequestIncoming): Promise<Taken> {
  const { installationId, repo, number } = incoming;
  if (installationId === null) return laidAside("no installation");
  return await lookAtPull(office, placeOf(installationId, repo.fullName), repo, number);
}
