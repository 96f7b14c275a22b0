import type { Person, RepoSeen } from "../../github/intake/incoming.ts";
import { listRepositoryComments } from "../../github/read/comments.ts";
import { listKnownIssueEvents } from "../../github/read/issue-events.ts";
import { listIssues, type Issue } from "../../github/read/issue.ts";
import { readRepository } from "../../github/read/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { listProgrammes } from "../../store/programme.ts";
import { findRepositoryByName } from "../../store/repository.ts";
import { seenComments } from "../../store/seen-comment.ts";
import { placeOf, type Office } from "../office.ts";
import { commit, type Taken } from "../taken.ts";
import { commentKey, hearComment } from "../take/comment.ts";
import { followClosing, followReopening } from "../take/issue-state.ts";
import { takeIntakeLabel } from "../take/intake-label.ts";
import { followLabel } from "../take/label.ts";
import { trackedCase } from "../take/tracked-case.ts";
import { seenAs } from "./seen-as.ts";

const overlapMs = 2 * 60_000;
const spanMs = 10 * 60_000;
const sameSecondMs = 2_000;

/** Finds in the installation's trackers what no webhook told: commands, labels, closings. */
export async function sweepTrackers(office: Office, installationId: number, signal: AbortSignal): Promise<void> {
  const { db } = office.store;
  const trackers = new Set((await listProgrammes(db, "in-force")).map((row) => row.tracker));
  for (const fullName of trackers) {
    if (signal.aborted) return;
    const held = await findRepositoryByName(db, fullName);
    if (held?.installation_id === installationId) await sweepTracker(office, installationId, fullName, held.repo_id);
  }
}

async function sweepTracker(office: Office, installationId: number, fullName: string, repoId: number): Promise<void> {
  const { db } = office.store;
  const place = placeOf(installationId, fullName);
  const cursor = `tracker:${fullName}`;
  const startedAt = office.now();
  const held = await readCursor(db, cursor);
  // At the first look nothing was missed yet: what is there was told, or is older than the programme. Cut to whole spans
  // of time, so that GitHub can say of the very same question that nothing changed.
  const oldest = Number(held ?? startedAt.getTime()) - overlapMs;
  const since = new Date(held === undefined ? oldest : Math.floor(oldest / spanMs) * spanMs);
  const repository = await readRepository(office.github, place);
  if (!repository.ok || repository.value.id !== repoId) return;
  const repo = seenAs(repository.value);
  const comments = await listRepositoryComments(office.github, place, since);
  const issues = await listIssues(office.github, place, { since });
  if (!comments.ok || !issues.ok) return;
  const seen = await seenComments(
    db,
    comments.value.map((comment) => commentKey(repo.id, comment.id)),
  );
  let isWhole = true;
  for (const comment of comments.value) {
    const { issueNumber, author } = comment;
    const isUntouched = comment.updatedAt.getTime() === comment.createdAt.getTime();
    if (issueNumber === null || seen.has(commentKey(repo.id, comment.id)) || !isUntouched) continue;
    if (comment.createdAt < since) continue;
    const heard = { installationId, repo, commentId: comment.id, author, viaAppId: author?.viaAppId ?? null };
    const { body, createdAt } = comment;
    const isHeard = await commit(office, await hearComment(office, { ...heard, issueNumber, body, createdAt }));
    isWhole &&= isHeard;
  }
  for (const issue of issues.value) {
    const isFollowed = await followOnce(office, installationId, repo, issue, since);
    isWhole &&= isFollowed;
  }
  // What GitHub would not say now is asked again: the cursor stays where everything before it is dealt with.
  if (isWhole) await writeCursor(db, cursor, String(startedAt.getTime()));
}

/** Follows an issue unless nothing was done to it since it was followed last; false if GitHub would not say all. */
async function followOnce(
  office: Office,
  installationId: number,
  repo: RepoSeen,
  issue: Issue,
  since: Date,
): Promise<boolean> {
  const cursor = `issue:${repo.id}:${issue.number}`;
  const startedAt = office.now();
  const updatedAt = issue.updatedAt.getTime();
  if ((await readCursor(office.store.db, cursor)) === String(updatedAt)) return true;
  if (!(await followIssue(office, installationId, repo, issue, since))) return false;
  // GitHub counts in whole seconds: within the same one more may have been done.
  if (startedAt.getTime() - updatedAt > sameSecondMs) await writeCursor(office.store.db, cursor, String(updatedAt));
  return true;
}

async function followIssue(
  office: Office,
  installationId: number,
  repo: RepoSeen,
  issue: Issue,
  since: Date,
): Promise<boolean> {
  const where = { installationId, repo, issueNumber: issue.number };
  const row = await trackedCase(office, repo.fullName, issue.number);
  if (row !== undefined && "verdict" in row) return false;
  let isWhole = true;
  if (row === undefined) {
    for (const label of issue.labels) {
      const isTaken = await commit(office, await takeIntakeLabel(office, { ...where, label, isOn: true }));
      isWhole &&= isTaken;
    }
    return isWhole;
  }
  const place = placeOf(installationId, repo.fullName);
  const events = await listKnownIssueEvents(office.github, { ...place, number: issue.number });
  if (!events.ok) return false;
  for (const event of events.value) {
    if (event.at < since || event.actor === null) continue;
    const taken = await follow(office, where, event, event.actor);
    const isFollowed = taken === null || (await commit(office, taken));
    isWhole &&= isFollowed;
  }
  return isWhole;
}

async function follow(
  office: Office,
  where: { readonly installationId: number; readonly repo: RepoSeen; readonly issueNumber: number },
  event: { readonly id: number; readonly event: string; readonly label: string | null },
  by: Person,
): Promise<Taken | null> {
  const hint = String(event.id);
  if (event.event === "closed") return await followClosing(office, { ...where, by, hint });
  if (event.event === "reopened") return await followReopening(office, { ...where, by, hint });
  if ((event.event !== "labeled" && event.event !== "unlabeled") || event.label === null) return null;
  const isOn = event.event === "labeled";
  return await followLabel(office, {
    ...where,
    label: event.label,
    isOn,
    by,
    eventId: event.id,
    hint,
  });
}
