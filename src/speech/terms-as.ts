import type { EmbargoEnd } from "../policy/values.ts";

const anchors = {
  receipt: "the report",
  fix: "the fix",
  ready: "a fix is ready and its release begins",
  cve: "a CVE id is given",
  exploited: "attacks are seen",
} as const;

/** An end of silence by a policy's rule, to stand after "until": "90 days after the report". */
export function endAs(end: EmbargoEnd): string {
  switch (end.kind) {
    case "none":
      return "a day nobody has named";
    case "date":
      return "a day agreed for each report";
    case "resolved":
      return "it is resolved";
    case "plus": {
      const { amount, unit } = end.after;
      const word = unit.replaceAll("_", " ");
      return `${amount} ${amount === 1 ? word.replace(/s$/, "") : word} after ${anchors[end.from]}`;
    }
  }
}
