import type { Command, CommandInput, CommandRead } from "../../src/commands/command.ts";
import { readCommands } from "../../src/commands/grammar.ts";
import { teamRegistry } from "../../src/commands/registry.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { aCase, theTime } from "./a-case.ts";

/** A shipped policy by name; the name must be one. */
export function thePolicy(name: "flowfuse" | "pythonanywhere" | "coordinated-disclosure" = "flowfuse"): Policy {
  const policy = shippedPolicy(name);
  if (policy === undefined) throw new Error("no such policy is shipped");
  return policy;
}

/** What the first command of a comment becomes when @mona writes it at `theTime()`; `over` replaces parts of its input. */
export function readAs(
  comment: string,
  over: Partial<CommandInput> = {},
  commands: readonly Command[] = teamRegistry,
): CommandRead {
  const [line] = readCommands(comment, commands);
  if (line === undefined) throw new Error("no command stands in the comment");
  if (line.problem !== null) return { ok: false, problem: line.problem };
  const facts = { publication: null, other: null, secondApprovalAbove: null };
  const { rest, block } = line;
  return line.command.read({
    by: "mona",
    at: theTime(),
    case: aCase(),
    policy: thePolicy(),
    facts,
    ...over,
    rest,
    block,
  });
}

/** The fact a comment becomes, without who and when, which are checked to be @mona's and `theTime()`. */
export function factOf(comment: string, over: Partial<CommandInput> = {}, commands?: readonly Command[]): object {
  const read = readAs(comment, over, commands);
  if (!read.ok || !("event" in read)) throw new Error(`no fact but ${JSON.stringify(read)}`);
  const { at, ...rest }: CaseEvent = read.event;
  if (at.getTime() !== theTime().getTime()) throw new Error("the fact has another time");
  if (!("by" in rest)) return rest;
  const { by, ...fact } = rest;
  if (by !== "mona") throw new Error("the fact has another author");
  return fact;
}

/** The problem a comment becomes. */
export function problemOf(comment: string, over: Partial<CommandInput> = {}, commands?: readonly Command[]): object {
  const read = readAs(comment, over, commands);
  if (read.ok) throw new Error(`no problem but ${JSON.stringify(read)}`);
  return read.problem;
}
