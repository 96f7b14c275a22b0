import { parseSeverity } from "../domain/severity.ts";
import { decidedSeverity } from "../policy/clauses/severity-source.ts";
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
  read: ({ rest, by, at, policy, case: c }) => {
    if (rest === "") return misused(usage, "The severity is missing");
    const reading = parseSeverity(rest);
    if (!reading.ok) return badValue(reading.problem, reading.write);
    return happened({ type: "severity-set", by, at, severity: decidedSeverity(policy, c, reading, { by, at }) });
  },
};
