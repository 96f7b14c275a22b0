import type { ClassHeld, SeverityHeld } from "../domain/case.ts";
import { parseSeverity, type SeverityReading } from "../domain/severity.ts";
import { badValue, happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/severity <critical|high|medium|low|none, or a CVSS 3.1 or 4.0 vector>";

/** `/severity`: a person's word or vector; it wins over the class map and is recorded as a deviation from it. */
export const severity: Command = {
  name: "severity",
  usage,
  example: "/severity high",
  summary: "Severity in a word or as a CVSS vector: label, card and the advisory's own field follow",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, case: c }) => {
    if (rest === "") return misused(usage, "The severity is missing");
    const reading = parseSeverity(rest);
    if (!reading.ok) return badValue(reading.problem, reading.write);
    return happened({ type: "severity-set", by, at, severity: holdSeverity(reading, c.klass, by, at) });
  },
};

function holdSeverity(reading: SeverityReading, klass: ClassHeld | null, by: string, at: Date): SeverityHeld {
  const mapped = klass?.severity ?? null;
  const { level } = reading;
  const ground =
    reading.standard === "word"
      ? { basis: "human" as const, vector: null, score: null }
      : { basis: reading.standard, vector: reading.vector, score: reading.score };
  return {
    level,
    ...ground,
    by,
    at,
    clause: klass !== null && mapped === level ? klass.clause : null,
    deviatesFrom: mapped === null || mapped === level ? null : mapped,
  };
}
