import { labelCommand } from "../../commands/registry.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { IssueIncoming } from "../../github/intake/incoming.ts";
import { readIssue } from "../../github/read/issue.ts";
import { labelsOf, ownLabels } from "../../speech/labels.ts";
import { caseLane } from "../../store/case-file.ts";
import { findCaseByTracker } from "../../store/cases.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { prepareCommands, runCommands } from "../run-commands.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { takeIntakeLabel } from "./intake-label.ts";

/** A label put on or taken off an issue, by whom, however we learnt of it. */
export type LabelMoved = {
  readonly installationId: number;
  readonly repo: IssueIncoming["repo"];
  readonly issueNumber: number;
  readonly label: string;
  readonly isOn: boolean;
  readonly by: { readonly login: string; readonly type: string };
  readonly at: Date;
  readonly key: string;
};

/** A label was moved: a command, something to put back, an intake, or nothing of ours. */
export async function takeLabel(
  office: Office,
  incoming: Extract<IssueIncoming, { readonly type: "issue-labeled" | "issue-unlabeled" }>,
  deliveryId: string,
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
    key: `label:${deliveryId}`,
  };
  return await followLabel(office, moved);
}

/** What follows from a label's move (interface §4). What we moved ourselves is only our own showing. */
export async function followLabel(office: Office, moved: LabelMoved): Promise<Taken> {
  if (moved.by.login.toLowerCase() === office.identity.botLogin.toLowerCase()) return laidAside("our own label");
  const row = await findCaseByTracker(office.store.db, moved.repo.fullName, moved.issueNumber);
  const at = row === undefined ? undefined : await bringCase(office, row.case_id);
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
  return moved.by.type === "User" ? await commandByLabel(office, at, moved) : putBack(office, at, moved);
}

async function commandByLabel(office: Office, at: CaseAtHand, moved: LabelMoved): Promise<Taken> {
  const line = labelCommand(moved.label, moved.isOn ? "labeled" : "unlabeled");
  if (line === undefined) return putBack(office, at, moved);
  const prepared = await prepareCommands(office, at, [line], moved.by.login);
  if (!prepared.ok) return tryAgain(prepared.failure);
  if (line.command.needs !== "anyone" && !prepared.may.has(line.command.needs)) return putBack(office, at, moved);
  const place = {
    lane: caseLane(at.case.id),
    caseId: at.case.id,
    installationId: moved.installationId,
    tracker: moved.repo.fullName,
    owner: moved.repo.owner,
    number: moved.issueNumber,
  };
  return dealtWith("label command", async (tx) => {
    const writer = { login: moved.by.login, at: office.now(), key: moved.key, commentId: null };
    await runCommands(office, tx, at, [line], writer, prepared, place);
    // A refused label shows what is not so: whatever became of it, the labels are shown again.
    await office.desk.reshow(tx, at.case.id as CaseId);
  });
}

function putBack(office: Office, at: CaseAtHand, moved: LabelMoved): Taken {
  return dealtWith("label put back", async (tx) => {
    await office.desk.record(tx, at.case.id, {
      key: moved.key,
      facts: (c) =>
        c.putBacksStopped ? [] : [{ type: "label-put-back", at: office.now(), by: moved.by.login, label: moved.label }],
    });
  });
}
