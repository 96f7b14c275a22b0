import type { CommandRead } from "./command.ts";
import { badValue } from "./answer.ts";

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** The day `text` names as YYYY-MM-DD if the calendar has it, else undefined. */
export function parseDay(text: string): string | undefined {
  if (!shape.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

/** Why `text` is no day; the example is a month after `at`, so that it lies ahead. */
export function notADay(text: string, at: Date, command: string): CommandRead {
  const example = new Date(at.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  const problem = shape.test(text) ? "the calendar has no such day" : "not a date as year, month and day with dashes";
  return badValue(problem, `${command} ${example}`);
}
