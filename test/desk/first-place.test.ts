import { expect, test } from "@jest/globals";
import { firstPlace } from "../../src/desk/first-place.ts";
import type { ReportFacts } from "../../src/desk/receive.ts";
import { minutes } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy("coordinated-disclosure");
const whole = "The parameter user of https://acme.example/login goes into the query as it is.";
const other = "Payments at https://acme.example/pay can be taken back twice, because nobody locks the row.";
const facts: ReportFacts = {
  origin: "advisory",
  repo: "acme/app",
  owner: "acme",
  receivedAt: minutes(0),
  learntAt: minutes(60),
  isQuiet: false,
  finder: { login: "ada", name: null, via: null },
  report: { title: "A title", body: whole, claimedSeverity: null, claimedVector: null },
  source: null,
  tracker: null,
  advisory: null,
};

test("a report that was never edited has its place from its receipt, however late it is read", () => {
  expect(firstPlace(policy, facts)).toEqual({ completeAt: minutes(0) });
});

test("a stub completed before anybody read it has its place from the edit", () => {
  const firstText = { title: "A title", body: "todo" };
  expect(firstPlace(policy, { ...facts, firstText, editedAt: minutes(40) })).toEqual({ completeAt: minutes(40) });
});

test("a report that was whole at first keeps its place where it was only polished, and is in doubt where it was replaced", () => {
  const polished = { firstText: { title: "A title", body: `${whole} Soon more.` }, editedAt: minutes(40) };
  expect(firstPlace(policy, { ...facts, ...polished })).toEqual({ completeAt: minutes(0) });
  const replaced = { firstText: { title: "Another", body: other }, editedAt: minutes(40) };
  expect(firstPlace(policy, { ...facts, ...replaced })).toEqual({ completeAt: minutes(0), editedAt: minutes(40) });
});

test("where nobody kept the first text it counts from its receipt, and is in doubt until the edit", () => {
  expect(firstPlace(policy, { ...facts, editedAt: minutes(40) })).toEqual({
    completeAt: minutes(0),
    editedAt: minutes(40),
  });
});

test("an incomplete report has no place", () => {
  const report = { ...facts.report, body: "todo" };
  expect(firstPlace(policy, { ...facts, report, editedAt: minutes(40) })).toEqual({ completeAt: null });
});
