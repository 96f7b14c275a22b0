import { labelCommand } from "../../commands/registry.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { Read } from "../../github/failure.ts";
import type { IssueIncoming } from "../../github/intake/incoming.ts";
import { listIssueEvents } from "../../github/read/issue-events.ts";
import { readIssue } from "../../github/read/issue.ts";
import { labelsOf, ownLabels } from "../../speech/labels.ts";
import { caseLane } from "../../store/case-file.ts";
import { findCaseByTracker } from "../../store/cases.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { prepareCommands, runCommands } from "../run-commands.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { takeIntakeLabel } from "./intake-label.ts";
import { containedCase, lookAgain } from "./look-again.ts";

/** A label put on or taken off an issue, by whom, however we learnt of it. */
export type LabelMoved = {
  readonly installationId: number;
  readonly repo: IssueIncoming["repo"];
  readonly issueNumber: number;
  readonly label: string;
  readonly isOn: boolean;
  readonly by: { readonly login: string; readonly type: string };
  readonly at: Date;
  /** GitHub's number of the move among the issue's events; null when not known yet. */
  readonly eventId: number | null;
};

/** A label was moved: a command, something to put back, an intake, or nothing of ours. */
export async function takeLabel(
  office: Office,
  incoming: Extract<IssueIncoming, { readonly type: "issue-labeled" | "issue-unlabeled" }>,
): Promise<Taken> {
  const { installationId, sender } = incoming;
  if (installationId === null || sender === null) return laidAside("nobody's label");
  const moved: LabelMoved = {
    installationId,
    repo: incoming.repo,
    issueNumber: incoming.issue.number,
    label: incoming.label,
    isOn: incoming.type === "issue-labeled",
    by: sender,
    at: incoming.at,
    eventId: null,
  };
  return await followLabel(office, moved);
}

/** What follows from a label's move (interface §4). What we moved ourselves is only our own showing. */
export async function followLabel(office: Office, moved: LabelMoved): Promise<Taken> {
  if (moved.by.login.toLowerCase() === office.identity.botLogin.toLowerCase()) return laidAside("our own label");
  const row = await findCaseByTracker(office.store.db, moved.repo.fullName, moved.issueNumber);
  const at = row === undefined ? undefined : await bringCase(office, row.case_id);
  const contained = at === undefined ? await containedCase(office, moved.repo, moved.issueNumber) : undefined;
  if (contained !== undefined) return await lookAgain(office, contained, moved.by);
  if (at === undefined) return moved.isOn ? await takeIntakeLabel(office, moved) : laidAside("not a case's label");
  if (!ownLabels(moved.label)) return laidAside("not our label");
  const issue = await readIssue(office.github, {
    ...placeOf(moved.installationId, moved.repo.fullName),
    number: moved.issueNumber,
  });
  if (!issue.ok) return tryAgain(issue.failure);
  const isThere = issue.value.labels.some((label) => label.toLowerCase() === moved.label.toLowerCase());
  const isWanted = labelsOf(at.case, office.now()).some((label) => label.toLowerCase() === moved.label.toLowerCase());
  // Moved back since, or as the case has it anyway: nothing to follow.
  if (isThere !== moved.isOn || isThere === isWanted) return laidAside("label as it should be");
  const key = await moveKey(office, moved);
  if (!key.ok) return tryAgain(key.failure);
  return moved.by.type === "User"
    ? await commandByLabel(office, at, moved, key.value)
    : putBack(office, at, moved, key.value);
}

/** One move has one key, whether a webhook told of it or the sweep found it among the issue's events. */
async function moveKey(office: Office, moved: LabelMoved): Promise<Read<string>> {
  if (moved.eventId !== null) return { ok: true, value: `label-event:${moved.eventId}` };
  const place = { ...placeOf(moved.installationId, moved.repo.fullName), number: moved.issueNumber };
  const events = await listIssueEvents(office.github, place);
  if (!events.ok) return events;
  const kind = moved.isOn ? "labeled" : "unlabeled";
  const move = events.value.findLast(
    ({ event, label, actor }) =>
      event === kind && label === moved.label && actor?.login.toLowerCase() === moved.by.login.toLowerCase(),
  );
  return {
    ok: true,
    value: move === undefined ? `label:${moved.repo.id}:${moved.at.getTime()}` : `label-event:${move.id}`,
  };
}

async function commandByLabel(office: Office, at: CaseAtHand, moved: LabelMoved, key: string): Promise<Taken> {
  const line = labelCommand(moved.label, moved.isOn ? "labeled" : "unlabeled");
  if (line === undefined) return putBack(office, at, moved, key);
  const prepared = await prepareCommands(office, at, [line], moved.by.login);
  if (!prepared.ok) return tryAgain(prepared.failure);
  if (line.command.needs !== "anyone" && !prepared.may.has(line.command.needs)) return putBack(office, at, moved, key);
  const place = {
    lane: caseLane(at.case.id),
    caseId: at.case.id,
    installationId: moved.installationId,
    tracker: moved.repo.fullName,
    owner: moved.repo.owner,
    number: moved.issueNumber,
  };
  return dealtWith("label command", async (tx) => {
    const writer = { login: moved.by.login, at: office.now(), key, commentId: null };
    await runCommands(office, tx, at, [line], writer, prepared, place);
    // A refused label shows what is not so: whatever became of it, the labels are shown again.
    await office.desk.reshow(tx, at.case.id as CaseId);
  });
}

function putBack(office: Office, at: CaseAtHand, moved: LabelMoved, key: string): Taken {
  return dealtWith("label put back", async (tx) => {
    await office.desk.record(tx, at.case.id, {
      key,
      facts: (c) =>
        c.putBacksStopped ? [] : [{ type: "label-put-back", at: office.now(), by: moved.by.login, label: moved.label }],
    });
  });
}
