import type { Case, SeverityHeld } from "../../domain/case.ts";
import { claimedLevel } from "../../policy/clauses/severity-source.ts";
import { byWhom } from "../people.ts";
import { code } from "../quote.ts";

/** The severity of a case on the team's card: level, ground, who set it, from what it deviates and who says otherwise. */
export function severityWords(held: SeverityHeld): string {
  const parts = [
    `**${held.level}** ${ground(held)}, set by ${byWhom(held.by)}`,
    held.deviatesFrom === null ? null : `deviates from **${held.deviatesFrom}**, which the policy's class map gives`,
    (held.offStandard ?? null) === null
      ? null
      : `deviates from the policy's standard, which is ${standards[held.offStandard ?? "cvss3.1"]}`,
    replaced(held),
    disagreement(held),
  ];
  return parts.filter((part) => part !== null).join("; ");
}

/** What the finder says of the severity themselves, shown as claimed; null where they say nothing. */
export function claimWords(c: Case): string | null {
  const { claimedVector: vector } = c.report;
  const level = claimedLevel(c.report);
  if (level === null && vector === null) return null;
  const claimed = [level, vector === null ? null : code(vector, 300)].filter((part) => part !== null);
  return `claims ${claimed.join(", ")}; only a claim`;
}

const standards: Readonly<Record<"cvss3.1" | "cvss4.0", string>> = { "cvss3.1": "CVSS 3.1", "cvss4.0": "CVSS 4.0" };

function ground(held: SeverityHeld): string {
  const clause = held.clause === null ? "" : ` (${held.clause})`;
  switch (held.basis) {
    case "class-map":
      return `from the policy's class map${clause}`;
    case "human":
      return `as a person judged it${clause}`;
    case "cvss3.1":
    case "cvss4.0":
      return `from ${standards[held.basis]} ${score(held)}${clause}`;
  }
}

function score(held: SeverityHeld): string {
  return `${held.score === null ? "" : `${held.score.toFixed(1)} `}${held.vector === null ? "" : code(held.vector, 300)}`.trim();
}

function replaced({ replaces }: SeverityHeld): string | null {
  if (!replaces) return null;
  const points = replaces.score === null ? "" : ` ${replaces.score.toFixed(1)}`;
  return `took the place of **${replaces.level}** from ${standards[replaces.basis]}${points}`;
}

function disagreement(held: SeverityHeld): string | null {
  if (!held.claimed) return null;
  const ours = held.clause === null ? "" : ` (${held.clause})`;
  const gives = {
    "class-map": "the policy's class map gives",
    human: `${byWhom(held.by)} judges`,
    "cvss3.1": "the vector gives",
    "cvss4.0": "the vector gives",
  }[held.basis];
  return `the finder claims ${held.claimed}; ${gives} ${held.level}${ours}`;
}
