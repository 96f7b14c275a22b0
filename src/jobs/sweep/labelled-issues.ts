import { isFinal } from "../../github/failure.ts";
import { listIssueEvents, type IssueEvent } from "../../github/read/issue-events.ts";
import { listIssues, type Issue } from "../../github/read/issue.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Repository } from "../../github/read/repository.ts";
import type { Programme } from "../../policy/programme.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import type { Office } from "../office.ts";
import { commit } from "../taken.ts";
import { takeIntakeLabel } from "../take/intake-label.ts";
import { issueKey } from "../take/issue-key.ts";
import { seenAs } from "./seen-as.ts";

const overlapMs = 2 * 60_000;

/**
 * Finds issues that got the intake or track label while no webhook told of it. What was labelled before the first look
 * stays as it is: the label may have meant something else then.
 */
export async function sweepLabelledIssues(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  { intake }: Pick<Programme, "intake">,
): Promise<void> {
  const { db } = office.store;
  const cursor = `labels:${repository.id}`;
  const startedAt = office.now();
  const held = await readCursor(db, cursor);
  const [first = startedAt.getTime(), last = first] = held?.split(":").map(Number) ?? [];
  const since = new Date(Math.max(first, last - overlapMs));
  const wanted = repository.visibility === "public" ? [intake.label, intake.track_label] : [intake.label];
  const span = { first: new Date(first), since };
  for (const label of held === undefined ? [] : wanted) {
    const issues = await listIssues(office.github, place, { since, label, withPulls: true });
    if (!issues.ok) return;
    for (const issue of issues.value) if (!(await takeMissed(office, place, repository, issue, label, span))) return;
  }
  await writeCursor(db, cursor, `${first}:${startedAt.getTime()}`);
}

/** False where GitHub would not say: then the same span is looked at again. */
async function takeMissed(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  issue: Issue,
  label: string,
  { first, since }: { readonly first: Date; readonly since: Date },
): Promise<boolean> {
  if ((await findCaseOfSource(office.store.db, issueKey(repository.id, issue.number))) !== undefined) return true;
  const events = await listIssueEvents(office.github, { ...place, number: issue.number });
  if (!events.ok && !isFinal(events.failure)) return false;
  const isPutOn = ({ event, label: moved, at }: IssueEvent) =>
    event === "labeled" && moved?.toLowerCase() === label.toLowerCase() && at >= since;
  // Where GitHub does not list what was done, an issue younger than the first look got every label of its since. A pull
  // request waits for its webhook then: it stays no source, and each look would count as one more round.
  const isNew = events.ok ? events.value.some(isPutOn) : issue.createdAt >= first && !issue.isPullRequest;
  if (!isNew) return true;
  const { installationId } = place;
  const repo = seenAs(repository);
  return await commit(
    office,
    await takeIntakeLabel(office, { installationId, repo, issueNumber: issue.number, label, isOn: true }),
  );
}
