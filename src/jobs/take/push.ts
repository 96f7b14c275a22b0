import type { PushIncoming } from "../../github/intake/incoming.ts";
import { noticeDrift, prosePathOf } from "../notice-drift.ts";
import { programmePath } from "../programme-file.ts";
import { placeOf, type Office } from "../office.ts";
import { standingOf } from "../standing.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { openWaiting } from "../waiting.ts";

/** Something was pushed: of interest where the programme's file, or the prose it transcribes, changed on the default branch. */
export async function takePush(office: Office, incoming: PushIncoming): Promise<Taken> {
  if (incoming.installationId === null || !incoming.isDefaultBranch) return laidAside("not the default branch");
  const repo = placeOf(incoming.installationId, incoming.repo.fullName);
  const isProgramme = incoming.paths.includes(programmePath);
  const prose = await prosePathOf(office.store.db, repo);
  const isProse = prose !== undefined && incoming.paths.includes(prose);
  if (!isProgramme && !isProse) return laidAside("not the programme");
  if (!isProgramme) return await noticeDrift(office, repo);
  const standing = await standingOf(office, repo, incoming.repo.ownerType);
  if (standing.kind === "unknown") return tryAgain(standing.failure);
  return dealtWith(`programme ${standing.kind}`, (tx) => openWaiting(tx, incoming.repo.owner, office.now()));
}
