import { refuseAcceptance } from "../domain/refuse.ts";
import { parseSeverity } from "../domain/severity.ts";
import { decidedSeverity } from "../policy/clauses/severity-source.ts";
import { badValue, happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";

const noReason = "no reason is taken after a severity; a /note beside it keeps one for the team";
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
  read: ({ rest, by, at, policy, case: c, facts }) => {
    if (rest === "") return misused(usage, "The severity is missing");
    const { word, after } = splitWord(rest);
    const reading = parseSeverity(rest);
    if (!reading.ok && after !== "" && parseSeverity(word).ok) return badValue(noReason, `/severity ${word}`);
    if (!reading.ok) return badValue(reading.problem, reading.write);
    const severity = decidedSeverity(policy, c, reading, { by, at });
    // Accepted in the same breath, the finder reads one assessment that names it, not two that say nearly the same.
    const toldWith =
      facts.acceptsNext === true && refuseAcceptance(c) === null ? { toldWith: "acceptance" as const } : {};
    return happened({ type: "severity-set", by, at, severity, ...toldWith });
  },
};
