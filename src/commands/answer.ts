import type { CaseEvent } from "../domain/event.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { CommandRead } from "./command.ts";

/** The command became `event`; whether it may happen is for `decide` to say. */
export function happened(event: CaseEvent): CommandRead {
  return { ok: true, event };
}

/** The command is not written like that: `usage` is what to write, `detail` (no full stop) what stood in the way. */
export function misused(usage: string, detail: string | null = null): CommandRead {
  return { ok: false, problem: { code: "usage", usage, detail } };
}

/** A value could not be read: what is wrong with it (lower case, no full stop) and a text that would be right. */
export function badValue(problem: string, write: string): CommandRead {
  return { ok: false, problem: { code: "bad-value", problem, write } };
}

/** The case does not allow what was read; `command` is written with its slash. */
export function refused(command: string, refusal: Refusal): CommandRead {
  return { ok: false, problem: { code: "refused", refusal, command } };
}

/** The command needs a reason and has none; `usage` shows where it goes. */
export function reasonNeeded(command: string, usage: string): CommandRead {
  return refused(command, { code: "reason-needed", usage });
}
