import { oneLine, wholeLine } from "./quote.ts";

/** Everything the public will read of a case, credits as they will be after the case's own credit is written. */
export type PublicFace = {
  readonly ghsaId: string;
  readonly summary: string;
  readonly description: string;
  readonly severity: string | null;
  readonly cvssVector: string | null;
  readonly cveId: string | null;
  readonly cweIds: readonly string[];
  readonly vulnerabilities: readonly {
    readonly ecosystem: string | null;
    readonly name: string | null;
    readonly range: string | null;
    readonly patched: string | null;
  }[];
  readonly credits: readonly string[];
  readonly nameToAddByHand: string | null;
};

/** Exactly what would become public, as plain text for a code block: every field of the advisory, then its description as it is written. */
export function describeFace(face: PublicFace): string {
  const byHand =
    face.nameToAddByHand === null
      ? []
      : [
          `To be added by hand: "${oneLine(face.nameToAddByHand, 100)}"; GitHub credits only logins, so write the name into the description.`,
        ];
  const credited = ["Credited", face.credits.join(", ") || "nobody"] as const;
  return described([...fieldsOf(face), credited], byHand, face);
}

/** The same for the finder, without who else is named in it. */
export function describeText(face: PublicFace): string {
  return described(fieldsOf(face), [], face);
}

type Field = readonly [name: string, value: string];

function fieldsOf(face: PublicFace): readonly Field[] {
  const affected = face.vulnerabilities.map(({ ecosystem, name, range, patched }) => {
    const what = [ecosystem, name].filter((part) => part !== null && part !== "").join(" ");
    return `${what || "(no package)"} ${range ?? "(all versions)"}, fixed in ${patched ?? "(not named)"}`;
  });
  return [
    ["Advisory", face.ghsaId],
    ["Title", face.summary],
    ["Severity", face.severity ?? "(none)"],
    ["CVSS", face.cvssVector ?? "(none)"],
    ["CVE", face.cveId ?? "(none)"],
    ["Weaknesses", face.cweIds.join(", ") || "(none)"],
    ...(affected.length === 0
      ? [["Affected", "(none named)"] as const]
      : affected.map((line) => ["Affected", line] as const)),
  ];
}

function described(fields: readonly Field[], notes: readonly string[], face: PublicFace): string {
  const lines = fields.map(([name, value]) => `${name}: ${wholeLine(value)}`);
  return [...lines, ...notes, "", "Description:", face.description].join("\n");
}
