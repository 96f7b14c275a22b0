import type { Case } from "../../domain/case.ts";
import { earliest } from "../../domain/arrival.ts";
import { arrivalOf, arrivedAt } from "../../domain/root-cause.ts";
import type { SharedKind } from "../../domain/suggestion.ts";
import { finderAs } from "../people.ts";
import { code, inline, tableRow } from "../quote.ts";
import { stateOf } from "../labels.ts";
import { formatInstant } from "../when.ts";
import { sayValues } from "./likeness.ts";

/** What a report points at, by sort, as the detector reads it. */
export type Points = Readonly<Partial<Record<SharedKind, readonly string[]>>>;

/** One column: a case, or an advisory without one, and what its report points at. */
export type Beside = {
  readonly name: string;
  readonly title: string;
  readonly case: Case | null;
  readonly points: Points;
};

const mostValues = 4;
const kinds: readonly (readonly [string, SharedKind])[] = [
  ["Endpoints", "endpoint"],
  ["Parameters", "parameter"],
  ["Functions", "function"],
  ["Files", "path"],
  ["Names in code", "identifier"],
  ["Weakness", "cwe"],
  ["Sort of flaw", "weakness"],
  ["Payload", "payload"],
  ["Versions", "version"],
  ["Packages", "package"],
];

/** The report's facts beside those of what it may repeat, in one table; what two have in common is bold. */
export function sideBySide(own: Beside, others: readonly Beside[], zone: string): string {
  const columns = [own, ...others];
  const cases = columns.flatMap(({ case: c }) => (c === null ? [] : [c]));
  const first = firstOf(cases);
  const facts: readonly (readonly [string, (c: Case) => string])[] = [
    ["Arrived", (c) => `${arrival(c, zone)}${c === first ? ", **first**" : ""}`],
    ["Finder", (c) => finderAs(c.finder)],
    ["State", (c) => (c.closing === null ? stateOf(c) : `${stateOf(c)} as ${c.closing.reason}`)],
    ["Severity", (c) => c.severity?.level ?? "not set"],
    ["Class", (c) => (c.klass === null ? "not set" : code(c.klass.id, 60))],
  ];
  return [
    tableRow("", own.name, ...others.map(({ name }) => name)),
    tableRow("---", ...columns.map(() => "---")),
    tableRow("Title", ...columns.map(({ title }) => inline(title, 120))),
    ...facts.map(([name, say]) => tableRow(name, ...columns.map(({ case: c }) => (c === null ? "" : say(c))))),
    ...kinds.flatMap(([name, kind]) => pointRow(name, kind, columns)),
  ].join("\n");
}

function pointRow(name: string, kind: SharedKind, columns: readonly Beside[]): readonly string[] {
  if (columns.every(({ points }) => (points[kind] ?? []).length === 0)) return [];
  const holders = new Map<string, number>();
  for (const { points } of columns)
    for (const value of new Set(points[kind] ?? [])) holders.set(value, (holders.get(value) ?? 0) + 1);
  const isShared = (value: string) => (holders.get(value) ?? 0) > 1;
  const cells = columns.map(({ points }) => {
    const values = points[kind] ?? [];
    const common = values.filter(isShared);
    const rest = values.filter((value) => !isShared(value));
    const bold = common.length === 0 ? "" : `**${sayValues(kind, common, mostValues)}**`;
    const plain = rest.length === 0 ? "" : sayValues(kind, rest, mostValues);
    return [bold, plain].filter((part) => part !== "").join("; ");
  });
  return [tableRow(name, ...cells)];
}

function arrival(c: Case, zone: string): string {
  const at = arrivedAt(c);
  return at === null ? `incomplete, received ${formatInstant(c.receivedAt, zone)}` : formatInstant(at, zone);
}

function firstOf(cases: readonly Case[]): Case | undefined {
  const first = cases.map(arrivalOf).reduce(earliest, null);
  return cases.find(({ id }) => id === first?.case);
}
