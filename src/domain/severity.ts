import cvss from "ae-cvss-calculator";

/** How bad a flaw is: CVSS's five words, worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "none"] as const;

/** One of CVSS's five words. */
export type Severity = (typeof SEVERITIES)[number];

/** A severity as read: the word, and the vector and score it comes from where it was a vector. */
export type SeverityReading =
  | { readonly level: Severity; readonly standard: "word" }
  | {
      readonly level: Severity;
      readonly standard: "cvss3.1" | "cvss4.0";
      /** The vector in the standard's own order of metrics. */
      readonly vector: string;
      /** 0.0 to 10.0 in tenths. */
      readonly score: number;
    };

/** A severity that could not be read: what is wrong with it and a text that would be right. */
export type SeverityRefusal = {
  readonly ok: false;
  readonly refusal: "not-a-severity" | "old-cvss" | "bad-vector" | "incomplete-vector";
  readonly problem: string;
  readonly write: string;
};

const WORDS = SEVERITIES.join(", ");
const EXAMPLE_31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const EXAMPLE_40 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

/** Reads one of the five words or a whole CVSS 3.1 or 4.0 vector; the level of a vector is FIRST's band of its overall score. */
export function parseSeverity(text: string): ({ readonly ok: true } & SeverityReading) | SeverityRefusal {
  const trimmed = text.trim();
  const word = SEVERITIES.find((level) => level === trimmed.toLowerCase());
  if (word) return { ok: true, level: word, standard: "word" };
  // Provider urgency is the one metric CVSS writes in mixed case: U:Clear, U:Green, U:Amber, U:Red.
  const vector = trimmed.toUpperCase().replace(/\/U:([A-Z])([A-Z]+)/, (_, first: string, rest: string) => {
    return `/U:${first}${rest.toLowerCase()}`;
  });
  if (vector.startsWith("CVSS:3.1/")) return score("cvss3.1", vector, EXAMPLE_31);
  if (vector.startsWith("CVSS:4.0/")) return score("cvss4.0", vector, EXAMPLE_40);
  if (/^(CVSS:[0-9.]+\/|AV:[LAN]\/)/.test(vector))
    return refuse("old-cvss", "only CVSS 3.1 and 4.0 are read", `${EXAMPLE_31} or ${EXAMPLE_40}`);
  return refuse("not-a-severity", "neither a severity nor a CVSS vector", `${WORDS}, or ${EXAMPLE_31}`);
}

/** Negative, zero or positive as `one` is milder than, as bad as or worse than `other`. */
export function compareSeverity(one: Severity, other: Severity): number {
  return SEVERITIES.indexOf(other) - SEVERITIES.indexOf(one);
}

/** How a person's severity stands to what the class map gives: the map's own level where it differs, its clause where it agrees. */
export function compareWithMap(
  level: Severity,
  klass: { readonly severity: Severity | null; readonly clause: string } | null,
): { readonly deviatesFrom: Severity | null; readonly clause: string | null } {
  const mapped = klass?.severity ?? null;
  return mapped === level
    ? { deviatesFrom: null, clause: klass?.clause ?? null }
    : { deviatesFrom: mapped, clause: null };
}

/** The word for a score of 0.0 to 10.0, by the bands CVSS 3.1 and 4.0 share. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "none";
}

function score(standard: "cvss3.1" | "cvss4.0", text: string, example: string) {
  const metrics = text.split("/").slice(1);
  if (!metrics.every((metric) => /^[A-Z]+:[A-Za-z]+$/.test(metric)))
    return refuse("bad-vector", "the vector has a part that is no metric", example);
  const names = metrics.map((metric) => metric.split(":")[0]);
  if (new Set(names).size !== names.length) return refuse("bad-vector", "a metric stands twice in the vector", example);
  const read = calculate(standard, text);
  if (read === undefined) return refuse("bad-vector", "the vector has a metric or value CVSS does not know", example);
  if (!read.isComplete) return refuse("incomplete-vector", "the vector lacks base metrics", example);
  return { ok: true, level: severityOfScore(read.score), standard, vector: read.vector, score: read.score } as const;
}

function calculate(standard: "cvss3.1" | "cvss4.0", text: string) {
  try {
    const vector = standard === "cvss3.1" ? new cvss.Cvss3P1(text) : new cvss.Cvss4P0(text);
    return {
      vector: vector.toString().replaceAll(/\/[A-Z]+:X/g, ""),
      isComplete: vector.isBaseFullyDefined(),
      score: vector.calculateScores().overall,
    };
  } catch {
    return undefined; // The library throws on a metric it does not know; that is an answer here, not a bug.
  }
}

function refuse(refusal: SeverityRefusal["refusal"], problem: string, write: string): SeverityRefusal {
  return { ok: false, refusal, problem, write };
}
