import { finderCommands } from "../commands/finder/registry.ts";
import { readCommands, type ReadLine } from "../commands/grammar.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { Policy } from "../policy/policy.ts";
import { answerFinder, type FinderCommand } from "../speech/finder-answers.ts";
import { explainToFinder } from "../speech/problems.ts";
import { carryOut } from "./carry-out.ts";
import type { Desk } from "./desk.ts";
import { factsOfWords } from "./whole-report.ts";

/** A comment of a finder's on their own report; one edited since it was written commands nothing. */
export type FinderWords = {
  readonly by: string;
  readonly at: Date;
  readonly body: string;
  readonly isUntouched: boolean;
  /** The policy of the case, which says what is a command here. */
  readonly policy: Policy;
  /** When the same finder asked this owner before whether something is known. */
  readonly asked: readonly Date[];
};

/**
 * Hears a finder's comment, under a key that makes it happen once: its commands are done in order, other words go to the
 * team. Answers what the finder's card is to say to the commands, a line for each; nothing where there was none.
 */
export async function hearFinderWords<T>(
  desk: Desk<T>,
  tx: T,
  id: CaseId,
  words: FinderWords,
  key: string,
): Promise<readonly string[]> {
  const lines = words.isUntouched ? readCommands(words.body, finderCommands(words.policy)) : [];
  const answers: string[] = [];
  for (const [n, line] of lines.entries()) answers.push(await obey(desk, tx, id, line, words, `${key}:${n}`));
  const isText = lines.length === 0;
  if (isText || saysMore(words.body, lines))
    await desk.record(tx, id, {
      key: isText ? key : `${key}:words`,
      facts: (c, { policy }) => factsOfWords(c, policy, words),
    });
  return answers;
}

/** True where a comment has words beside its commands: an answer may stand above or below one. `/object` takes what follows. */
function saysMore(body: string, lines: readonly ReadLine[]): boolean {
  const isCommandFirst = lines.some(({ command }) => body.trimStart().startsWith(`/${command.name}`));
  return !isCommandFirst || lines.some(({ command, rest, block }) => command.name !== "object" && block !== rest);
}

async function obey<T>(
  desk: Desk<T>,
  tx: T,
  id: CaseId,
  line: ReadLine,
  { by, at, asked }: FinderWords,
  key: string,
): Promise<string> {
  const facts = () => ({ publication: null, other: null, secondApprovalAbove: null, asked });
  const answer = await carryOut(desk, tx, id, line, { by, at, key, facts });
  if (answer !== null && !("wish" in answer)) return explainToFinder(answer);
  const now = await desk.read(tx, id);
  return now === null ? "" : `\`/${line.command.name}\`: ${answerFinder(line.command.name as FinderCommand, now)}`;
}
