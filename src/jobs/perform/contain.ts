import type { Exposure } from "../../domain/case.ts";
import { clearForPublic } from "../../domain/embargo.ts";
import { repeatsReport } from "../../domain/repeats.ts";
import type { IssuePlace } from "../../github/place.ts";
import { listIssueComments } from "../../github/read/comments.ts";
import { readIssue } from "../../github/read/issue.ts";
import { readRepository } from "../../github/read/repository.ts";
import { neutralStub } from "../../speech/public.ts";
import type { CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { caseOf, done, failed, later, textOf, type Perform, type Performed } from "./performed.ts";

const tellingLabel =
  /secur|vulnerab|advisor|severity|embargo|exploit|cve|ghsa|cwe|bounty|bug-?report|possible-duplicate/i;

/**
 * Contains a public report (interface §6): the private copy first, then on the public side stub, comments, labels,
 * closing and lock. Each step looks before it acts, so that it can be carried on from anywhere.
 */
export const contain: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  if (place === null) return done();
  const exposure = at.case.exposure ?? (await copyExposure(office, at, place));
  if ("state" in exposure) return exposure;
  const stub = neutralStub();
  const redacted = await office.voice.redactPublicIssue(place, stub);
  if (!redacted.ok) return failed(redacted);
  for (const stop of [
    await deleteComments(office, at, place),
    await dropLabels(office, at, place),
    await shut(office, place),
  ])
    if (stop !== null) return stop;
  const after = await readIssue(office.github, place);
  if (!after.ok) return failed(after);
  const seen = await office.readAnonymously(at.case.source?.repo ?? "", place.number);
  const isStub = seen.state === "gone" || (seen.state === "readable" && seen.title === (stub.title as string));
  const isContained = (seen.state === "unknown" || isStub) && after.value.isLocked;
  const remains = [...(isContained ? [] : ["issue"]), "edit-history", "notifications"];
  return done([{ type: "contained", at: office.now(), until: office.now(), remains }]);
};

/** What stands in public is written down before anything of it is taken away. */
async function copyExposure(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Exposure | Performed> {
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  const comments = await listIssueComments(office.github, place);
  if (!comments.ok) return failed(comments);
  const telling = comments.value.filter((comment) => repeatsReport(comment, at.case));
  const exposure: Exposure = {
    from: issue.value.createdAt,
    until: null,
    remains: [],
    deletedComments: telling.map(({ author, body, createdAt }) => ({
      author: author?.login ?? "",
      text: body,
      at: createdAt,
    })),
    original: { title: at.case.report.title, body: at.case.report.body, labels: issue.value.labels },
  };
  await office.store.transaction(async (tx) => {
    const facts = () => [{ type: "exposure-copied" as const, at: office.now(), exposure }];
    await office.desk.record(tx, at.case.id, { key: `exposure:${at.case.id}`, facts });
  });
  return exposure;
}

async function deleteComments(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Performed | null> {
  const comments = await listIssueComments(office.github, place);
  if (!comments.ok) return failed(comments);
  for (const comment of comments.value.filter((each) => repeatsReport(each, at.case))) {
    const deleted = await office.voice.deleteIssueComment({ ...place, commentId: comment.id });
    if (!deleted.ok) return failed(deleted);
  }
  return null;
}

async function dropLabels(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Performed | null> {
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  const intake = at.inForce.intake.label.toLowerCase();
  const telling = issue.value.labels.filter((label) => label.toLowerCase() === intake || tellingLabel.test(label));
  const taken = await office.voice.takeOffLabels(place, telling);
  return taken.ok ? null : failed(taken);
}

async function shut(office: Office, place: IssuePlace): Promise<Performed | null> {
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  if (issue.value.state === "open") {
    const closed = await office.voice.closeIssue(place, { reason: "not_planned" });
    if (!closed.ok) return failed(closed);
  }
  if (issue.value.isLocked) return null;
  const locked = await office.voice.lockIssue(place);
  return locked.ok ? null : failed(locked);
}

/** Deletes the public issue or moves it into the tracker: only ever by command, and where GitHub lets the app. */
export const containHarder: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  if (place === null) return done();
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return issue.failure.kind === "gone" || issue.failure.kind === "moved" ? done() : failed(issue);
  const checked = (remains: readonly string[]) => done([{ type: "containment-checked", at: office.now(), remains }]);
  const { installation_id: installationId } = at.row;
  if (textOf(task, "how") === "delete") {
    const deleted = await office.voice.deleteIssue(installationId, issue.value.nodeId);
    if (deleted.ok) return checked(["notifications"]);
    return isOutage(deleted) ? failed(deleted) : checked(["edit-history", "notifications", "delete-refused"]);
  }
  const tracker = await readRepository(office.github, at.tracker);
  if (!tracker.ok) return failed(tracker);
  if (tracker.value.visibility !== "private" || tracker.value.nodeId === null) return later("tracker-not-private");
  const moved = await office.voice.transferIssue(installationId, issue.value.nodeId, tracker.value.nodeId);
  if (moved.ok) return checked(["redirect", "notifications"]);
  return isOutage(moved) ? failed(moved) : checked(["edit-history", "notifications", "transfer-refused"]);
};

function isOutage(result: { readonly failure: { readonly kind: string }; readonly unknown: boolean }): boolean {
  return result.unknown || ["unavailable", "rate-limited", "suspended"].includes(result.failure.kind);
}

/** Gives a mislabelled public issue its words, labels and openness back; its deleted comments stay text for the team. */
export const restore: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  const { exposure, embargo } = at.case;
  if (place === null || exposure === null) return done();
  const title = clearForPublic(exposure.original.title, embargo);
  const body = clearForPublic(exposure.original.body, embargo);
  if (title === undefined || body === undefined) return later("still-confidential");
  const unlocked = await office.voice.unlockIssue(place);
  if (!unlocked.ok && unlocked.failure.kind !== "not-found") return failed(unlocked);
  const restored = await office.voice.redactPublicIssue(place, { title, body });
  if (!restored.ok) return failed(restored);
  const intake = at.inForce.intake.label.toLowerCase();
  const labels = exposure.original.labels.filter((label) => label.toLowerCase() !== intake);
  if (labels.length > 0) {
    const set = await office.voice.setIssueLabels(place, { add: labels, remove: [] }, () => true);
    if (!set.ok) return failed(set);
  }
  const opened = await office.voice.reopenIssue(place);
  return opened.ok ? done() : failed(opened);
};

function sourcePlace(at: CaseAtHand): IssuePlace | null {
  const { source } = at.case;
  return source === null ? null : { ...placeOf(at.row.installation_id, source.repo), number: source.number };
}
