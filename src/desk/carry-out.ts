import type { Authority, CommandFacts, Problem, Wish } from "../commands/command.ts";
import type { ReadLine } from "../commands/grammar.ts";
import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { Desk } from "./desk.ts";

/** Who gives a command and when, the key that makes it happen once, and what it may ask to know of the case as it is then. */
export type Giving = {
  readonly by: string;
  readonly at: Date;
  readonly key: string;
  readonly facts: (now: Case) => CommandFacts;
};

/** Brings one command to its case: null when it was done, the wish where it only asks to read something, else why not. */
export async function carryOut<T>(
  desk: Desk<T>,
  tx: T,
  id: CaseId,
  line: ReadLine,
  giving: Giving,
): Promise<Problem | Wish | null> {
  const { command, problem } = line;
  if (problem !== null) return problem;
  const { by, at, key } = giving;
  let answer: Problem | Wish | null = null;
  const recorded = await desk.record(tx, id, {
    key,
    facts: (c, { policy }) => {
      const read = command.read({ ...line, by, at, case: c, policy, facts: giving.facts(c) });
      if (!read.ok) answer = read.problem;
      else if ("wish" in read) answer = read.wish;
      else return [read.event];
      return [];
    },
  });
  const refused = recorded.seen ? undefined : recorded.facts.find((fact) => !fact.ok);
  if (refused !== undefined && !refused.ok)
    return { code: "refused", refusal: refused.refusal, command: `/${command.name}` };
  return answer;
}

/** True where a command after the `n`th of a comment accepts the report. */
export function acceptsAfter(lines: readonly ReadLine[], n: number): boolean {
  return lines
    .slice(n + 1)
    .some(({ command, problem, rest }) => command.name === "accept" && problem === null && rest === "");
}

/** Why someone who `may` do these things may not give this command, or null; help is for all who may do anything. */
export function lackOfAuthority({ command }: ReadLine, may: ReadonlySet<Authority>): Problem | null {
  const asked = { code: "no-authority", command: `/${command.name}` } as const;
  if (command.needs !== "anyone") return may.has(command.needs) ? null : { ...asked, needs: command.needs };
  return command.name === "help" && may.size === 0 ? { ...asked, needs: "triage" } : null;
}
