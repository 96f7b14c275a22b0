import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { CaseIndex } from "../../src/duplicates/case-index.ts";
import { findDuplicates, wordFor } from "../../src/duplicates/find-duplicates.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import type { ReportText } from "../../src/duplicates/report-text.ts";
import { shippedWeights } from "../../src/duplicates/weights.ts";
import { madeUpData } from "../../bench/duplicates/made-up.ts";
import { asReportText } from "../../bench/duplicates/data.ts";

const reports = madeUpData().reports.map(asReportText);
const fresh = () => new CaseIndex(shippedWeights.background);
const put = (index: CaseIndex, report: ReportText) => index.add(report.id, report.caseId, readEvidence(report));
const ask = (index: CaseIndex, report: ReportText) =>
  findDuplicates(index, readEvidence(report), shippedWeights, { leftOut: new Set([report.id]) });

test("an index is what is in it: in whatever order reports came, went and were merged, it answers as one built anew", () => {
  const step = fc.record({
    at: fc.nat(reports.length - 1),
    what: fc.constantFrom("add", "add", "remove", "move" as const),
    to: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = fresh();
      const held = new Map<string, ReportText>();
      for (const { at, what, to } of steps) {
        const report = reports[at];
        if (report === undefined) continue;
        const caseId = `case ${to}`;
        if (what === "remove") index.remove(report.id);
        else if (what === "move") index.move(report.id, caseId);
        else put(index, report);
        if (what === "remove") held.delete(report.id);
        else if (what === "add") held.set(report.id, report);
        else if (held.has(report.id)) held.set(report.id, { ...report, caseId });
      }
      const anew = fresh();
      for (const report of [...held.values()].toReversed()) put(anew, report);
      expect([index.size, index.cases]).toEqual([anew.size, anew.cases]);
      for (const report of reports.slice(0, 5)) expect(ask(index, report)).toEqual(ask(anew, report));
    }),
    { numRuns: 20 },
  );
});

test("most of what an index held may be taken out, and it answers as before", () => {
  const index = fresh();
  for (let round = 0; round < 30; round += 1)
    for (const report of reports)
      put(index, { ...report, id: `${report.id} ${round}`, caseId: `${report.caseId} ${round}` });
  for (const report of reports) put(index, report);
  for (let round = 0; round < 30; round += 1) for (const report of reports) index.remove(`${report.id} ${round}`);
  const anew = fresh();
  for (const report of reports) put(anew, report);
  expect(index.size).toBe(reports.length);
  for (const report of reports.slice(0, 5)) expect(ask(index, report)).toEqual(ask(anew, report));
});

test("among thousands of reports that share most of its words, the one that a report repeats is found", () => {
  const index = fresh();
  const [ordinary, sought] = reports;
  if (ordinary === undefined || sought === undefined) throw new Error("no reports were made up");
  const evidence = readEvidence({ ...ordinary, body: `${ordinary.body} ${sought.title}` });
  for (let at = 0; at < 12_000; at += 1) index.add(`ordinary ${at}`, `ordinary ${at}`, evidence);
  const body = `${ordinary.body} ${sought.title} and mintRollover() in Carousel.sol loses relayer fees`;
  put(index, { ...ordinary, id: "sought", caseId: "sought", body });
  const [first] = ask(index, { ...ordinary, id: "again", caseId: "again", body: `${body} once more` });
  expect(first?.caseId).toBe("sought");
});

test("what one owner's index holds is never found in another's", () => {
  const ours = fresh();
  const theirs = fresh();
  for (const report of reports) put(ours, report);
  for (const report of reports.slice(0, 5)) {
    expect(ask(ours, report).length).toBeGreaterThan(0);
    expect(ask(theirs, report)).toEqual([]);
  }
});

test("the same report again is found first, under the case it belongs to, and itself is left out", () => {
  const index = fresh();
  for (const report of reports) put(index, report);
  const [report] = reports;
  if (report === undefined) throw new Error("no reports");
  const again = { ...report, id: "again" };
  expect(ask(index, again)[0]?.caseId).toBe(report.caseId);
  expect(ask(index, report).map(({ closest }) => closest)).not.toContain(report.id);
  index.move(report.id, "merged");
  expect(ask(index, again).map(({ caseId }) => caseId)).toContain("merged");
});

test("probabilities are between 0 and 1, best first, and together no more than 1", () => {
  const index = fresh();
  for (const report of reports) put(index, report);
  for (const report of reports) {
    const chances = ask(index, report).map(({ probability }) => probability);
    expect(chances).toEqual(chances.toSorted((one, other) => other - one));
    expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1.000_001);
  }
});

test("a probability has a word from its threshold on", () => {
  const thresholds = { suggest: 0.3, likely: 0.8 };
  expect([0.29, 0.3, 0.79, 0.8].map((chance) => wordFor(chance, thresholds))).toEqual([
    null,
    "suggest",
    "suggest",
    "likely",
  ]);
});
