import { describe, expect, test } from "@jest/globals";
import { formCaseId } from "../../src/domain/case-id.ts";
import { theApp, type CaseEvent } from "../../src/domain/event.ts";
import { alsoDecidedOn, refuseOwnElsewhere, refuseOwnReport } from "../../src/domain/own-report.ts";
import type { Suggestion } from "../../src/domain/suggestion.ts";
import { lived, minutes, received } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy("flowfuse");
const [one, two] = [formCaseId(2026, 815), formCaseId(2026, 816)];
const by = { at: minutes(10), by: "eve" };
const merge: CaseEvent = { type: "merged-into", ...by, original: one };
const suggestion = (other: string, sort: Suggestion["sort"]): Suggestion => ({
  other,
  sort,
  probability: 0.8,
  trust: "likely",
  shared: [],
  titles: 0.5,
  isFixed: false,
});
const suggested: CaseEvent = {
  type: "duplicates-suggested",
  at: minutes(5),
  candidates: [suggestion(one, "case"), suggestion("GHSA-aaaa-bbbb-cccc", "advisory"), suggestion(two, "finding")],
};
const dismissal = (other: string | null): CaseEvent => ({ type: "suggestion-dismissed", ...by, other });
const unmerge: CaseEvent = { type: "unmerged", ...by };
const receipt: CaseEvent = { type: "receipt-corrected", ...by, receivedAt: minutes(1), clocks: [] };

const ada = lived(policy, received());
const eve = lived(policy, received({ id: one, finder: { login: "Eve", name: null, via: null } }));

describe("a decision on one case that decides on another's report", () => {
  test.each([
    ["a merge", ada, merge, [one]],
    ["an unmerge", lived(policy, received(), merge), unmerge, [one]],
    ["an unmerge of what is merged into nothing", ada, unmerge, []],
    ["the receipt of a merged report", lived(policy, received(), merge), receipt, [one]],
    ["the receipt of a report that stands alone", ada, receipt, []],
    ["the dismissal of one suggestion", lived(policy, received(), suggested), dismissal(one), [one]],
    ["the dismissal of all", lived(policy, received(), suggested), dismissal(null), [one, two]],
    ["the dismissal of an advisory", lived(policy, received(), suggested), dismissal("GHSA-aaaa-bbbb-cccc"), []],
    ["anything else", lived(policy, received(), merge), { type: "report-accepted", ...by }, []],
  ] as const)("%s", (_, c, event, expected) => {
    expect(alsoDecidedOn(c, event)).toEqual(expected);
  });

  test("is not taken by whoever found that one, however their login is written, and is by anybody else", () => {
    expect(refuseOwnElsewhere(merge, [ada, eve])).toEqual({ code: "own-report", report: one });
    expect(refuseOwnElsewhere({ ...merge, by: "mona" }, [ada, eve])).toBeNull();
    expect(refuseOwnElsewhere(merge, [ada])).toBeNull();
  });

  test("is taken by a maintainer whose own finding it is: that is nobody's report", () => {
    expect(refuseOwnElsewhere(merge, [{ ...eve, origin: "internal" }])).toBeNull();
  });
});

test("what a decision elsewhere passes on to a case is heard by it, whoever decided; the decision itself is not", () => {
  const passed: readonly CaseEvent[] = [
    { type: "duplicate-joined", ...by, duplicate: two },
    { type: "duplicate-left", ...by, duplicate: two },
    { type: "dismissed-elsewhere", ...by, other: two },
    { type: "combined-joined", ...by, original: two },
  ];
  for (const event of passed) expect(refuseOwnReport(eve, event)).toBeNull();
  for (const event of [merge, unmerge, receipt, dismissal(null)])
    expect(refuseOwnReport(eve, event)).toEqual({ code: "own-report", report: one });
  expect(refuseOwnReport(eve, { ...merge, by: theApp })).toBeNull();
});
