import type { Shared, SharedKind, Suggestion } from "../../domain/suggestion.ts";
import { code } from "../quote.ts";

const mostKinds = 6;
const mostValues = 3;
const longestValue = 80;

/** Why two reports may be about one flaw: what they have in common, strongest first, in words. */
export function sayLikeness({ shared, titles, isCopy }: Pick<Suggestion, "shared" | "titles" | "isCopy">): string {
  const reasons = [
    ...(isCopy === true ? ["the same text word for word"] : []),
    ...shared.slice(0, mostKinds).map(sayShared),
    ...(titles > 0 ? [`titles ${asPercent(titles)} alike`] : []),
  ];
  return reasons.length === 0 ? "alike in their wording" : reasons.join(", ");
}

/** A probability or likeness as people say it. */
export function asPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const asShared: Readonly<Record<SharedKind, (values: string) => string>> = {
  line: (values) => `the same lines of ${values}`,
  frame: (values) => `the same stack frame ${values}`,
  endpoint: (values) => `same endpoint ${values}`,
  parameter: (values) => `same parameter ${values}`,
  function: (values) => `same function ${values}`,
  path: (values) => `same file ${values}`,
  identifier: (values) => `both name ${values}`,
  package: (values) => `same package ${values}`,
  cwe: (values) => `both ${values}`,
  weakness: (values) => `both speak of ${values}`,
  payload: (values) => `the same shape of payload (${values})`,
  version: (values) => `both name version ${values}`,
};

function sayShared({ kind, values }: Shared): string {
  return asShared[kind](sayValues(kind, values, mostValues));
}

/** Values of one sort as the detector folded them, each inert: at most `most`, and how many more there are. */
export function sayValues(kind: SharedKind, values: readonly string[], most: number): string {
  const said = [...new Set(values.map((value) => sayValue(kind, value)))];
  const more = said.length > most ? ` and ${said.length - most} more` : "";
  return `${said.slice(0, most).join(", ")}${more}`;
}

function sayValue(kind: SharedKind, value: string): string {
  if (kind === "cwe") return /^cwe-\d{1,5}$/.test(value) ? value.toUpperCase() : code(value, longestValue);
  // Stretches of eight lines are what the detector compares; the file says enough.
  if (kind === "line") return code(value.replace(/:\d+$/, ""), longestValue);
  return code(value, longestValue);
}
