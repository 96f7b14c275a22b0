import type { Problem } from "../../commands/command.ts";
import { finderRegistry } from "../../commands/finder/registry.ts";
import { readCommands, type ReadLine } from "../../commands/grammar.ts";
import type { Case } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { CaseEvent } from "../../domain/event.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import { judgeCompleteness } from "../../policy/clauses/completeness.ts";
import type { Policy } from "../../policy/policy.ts";
import { answerFinder, type FinderCommand } from "../../speech/finder-answers.ts";
import { explainToFinder } from "../../speech/problems.ts";
import { caseLane } from "../../store/case-file.ts";
import { findCase } from "../../store/cases.ts";
import { rearmEffect } from "../../store/effect.ts";
import { finderCardKey, findPendingAnswer } from "../../store/finder-card.ts";
import { markCommentSeen } from "../../store/seen-comment.ts";
import type { Queries } from "../../store/schema.ts";
import type { Office } from "../office.ts";

/**
 * One comment on a case's advisory, once. Only its finder's words count; commands are answered on the finder's card, other
 * words go to the team. What was written before a quiet case woke up, or was edited since, commands nothing.
 */
export async function hearFinderComment(office: Office, id: CaseId, comment: Comment, key: string): Promise<void> {
  await office.store.transaction(async (tx) => {
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    const c = await office.desk.read(tx, id);
    if (c === null || c.isQuiet || !isFinders(c, comment)) return;
    const isUntouched = comment.updatedAt.getTime() === comment.createdAt.getTime();
    const lines = isUntouched ? readCommands(comment.body, finderRegistry) : [];
    if (lines.length === 0) await passOn(office, tx, id, comment, key);
    else await obey(office, tx, id, comment, key, lines);
    if (lines.length > 0 && saysMore(comment.body, lines)) await passOn(office, tx, id, comment, `${key}:words`);
  });
  office.ring();
}

function isFinders(c: Case, comment: Comment): boolean {
  const login = c.finder?.login;
  return login !== null && login !== undefined && comment.author?.login.toLowerCase() === login.toLowerCase();
}

/** True where a comment has words beside its commands: an answer may stand above or below one. `/object` takes what follows. */
function saysMore(body: string, lines: readonly ReadLine[]): boolean {
  const isCommandFirst = lines.some(({ command }) => body.trimStart().startsWith(`/${command.name}`));
  return !isCommandFirst || lines.some(({ command, rest, block }) => command.name !== "object" && block !== rest);
}

async function passOn(office: Office, tx: Queries, id: CaseId, comment: Comment, key: string): Promise<void> {
  await office.desk.record(tx, id, {
    key,
    facts: (c, { policy }): readonly CaseEvent[] => [
      ...completion(c, policy, comment),
      { type: "finder-wrote", at: comment.createdAt, text: comment.body },
      ...(c.question === null ? [] : [{ type: "info-given" as const, at: comment.createdAt }]),
    ],
  });
}

/** A comment can complete a report: from then on it has its place in the order of arrival (interface §3). */
function completion(c: Case, policy: Policy, comment: Comment): readonly CaseEvent[] {
  if (c.completeAt !== null) return [];
  const whole = { title: c.report.title, body: `${c.report.body}\n${comment.body}` };
  return judgeCompleteness(policy, whole).isComplete ? [{ type: "report-completed", at: comment.createdAt }] : [];
}

async function obey(
  office: Office,
  tx: Queries,
  id: CaseId,
  comment: Comment,
  key: string,
  lines: readonly ReadLine[],
): Promise<void> {
  const answers: string[] = [];
  for (const [n, line] of lines.entries()) answers.push(await obeyOne(office, tx, id, comment, `${key}:${n}`, line));
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

async function obeyOne(
  office: Office,
  tx: Queries,
  id: CaseId,
  comment: Comment,
  key: string,
  line: ReadLine,
): Promise<string> {
  let problem: Problem | null = line.problem;
  const recorded = await office.desk.record(tx, id, {
    key,
    facts: (c, { policy }) => {
      const facts = { publication: null, other: null, secondApprovalAbove: null };
      const by = comment.author?.login ?? "";
      const read = line.command.read({ ...line, by, at: comment.createdAt, case: c, policy, facts });
      if (read.ok) return "help" in read ? [] : [read.event];
      problem = read.problem;
      return [];
    },
  });
  const refused = recorded.seen ? undefined : recorded.facts.find((fact) => !fact.ok);
  if (refused !== undefined && !refused.ok)
    problem = { code: "refused", refusal: refused.refusal, command: `/${line.command.name}` };
  if (problem !== null) return explainToFinder(problem);
  const now = await office.desk.read(tx, id);
  return now === null ? "" : `\`/${line.command.name}\`: ${answerFinder(line.command.name as FinderCommand, now)}`;
}
