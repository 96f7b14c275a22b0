import type { Case } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import { isFinder } from "../../domain/finder-account.ts";
import { factsOfWords } from "../../desk/whole-report.ts";
import { hearFinderWords } from "../../desk/finder-words.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import { caseLane } from "../../store/case-file.ts";
import type { Policy } from "../../policy/policy.ts";
import { findCase, listCasesOfOwner } from "../../store/cases.ts";
import { rearmEffect } from "../../store/effect.ts";
import { finderCardKey, findPendingAnswer } from "../../store/finder-card.ts";
import { holdCase } from "../../store/ledger.ts";
import { markCommentSeen } from "../../store/seen-comment.ts";
import type { Queries } from "../../store/schema.ts";
import { findProgrammeByHash } from "../../store/programme.ts";
import { readStored } from "../held-programme.ts";
import { noteRename } from "../finder-account.ts";
import type { Office } from "../office.ts";

/**
 * One comment on a case's advisory, once. Only its finder's words count; commands are answered on the finder's card, other
 * words go to the team. What was written before a quiet case woke up, or was edited since, commands nothing.
 */
export async function hearFinderComment(office: Office, id: CaseId, comment: Comment, key: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    // Also where no fact comes of it: what is read of the case decides what is heard, and the card shows an answer.
    await holdCase(tx, id);
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    const c = await office.desk.read(tx, id);
    if (c === null || comment.author === null || !isFinder(c, comment.author)) return;
    await noteRename(office, tx, id, [comment.author]);
    if (c.isQuiet && c.repeats === null) return await addToQuiet(office, tx, id, comment, key);
    const words = {
      by: comment.author.login,
      // One that was edited says what it says since then: no place is kept by a comment that is filled in later.
      at: comment.updatedAt,
      body: comment.body,
      isUntouched: comment.updatedAt.getTime() === comment.createdAt.getTime(),
      policy: await policyOf(tx, c),
      asked: comment.body.includes("/precheck") ? await askedBefore(office, tx, c) : [],
    };
    const answers = await hearFinderWords(office.desk, tx, id, words, key);
    if (answers.length > 0) await answerOnCard(office, tx, id, answers);
  });
  office.ring();
}

/** Under a quiet case old words command nothing and tell nobody; that they complete the report counts all the same (interface §3). */
async function addToQuiet(office: Office, tx: Queries, id: CaseId, comment: Comment, key: string): Promise<void> {
  const words = { at: comment.updatedAt, body: comment.body };
  await office.desk.record(tx, id, {
    key,
    facts: (c, { policy }) =>
      c.completeAt !== null
        ? []
        : factsOfWords(c, policy, words).filter(({ type }) => type === "finder-wrote" || type === "report-completed"),
  });
}

async function policyOf(tx: Queries, c: Case): Promise<Policy> {
  const version = await findProgrammeByHash(tx, c.programmeHash);
  if (version === undefined) throw new Error("a case is pinned to a programme that is not stored");
  return readStored(version).policy;
}

/** When the finder of `c` asked this owner before; nothing is kept for it but the cases themselves. */
async function askedBefore(office: Office, tx: Queries, c: Case): Promise<readonly Date[]> {
  const rows = await listCasesOfOwner(tx, c.owner);
  const asked: Date[] = [];
  const login = c.finder?.login ?? null;
  const finder = login === null ? null : { login, account: c.finder?.account };
  for (const row of rows) {
    const other = await office.desk.read(tx, row.case_id as CaseId);
    if (other?.enquiry && isFinder(other, finder)) asked.push(other.enquiry.at);
  }
  return asked;
}

async function answerOnCard(office: Office, tx: Queries, id: CaseId, answers: readonly string[]): Promise<void> {
  const row = await findCase(tx, id);
  const earlier = await findPendingAnswer(tx, id);
  const effect = {
    effectKey: finderCardKey(id),
    lane: caseLane(id),
    caseId: id,
    installationId: row?.installation_id ?? 0,
    kind: "show-finder-card",
    audience: "finder",
    desired: { answer: [...(earlier === null ? [] : [earlier]), ...answers].join("\n") },
  };
  await rearmEffect(tx, effect, office.now());
}
