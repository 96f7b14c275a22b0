import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { wordFor } from "../../src/duplicates/find-duplicates.ts";
import { writeEvidence } from "../../src/duplicates/stored-evidence.ts";
import { shippedWeights } from "../../src/duplicates/weights.ts";
import { OwnerIndex } from "../../src/jobs/compare/owner-index.ts";
import { together } from "../../src/jobs/compare/together.ts";
import type { ComparableRow } from "../../src/store/comparable.ts";
import { cpuMilliseconds, explosive } from "../support/cpu-time.ts";
import { manyReports, resetReport, widgetReport, widgetReportRetold } from "../support/alike.ts";

const forms = [widgetReport, widgetReportRetold, resetReport, ...manyReports(3)];
const evidences = forms.map(({ summary, description }) =>
  readEvidence({ id: "", caseId: "", title: summary, body: description }),
);
const stored = evidences.map((evidence) => Buffer.from(writeEvidence(evidence)).toString("base64"));

function row(n: number, over: Partial<ComparableRow> = {}): ComparableRow {
  const ref = `c${n}`;
  const plain = {
    sort: "case",
    case_id: ref,
    parent: null,
    arrived_at: n,
    drawn: null,
    digest: "",
    version: 1,
    place: n + 1,
  };
  return { owner: "acme", ref, ...plain, evidence: stored[n % stored.length] ?? "", ...over };
}

function indexOf(...rows: readonly ComparableRow[]): OwnerIndex {
  const index = new OwnerIndex("acme");
  for (const each of rows.toSorted((one, other) => one.place - other.place)) index.follow(each);
  return index;
}

const evidenceOf = (n: number) =>
  evidences[n % evidences.length] ?? readEvidence({ id: "", caseId: "", title: "", body: "" });
const namesIn = (index: OwnerIndex, n: number, dismissed: readonly string[] = []) =>
  index.earlierThan(`c${n}`, evidenceOf(n), dismissed, 12).map(({ caseId }) => caseId);

test("only what arrived before is suggested, the earlier of two at one instant by its name", () => {
  const index = indexOf(row(0), row(1), row(2, { arrived_at: 1 }));
  expect(namesIn(index, 0)).toEqual([]);
  expect(namesIn(index, 1)).toContain("c0");
  expect(namesIn(index, 1)).not.toContain("c2");
  expect(namesIn(index, 2)).toEqual(expect.arrayContaining(["c0", "c1"]));
});

test("of two at one moment the one GitHub drew lower is the earlier, whatever our own ids", () => {
  const index = indexOf(row(0, { arrived_at: 5, drawn: "b" }), row(1, { arrived_at: 5, drawn: "a" }));
  expect([namesIn(index, 0), namesIn(index, 1)]).toEqual([["c1"], []]);
});

test("what is incomplete comes after all that is complete, and beside its like", () => {
  const index = indexOf(row(0, { arrived_at: null }), row(1), row(6, { arrived_at: null }));
  expect(namesIn(index, 1)).toEqual([]);
  expect(namesIn(index, 0)).toEqual(expect.arrayContaining(["c1", "c6"]));
  expect(namesIn(index, 6)).toEqual(expect.arrayContaining(["c0", "c1"]));
});

test("an advisory without a case is known to everybody", () => {
  const index = indexOf(row(0, { case_id: null, sort: "advisory", arrived_at: null }), row(1));
  expect(index.earlierThan("c1", evidenceOf(1), [], 5)[0]).toMatchObject({ caseId: "c0", sort: "advisory" });
});

test("a merged case stands for the one that holds the flaw, and counts from the first of them", () => {
  const index = indexOf(row(0, { parent: "c2" }), row(1), row(2));
  // The flaw of c2 arrived with c0, so before c1.
  expect(namesIn(index, 1)).toContain("c2");
  expect(namesIn(index, 1)).not.toContain("c0");
  expect(namesIn(index, 0)).not.toContain("c2");
});

test("what a person dismissed is left out, also once it is merged into another", () => {
  expect(namesIn(indexOf(row(0), row(1)), 1, ["c0"])).not.toContain("c0");
  expect(namesIn(indexOf(row(0, { parent: "c2" }), row(1), row(2, { arrived_at: -1 })), 1, ["c0"])).not.toContain("c2");
});

test("the second report of a new owner is judged in company, and nobody is shown the company", () => {
  const [, retold] = evidences;
  if (retold === undefined) throw new Error("no report told again");
  const few = indexOf(row(0), row(2));
  const found = few.earlierThan("c9", retold, [], 12);
  expect(found.map(({ caseId }) => caseId)).toEqual(["c0", "c2"]);
  expect(wordFor(found[0]?.probability ?? 0, shippedWeights.thresholds)).not.toBeNull();
  expect(wordFor(found[1]?.probability ?? 0, shippedWeights.thresholds)).toBeNull();
  expect(few.size).toBe(2);
});

