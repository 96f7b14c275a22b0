import { adopt } from "../../commands/adopt.ts";
import { readCommands } from "../../commands/grammar.ts";
import { teamRegistry } from "../../commands/registry.ts";
import type { CommentIncoming, Person } from "../../github/intake/incoming.ts";
import { caseLane } from "../../store/case-file.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { markCommentSeen } from "../../store/seen-comment.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import type { Office } from "../office.ts";
import { prepareCommands } from "../prepare-commands.ts";
import { runCommands } from "../run-commands.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { takeAdopts } from "./adopt-comment.ts";
import { issueKey } from "./issue-key.ts";
import { hearFinder } from "./hear-finder.ts";
import { containedCase, lookAgain } from "./look-again.ts";
import { trackedCase } from "./tracked-case.ts";

/** `/adopt` is about the programme, wherever in the tracker it is written. */
const onCases = [...teamRegistry, adopt];

/** The key under which a comment is heard once. */
export function commentKey(repoId: number, commentId: number): string {
  return `comment:${repoId}:${commentId}`;
}

/** A new comment under an issue, however we learnt of it. */
export type CommentHeard = Pick<
  CommentIncoming,
  "installationId" | "repo" | "commentId" | "author" | "viaAppId" | "createdAt"
> & {
  readonly issueNumber: number;
  readonly body: string;
};

/** A new comment: a command of the team's, a finder's answer, or nothing of ours. */
export async function takeComment(
  office: Office,
  incoming: Extract<CommentIncoming, { readonly type: "comment-created" }>,
): Promise<Taken> {
  return await hearComment(office, { ...incoming, issueNumber: incoming.issue.number });
}

/** An edited comment commands nothing; on a contained issue it may tell what was taken away. */
export async function takeCommentEdited(
  office: Office,
  incoming: Pick<CommentIncoming, "repo" | "issue" | "sender">,
): Promise<Taken> {
  const contained = await containedCase(office, incoming.repo, incoming.issue.number);
  if (contained !== undefined) return await lookAgain(office, contained, incoming.sender);
  return laidAside("an edited comment commands nothing");
}

/** Deals with a comment once, whether a webhook told of it or the sweep found it. */
export async function hearComment(office: Office, comment: CommentHeard): Promise<Taken> {
  const { installationId, author } = comment;
  if (installationId === null || author === null) return laidAside("nobody's comment");
  // Only a person commands: neither we nor another bot.
  if (author.type !== "User" || comment.viaAppId !== null) return laidAside("a bot's comment");
  const { db } = office.store;
  const row = await trackedCase(office, comment.repo.fullName, comment.issueNumber);
  if (row !== undefined) {
    if ("verdict" in row) return row;
    const at = await bringCase(office, row.case_id);
    return at === undefined ? laidAside("no case") : await command(office, at, comment, author);
  }
  const contained = await containedCase(office, comment.repo, comment.issueNumber);
  if (contained !== undefined) return await lookAgain(office, contained, author);
  const key = commentKey(comment.repo.id, comment.commentId);
  const adopts = await takeAdopts(office, { ...comment, key }, author.login);
  if (adopts !== null) return adopts;
  const id = await findCaseOfSource(db, issueKey(comment.repo.id, comment.issueNumber));
  const at = id === undefined ? undefined : await bringCase(office, id);
  return at === undefined ? laidAside("not about a case") : hearFinder(office, at, comment, author);
}

async function command(office: Office, at: CaseAtHand, comment: CommentHeard, author: Person): Promise<Taken> {
  const lines = readCommands(comment.body, onCases);
  if (lines.length === 0) return laidAside("no command");
  const prepared = await prepareCommands(office, at, lines, author.login);
  if (!prepared.ok) return tryAgain(prepared.failure);
  const key = commentKey(comment.repo.id, comment.commentId);
  const place = {
    lane: caseLane(at.case.id),
    caseId: at.case.id,
    installationId: comment.installationId ?? at.row.installation_id,
    tracker: comment.repo.fullName,
    owner: comment.repo.owner,
    number: comment.issueNumber,
  };
  return dealtWith("command", async (tx) => {
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    const { login, account } = author;
    const writer = { login, account, at: office.now(), key, commentId: comment.commentId };
    await runCommands(office, tx, at, writer, prepared, place);
  });
}
