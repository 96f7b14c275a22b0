import type { ContainLack } from "../domain/refusal.ts";
import type { GitHubFailure, Read } from "../github/failure.ts";
import { readInstallation } from "../github/read/installations.ts";
import { readIssue, type Issue } from "../github/read/issue.ts";
import { readRepository } from "../github/read/repository.ts";
import { askScrubbing } from "../github/read/scrubbing.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";
import { sourcePlace } from "./perform/contain.ts";
import { lookAtTracker } from "./setup-gap.ts";

/** What can be done to a contained public issue, or why not. */
export type Containable =
  | { readonly lack: ContainLack }
  | { readonly lack: null; readonly issue: Issue; readonly trackerNodeId: string | null };

const permissions = { delete: "administration", transfer: "contents" } as const;

/**
 * Asks GitHub, without harm, whether stronger containment of the case's issue would work now (interface §4): whether the
 * permission is granted at this moment, whether GitHub says of this very issue that the app may delete it (or, for moving
 * it, change it: GitHub has no question about moving), and whether the tracker can take it. A failure means: not known.
 */
export async function askContainable(
  office: Office,
  at: CaseAtHand,
  how: "delete" | "transfer",
): Promise<Read<Containable>> {
  const lacking = (lack: ContainLack) => ({ ok: true, value: { lack } }) as const;
  const place = sourcePlace(at);
  if (place === null) return lacking("gone");
  const installation = await readInstallation(office.github, at.row.installation_id);
  if (!installation.ok) return installation;
  if (installation.value.permissions[permissions[how]] !== "write") return lacking("permission");
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return isAway(issue.failure) ? lacking("gone") : issue;
  const tracker = how === "transfer" ? await unfitOrNode(office, at) : null;
  if (tracker !== null && !tracker.ok) return tracker;
  if (tracker?.value === null) return lacking("tracker-unfit");
  const asked = await askScrubbing(office.github, at.row.installation_id, issue.value.nodeId);
  if (!asked.ok) return isUnanswered(asked.failure) ? lacking("not-said") : asked;
  if (!(how === "delete" ? asked.value.canDelete : asked.value.canUpdate)) return lacking("not-offered");
  return { ok: true, value: { lack: null, issue: issue.value, trackerNodeId: tracker?.value ?? null } };
}

/** The tracker's node id; null where an issue cannot be moved there. */
async function unfitOrNode(office: Office, at: CaseAtHand): Promise<Read<string | null>> {
  const fit = await lookAtTracker(office, at.tracker, at.case.owner);
  if (!fit.ok) return fit;
  if ("gap" in fit.value) return { ok: true, value: null };
  const read = await readRepository(office.github, at.tracker);
  return read.ok ? { ok: true, value: read.value.nodeId } : read;
}

function isAway({ kind }: GitHubFailure): boolean {
  return kind === "gone" || kind === "moved" || kind === "not-found";
}

function isUnanswered({ kind }: GitHubFailure): boolean {
  return kind === "invalid" || kind === "misread" || kind === "forbidden" || kind === "not-found";
}
