import type { Case } from "../../domain/case.ts";
import type { IssuePlace } from "../../github/place.ts";
import { readIssue } from "../../github/read/issue.ts";
import { readVisibility } from "../../github/read/repository.ts";
import type { Closing } from "../../github/voice/issues.ts";
import type { CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { caseOf, done, failed, type Perform } from "./performed.ts";
import { checkTracker } from "./tracker.ts";

/** Closes the case's tracker issue if the case is over by now. */
export const closeTracker: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = trackerPlace(at);
  if (place === null || !isOver(at.case)) return done();
  const stop = await checkTracker(office, place, at.case.owner);
  if (stop !== null) return stop;
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  if (issue.value.state === "closed") return done();
  const closed = await office.voice.closeIssue(place, await closingOf(office, at), "private");
  return closed.ok ? done() : failed(closed);
};

/** Opens the case's tracker issue again if the case is open by now. */
export const reopenTracker: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = trackerPlace(at);
  if (place === null || isOver(at.case)) return done();
  const stop = await checkTracker(office, place, at.case.owner);
  if (stop !== null) return stop;
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  if (issue.value.state === "open") return done();
  const opened = await office.voice.reopenIssue(place, "private");
  return opened.ok ? done() : failed(opened);
};

/** Closes the private issue the report came by; one that everybody can read by now is left alone (docs/repositories.md). */
export const closeSource: Perform = async (office, task) => {
  const { case: c, row } = caseOf(task);
  if (c.source === null || !isOver(c)) return done();
  const place = { ...placeOf(row.installation_id, c.source.repo), number: c.source.number };
  const visibility = await readVisibility(office.github, place);
  if (!visibility.ok) return failed(visibility);
  if (visibility.value === "public") return done();
  const closed = await office.voice.closeIssue(place, { reason: "not_planned" }, "not-public");
  return closed.ok ? done() : failed(closed);
};

function isOver(c: Case): boolean {
  return c.closing !== null || c.publication.publishedAt !== null;
}

function trackerPlace({ case: c, row }: CaseAtHand): IssuePlace | null {
  if (c.tracker === null) return null;
  return { ...placeOf(row.installation_id, c.tracker.repo), number: c.tracker.number };
}

/** A duplicate is closed as one natively, naming the original where both lie in one tracker. */
async function closingOf(office: Office, at: CaseAtHand): Promise<Closing> {
  const { case: c } = at;
  if (c.publication.publishedAt !== null) return { reason: "completed" };
  if (c.duplicateOf === null) return { reason: "not_planned" };
  const original = await office.desk.read(office.store.db, c.duplicateOf);
  const tracker = original?.tracker ?? null;
  if (tracker === null || tracker.repo !== c.tracker?.repo) return { reason: "duplicate" };
  const issue = await readIssue(office.github, {
    ...placeOf(at.row.installation_id, tracker.repo),
    number: tracker.number,
  });
  return issue.ok ? { reason: "duplicate", of: issue.value.id } : { reason: "duplicate" };
}
