import { labelCommand } from "../../commands/registry.ts";
import { lackOfAuthority } from "../../desk/carry-out.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { IssueIncoming, Person } from "../../github/intake/incoming.ts";
import { listKnownIssueEvents, type IssueEvent } from "../../github/read/issue-events.ts";
import { readIssue } from "../../github/read/issue.ts";
import { labelsOf, ownLabels } from "../../speech/labels.ts";
import { caseLane } from "../../store/case-file.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { prepareCommands } from "../prepare-commands.ts";
import { runCommands } from "../run-commands.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { takeIntakeLabel } from "./intake-label.ts";
import { containedCase, lookAgain } from "./look-again.ts";
import { trackedCase } from "./tracked-case.ts";

// Longer ago than this, what the app showed since is newer than the move.
const overlookedMs = 10 * 60_000;

/** A label put on or taken off an issue, by whom, however we learnt of it. */
export type LabelMoved = {
  readonly installationId: number;
  readonly repo: IssueIncoming["repo"];
  readonly issueNumber: number;
  readonly label: string;
  readonly isOn: boolean;
  readonly by: Person;
  /** GitHub's number of the move among the issue's events; null when not known yet. */
  readonly eventId: number | null;
  /** Tells this move from the next where GitHub does not number it: what we learnt it by. */
  readonly hint: string;
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
    eventId: null,
    hint: deliveryId,
  };
  return await followLabel(office, moved);
}

/** What follows from a label's move (interface §4). What we moved ourselves is only our own showing. */
export async function followLabel(office: Office, moved: LabelMoved): Promise<Taken> {
  if (moved.by.login.toLowerCase() === office.identity.botLogin.toLowerCase()) return laidAside("our own label");
  const row = await trackedCase(office, moved.repo.fullName, moved.issueNumber);
  if (row !== undefined && "verdict" in row) return row;
  const at = row === undefined ? undefined : await bringCase(office, row.case_id);
  const contained = at === undefined ? await containedCase(office, moved.repo, moved.issueNumber) : undefined;
  if (contained !== undefined) return await lookAgain(office, contained, moved.by);
  if (at === undefined) return moved.isOn ? await takeIntakeLabel(office, moved) : laidAside("not a case's label");
  if (!ownLabels(moved.label)) return laidAside("not our label");
  const place = { ...placeOf(moved.installationId, moved.repo.fullName), number: moved.issueNumber };
  const isSame = (label: string | null) => label?.toLowerCase() === moved.label.toLowerCase();
  if (labelsOf(at.case, at.pinned.policy, office.now()).some(isSame) === moved.isOn)
    return laidAside("label as it should be");
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return tryAgain(issue.failure);
  const events = await listKnownIssueEvents(office.github, place);
  if (!events.ok) return tryAgain(events.failure);
  const moves = events.value.filter(({ label }) => isSame(label));
  const move = moves.findLast((each) => isMove(each, moved));
  const isStill = issue.value.labels.some(isSame) === moved.isOn;
  if (!isStill && !isOverlooked(office, move, moves.at(-1))) return laidAside("moved back since");
  // One move has one key, whether a webhook told of it or the sweep found it among the issue's events.
  const key = move === undefined ? `label:${moved.hint}` : `label-event:${String(move.id)}`;
  return moved.by.type === "User" ? await commandByLabel(office, at, moved, key) : putBack(office, at, moved, key);
}

function isMove({ id, event, actor }: IssueEvent, { eventId, isOn, by }: LabelMoved): boolean {
  if (eventId !== null) return id === eventId;
  return event === (isOn ? "labeled" : "unlabeled") && actor?.login.toLowerCase() === by.login.toLowerCase();
}

/** True where the app itself undid the move before it had heard of it, in showing the case for another reason. */
function isOverlooked(office: Office, move: IssueEvent | undefined, last: IssueEvent | undefined): boolean {
  if (move === undefined || last === undefined || last.id === move.id) return false;
  const isOurs = last.actor?.login.toLowerCase() === office.identity.botLogin.toLowerCase();
  return isOurs && last.at.getTime() - move.at.getTime() < overlookedMs;
}

async function commandByLabel(office: Office, at: CaseAtHand, moved: LabelMoved, key: string): Promise<Taken> {
  const line = labelCommand(moved.label, moved.isOn ? "labeled" : "unlabeled");
  if (line === undefined) return putBack(office, at, moved, key);
  const prepared = await prepareCommands(office, at, [line], moved.by.login);
  if (!prepared.ok) return tryAgain(prepared.failure);
  if (prepared.lines.some((each) => lackOfAuthority(each.line, each.may) !== null))
    return putBack(office, at, moved, key);
  const place = {
    lane: caseLane(at.case.id),
    caseId: at.case.id,
    installationId: moved.installationId,
    tracker: moved.repo.fullName,
    owner: moved.repo.owner,
    number: moved.issueNumber,
  };
  return dealtWith("label command", async (tx) => {
    const writer = { login: moved.by.login, account: moved.by.account, at: office.now(), key, commentId: null };
    await runCommands(office, tx, at, writer, prepared, place);
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
