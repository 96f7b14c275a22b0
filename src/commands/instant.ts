import { parseDay } from "./calendar-day.ts";

const instant =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** An instant with Z or its offset, or a day as its first moment in UTC; undefined for anything else. */
export function parseInstant(text: string): Date | undefined {
  const day = parseDay(text);
  if (day !== undefined) return new Date(`${day}T00:00:00Z`);
  return instant.test(text) && parseDay(text.slice(0, 10)) !== undefined ? new Date(text.toUpperCase()) : undefined;
}