test("strangers make room as an owner's own reports come, and come back as those go", () => {
  const many = Array.from({ length: 30 }, (_, n) => row(n));
  const index = indexOf(...many);
  expect(index.size).toBe(30);
  many.forEach((each, n) => {
    index.follow({ ...each, evidence: "", place: 100 + n });
  });
  expect(index.size).toBe(0);
  index.follow(row(0, { place: 200 }));
  expect([index.size, namesIn(index, 9)]).toEqual([1, ["c0"]]);
});

test("reports of one flaw that nobody merged yet do not hide each other", () => {
  const found = (caseId: string, probability: number) => ({
    caseId,
    closest: caseId,
    probability,
    sort: "case" as const,
  });
  const alike = [found("a", 0.3), found("b", 0.25), found("c", 0.2), found("d", 0.1), found("e", 0.01)];
  const links = [
    { one: "b", other: "a" },
    { one: "c", other: "b" },
    { one: "e", other: "a" },
  ];
  expect(together(alike, links).map(({ caseId, probability }) => [caseId, Math.round(probability * 100)])).toEqual([
    ["a", 76],
    ["b", 76],
    ["c", 76],
    ["d", 10],
  ]);
});

const change = fc.record({
  n: fc.nat({ max: 7 }),
  what: fc.constantFrom("text", "merge", "unmerge", "blank", "arrive"),
  value: fc.nat({ max: 7 }),
});

test("following every change comes to the same as reading what is left: replicas, and a process that starts again, agree", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const rows = new Map<string, ComparableRow>();
      const follower = new OwnerIndex("acme");
      const rootOf = (ref: string): string => {
        const parent = rows.get(ref)?.parent ?? null;
        return parent === null ? ref : rootOf(parent);
      };
      changes.forEach(({ n, what, value }, at) => {
        const held = rows.get(`c${n}`) ?? row(n);
        const isCycle = rootOf(`c${value}`) === `c${n}` || !rows.has(`c${value}`);
        const next: ComparableRow = {
          ...held,
          place: at + 1,
          ...(what === "text" ? { evidence: stored[value % stored.length] ?? "" } : {}),
          ...(what === "blank" ? { evidence: "" } : {}),
          ...(what === "merge" && !isCycle ? { parent: `c${value}` } : {}),
          ...(what === "unmerge" ? { parent: null } : {}),
          ...(what === "arrive" ? { arrived_at: value === 0 ? null : value } : {}),
        };
        rows.set(next.ref, next);
        follower.follow(next);
      });
      const reader = indexOf(...rows.values());
      for (let n = 0; n < 8; n += 1) {
        expect(follower.rootOf(`c${n}`)).toBe(reader.rootOf(`c${n}`));
        const ask = (index: OwnerIndex) =>
          index
            .earlierThan(`c${n}`, evidenceOf(n), [], 12)
            .map(({ caseId, closest, probability }) => [caseId, closest, probability.toFixed(9)]);
        expect(ask(follower)).toEqual(ask(reader));
      }
    }),
  );
});

test("with two thousand cases it is read within seconds and answers in a blink", () => {
  const words = "buffer token cookie session header parser upload render escape query filter branch queue worker".split(
    " ",
  );
  const kinds = manyReports(8);
  const many = Array.from({ length: 2_000 }, (_, n) => {
    const { summary, description } = kinds[n % kinds.length] ?? widgetReport;
    const more = Array.from(
      { length: 150 },
      (__, at) => `${words[(n * 7 + at * at) % words.length] ?? ""}${at % 5 === 0 ? n : ""}`,
    );
    return readEvidence({ id: "", caseId: "", title: `${summary} ${n}`, body: `${description} ${more.join(" ")}` });
  });
  const rows = many.map((evidence, n) => row(n, { evidence: Buffer.from(writeEvidence(evidence)).toString("base64") }));
  const index = new OwnerIndex("acme");
  expect(cpuMilliseconds(() => rows.forEach((each) => index.follow(each)))).toBeLessThan(explosive);
  expect(index.size).toBe(2_000);
  const asked = 50;
  const cost = cpuMilliseconds(() => {
    for (let n = 2_000 - asked; n < 2_000; n += 1) {
      const evidence = many[n];
      if (evidence !== undefined) index.earlierThan(`c${n}`, evidence, [], 12);
    }
  });
  // Measured at 8 ms each on two busy cores.
  expect(cost / asked).toBeLessThan(100);
});
