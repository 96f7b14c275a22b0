import { parseCaseId, type CaseId } from "../domain/case-id.ts";
import type { Case } from "../domain/case.ts";
import { misused, refused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { CommandRead } from "./command.ts";

/** The case id that begins `rest`, for the desk to look up where a command needs the other case; else undefined. */
export function caseNamedIn(rest: string): CaseId | undefined {
  return parseCaseId(splitWord(rest).word);
}

/** The case ids that begin `text`, in order, each once. */
export function casesNamedIn(text: string): readonly CaseId[] {
  const named: CaseId[] = [];
  for (let rest = text; ;) {
    const { word, after } = splitWord(rest);
    const id = parseCaseId(word);
    if (id === undefined) return [...new Set(named)];
    named.push(id);
    rest = after;
  }
}

/** Null when `word` names this very case; else why the confirmation does not count. `usage` is the line to write. */
export function refuseOtherCase(word: string, c: Case, command: string, usage: string): CommandRead | null {
  const named = parseCaseId(word);
  if (named === undefined) return misused(usage, "A confirmation names the case");
  return named === c.id ? null : refused(command, { code: "wrong-case-named", expected: c.id });
}
