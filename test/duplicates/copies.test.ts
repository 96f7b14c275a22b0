import { expect, test } from "@jest/globals";
import { CaseIndex } from "../../src/duplicates/case-index.ts";
import { isCopy, possibleCopies } from "../../src/duplicates/copies.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { shippedWeights } from "../../src/duplicates/weights.ts";
import { resetReport, widgetReport, widgetReportRetold, type Form } from "../support/alike.ts";

const textOf = ({ summary, description }: Form) => ({ id: "r", caseId: "r", title: summary, body: description });

test("a copy is known under another title and with other spaces; the same flaw in other words is none", () => {
  const index = new CaseIndex(shippedWeights.background);
  index.add("a", "one", readEvidence(textOf(widgetReport)));
  index.add("b", "one", readEvidence(textOf(resetReport)));
  const copy = textOf({ summary: "Something else", description: widgetReport.description.replaceAll(" ", "  ") });
  expect(possibleCopies(index, readEvidence(copy), "one")).toEqual(["a"]);
  expect(isCopy(copy, textOf(widgetReport))).toBe(true);
  expect(possibleCopies(index, readEvidence(textOf(widgetReportRetold)), "one")).toEqual([]);
  expect(isCopy(textOf(widgetReportRetold), textOf(widgetReport))).toBe(false);
});

test("a report of a few words is a copy of nothing", () => {
  const index = new CaseIndex(shippedWeights.background);
  const short = textOf({ summary: "XSS", description: "There is XSS." });
  index.add("a", "one", readEvidence(short));
  expect(possibleCopies(index, readEvidence(short), "one")).toEqual([]);
});
