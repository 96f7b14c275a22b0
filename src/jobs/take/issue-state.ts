import type { Read } from "../../github/failure.ts";
import type { IssueIncoming, Person } from "../../github/intake/incoming.ts";
import { listKnownIssueEvents } from "../../github/read/issue-events.ts";
import { readIssue } from "../../github/read/issue.ts";
import { authorityOf, bringCase } from "../case-office.ts";
import { noteRename } from "../finder-account.ts";
import { placeOf, type Office } from "../office.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { trackedCase } from "./tracked-case.ts";

/** A tracker issue somebody closed or reopened, however we learnt of it. */
export type StateMoved = {
  readonly installationId: number;
  readonly repo: Pick<IssueIncoming["repo"], "fullName">;
  readonly issueNumber: number;
  readonly by: Person;
  /** Tells this move from the next where GitHub does not number it: what we learnt it by. */
  readonly hint: string;
};

/** A tracker issue was closed. */
export async function takeIssueClosed(office: Office, incoming: IssueIncoming, deliveryId: string): Promise<Taken> {
  const moved = movedBy(incoming, deliveryId);
  return moved === null ? laidAside("nobody's doing") : await followClosing(office, moved);
}

/** A tracker issue was reopened. */
export async function takeIssueReopened(office: Office, incoming: IssueIncoming, deliveryId: string): Promise<Taken> {
  const moved = movedBy(incoming, deliveryId);
  return moved === null ? laidAside("nobody's doing") : await followReopening(office, moved);
}

/** Closing with GitHub's button gives no reason: it is asked about and undone, unless the case is over (interface §4). */
export async function followClosing(office: Office, moved: StateMoved): Promise<Taken> {
  const found = await caseAndIssue(office, moved);
  if ("verdict" in found) return found;
  const { at, issue } = found;
  const isOver =
    at.case.closing !== null || at.case.publication.publishedAt !== null || at.case.management === "closed";
  if (isOver) return laidAside("closed as the case is");
  if (issue.state === "open") return laidAside("open again already");
  const key = await moveKey(office, moved, "closed", at.case.id);
  if (!key.ok) return tryAgain(key.failure);
  return dealtWith("closing undone", async (tx) => {
    await office.desk.record(tx, at.case.id, {
      key: key.value,
      facts: () => [{ type: "closing-undone", at: office.now(), by: moved.by.login }],
    });
  });
}

/**
 * Reopening with GitHub's button is `/reopen` where the person may and the case can (interface §4); else the issue is
 * closed again, and it is said why.
 */
export async function followReopening(office: Office, moved: StateMoved): Promise<Taken> {
  const found = await caseAndIssue(office, moved);
  if ("verdict" in found) return found;
  const { at, issue } = found;
  const isOver = at.case.closing !== null || at.case.publication.publishedAt !== null;
  if (!isOver || issue.state === "closed") return laidAside("open as the case is");
  const named = await moveKey(office, moved, "reopened", at.case.id);
  if (!named.ok) return tryAgain(named.failure);
  const standing = await office.roster.mayDo(moved.by.login, "triage", authorityOf(at.inForce), at.tracker, at.repo);
  if (!standing.ok) return tryAgain(standing.failure);
  const mayReopen = moved.by.type === "User" && standing.value.allowed;
  const key = named.value;
  const by = { at: office.now(), by: moved.by.login };
  return dealtWith("reopened by button", async (tx) => {
    await noteRename(office, tx, at.case.id, [moved.by]);
    const reopened = await office.desk.record(tx, at.case.id, {
      key,
      facts: () => (mayReopen ? [{ type: "case-reopened", ...by }] : []),
    });
    if (reopened.seen || reopened.facts.some((fact) => fact.ok)) return;
    await office.desk.record(tx, at.case.id, {
      key: `${key}:undone`,
      facts: () => [{ type: "reopening-undone", ...by }],
    });
  });
}

/** The number of GitHub's event tells one closing or reopening from the next, whichever way each was learnt of. */
async function moveKey(
  office: Office,
  { installationId, repo, issueNumber: number, hint }: StateMoved,
  kind: "closed" | "reopened",
  id: string,
): Promise<Read<string>> {
  const events = await listKnownIssueEvents(office.github, { ...placeOf(installationId, repo.fullName), number });
  if (!events.ok) return events;
  const event = events.value.findLast((each) => each.event === kind);
  return { ok: true, value: `${kind}:${id}:${event?.id ?? hint}` };
}

function movedBy({ installationId, sender, repo, issue }: IssueIncoming, hint: string): StateMoved | null {
  if (installationId === null || sender === null) return null;
  return { installationId, repo, issueNumber: issue.number, by: sender, hint };
}

async function caseAndIssue(office: Office, { installationId, repo, issueNumber, by }: StateMoved) {
  if (by.login.toLowerCase() === office.identity.botLogin.toLowerCase()) return laidAside("our own doing");
  const row = await trackedCase(office, repo.fullName, issueNumber);
  if (row !== undefined && "verdict" in row) return row;
  const at = row === undefined ? undefined : await bringCase(office, row.case_id);
  if (at === undefined) return laidAside("not a case");
  const issue = await readIssue(office.github, { ...placeOf(installationId, repo.fullName), number: issueNumber });
  return issue.ok ? { at, issue: issue.value } : tryAgain(issue.failure);
}
