import type { CaseId } from "../../domain/case-id.ts";
import type { CaseEvent } from "../../domain/event.ts";
import type { IssueIncoming } from "../../github/intake/incoming.ts";
import { readIssue } from "../../github/read/issue.ts";
import { judgeReport } from "../../desk/whole-report.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { noteRename } from "../finder-account.ts";
import { placeOf, type Office } from "../office.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { takeIntakeLabel } from "./intake-label.ts";
import { issueKey } from "./issue-key.ts";
import { containedCase, lookAgain } from "./look-again.ts";
import { trackedCase } from "./tracked-case.ts";

/** An issue was opened: with the intake label on it from the start it is a report. */
export async function takeIssueOpened(office: Office, incoming: IssueIncoming): Promise<Taken> {
  const { installationId, repo, issue, sender } = incoming;
  if (installationId === null || sender?.login.toLowerCase() === office.identity.botLogin.toLowerCase())
    return laidAside("our own issue");
  for (const label of issue.labels) {
    const moved = { installationId, repo, issueNumber: issue.number, label, isOn: true };
    const taken = await takeIntakeLabel(office, moved);
    if (taken.verdict === "retry" || taken.state === "done") return taken;
  }
  return laidAside("not a report");
}

/** An issue's text changed: the tracker's card is put right, a report's new text is taken in. */
export async function takeIssueEdited(office: Office, incoming: IssueIncoming): Promise<Taken> {
  const { installationId, repo, issue, sender } = incoming;
  if (installationId === null || sender?.login.toLowerCase() === office.identity.botLogin.toLowerCase())
    return laidAside("our own edit");
  const { db } = office.store;
  const row = await trackedCase(office, repo.fullName, issue.number);
  if (row !== undefined && "verdict" in row) return row;
  if (row !== undefined) return dealtWith("card put right", (tx) => office.desk.reshow(tx, row.case_id as CaseId));
  const contained = await containedCase(office, repo, issue.number);
  if (contained !== undefined) return await lookAgain(office, contained, sender);
  const id = await findCaseOfSource(db, issueKey(repo.id, issue.number));
  if (id === undefined) return laidAside("not about a case");
  const read = await readIssue(office.github, { ...placeOf(installationId, repo.fullName), number: issue.number });
  if (!read.ok) return tryAgain(read.failure);
  const { title, body, updatedAt, author } = read.value;
  return dealtWith("report edited", async (tx) => {
    if (author !== null) await noteRename(office, tx, id as CaseId, [author]);
    await office.desk.record(tx, id as CaseId, {
      key: `edited:${repo.id}:${issue.number}:${updatedAt.getTime()}`,
      facts: (c, { policy }): readonly CaseEvent[] => {
        // What stands on a contained issue is our stub: no report any more.
        if (c.origin === "public-issue" || (c.report.title === title && c.report.body === body)) return [];
        const report = { ...c.report, title, body };
        const isComplete = judgeReport(policy, report, c.remarks).isComplete;
        return [{ type: "report-edited", at: updatedAt, report, completeAt: isComplete ? updatedAt : null }];
      },
    });
  });
}

/** An issue was put on a milestone or assigned: on a contained one that tells again, elsewhere it is nobody's business. */
export async function takeIssuePlanned(office: Office, { repo, issue, sender }: IssueIncoming): Promise<Taken> {
  const contained = await containedCase(office, repo, issue.number);
  return contained === undefined ? laidAside("not a contained issue") : await lookAgain(office, contained, sender);
}

/** A case's issue was deleted or moved away: the team is told where it can still read, nothing is sent again. */
export async function takeIssueGone(office: Office, incoming: IssueIncoming, key: string): Promise<Taken> {
  const id = await findCaseOfSource(office.store.db, issueKey(incoming.repo.id, incoming.issue.number));
  if (id === undefined) return laidAside("not a source");
  if (incoming.sender?.login.toLowerCase() === office.identity.botLogin.toLowerCase())
    return laidAside("our own doing");
  return dealtWith("source gone", async (tx) => {
    await office.desk.record(tx, id as CaseId, {
      key: `gone:${key}`,
      facts: () => [{ type: "source-gone", at: office.now() }],
    });
  });
}
