import { expect, test } from "@jest/globals";
import { startEmbargo } from "../../src/domain/embargo.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { factOf, problemOf } from "../support/a-command.ts";

const shown = {
  publication: { hash: "abc123", preview: "What becomes public", text: "text", stopped: null },
  other: null,
  secondApprovalAbove: null,
};
const { id } = aCase();
const prepared = (iso: string) =>
  aCase({
    embargo: {
      ...startEmbargo({ kind: "unspecified" }),
      endPrepared: { why: "It leaked", by: "olivia", at: theTime(iso) },
    },
  });

test.each([
  [
    "/embargo 2027-02-28",
    {
      type: "embargo-proposed",
      terms: { kind: "date", on: "2027-02-28", endsAt: new Date("2027-02-28T00:00:00Z") },
      isAnswerable: true,
    },
  ],
  ["/embargo keep", { type: "embargo-kept", why: null }],
  ["/embargo keep the fix is not out yet", { type: "embargo-kept", why: "the fix is not out yet" }],
  ["/embargo until fixed", { type: "embargo-proposed", terms: { kind: "until-fixed" }, isAnswerable: true }],
  ["/embargo ready", { type: "fix-ready" }],
  ["/embargo end It leaked\nin a talk", { type: "embargo-end-prepared", why: "It leaked\nin a talk" }],
  [`/contain delete confirm ${id}`, { type: "contain-asked", how: "delete" }],
  [`/contain transfer confirm ${id.toLowerCase()}`, { type: "contain-asked", how: "transfer" }],
  [`/restore confirm ${id}`, { type: "restore-asked" }],
])("%j is a fact", (comment, fact) => {
  expect(factOf(comment)).toEqual(fact);
});

test.each([
  ["/embargo", { code: "usage" }],
  ["/embargo until Friday", { code: "usage" }],
  ["/embargo 2027-02-30", { code: "bad-value", problem: "the calendar has no such day" }],
  ["/embargo 28.2.2027", { code: "bad-value", write: "/embargo 2026-12-22" }],
  ["/embargo 2027-02-28 or later", { code: "usage" }],
  ["/embargo END now", { code: "usage" }],
  ["/embargo end", { code: "refused", refusal: { code: "reason-needed", usage: "/embargo end <why>" } }],
  ["/contain delete", { code: "usage", usage: `/contain delete confirm ${id}` }],
  ["/contain hide confirm", { code: "usage" }],
  ["/contain delete confirm FF-2026-0815", { code: "refused", refusal: { code: "wrong-case-named", expected: id } }],
  [`/contain delete confirm ${id} FF-2026-0815`, { code: "usage" }],
  ["/restore", { code: "usage", usage: `/restore confirm ${id}` }],
  ["/restore confirm", { code: "usage" }],
  ["/restore confirm FF-2026-0815", { code: "refused", refusal: { code: "wrong-case-named", expected: id } }],
])("%j is a problem that says what to write", (comment, problem) => {
  expect(problemOf(comment)).toMatchObject(problem);
});

test("/embargo end confirm ends it for the reason given first, up to 24 hours later", () => {
  const fact = { type: "embargo-ended", why: "It leaked" };
  expect(factOf(`/embargo end confirm ${id}`, { case: prepared("2026-11-22T11:59:00Z") })).toEqual(fact);
  expect(factOf(`/embargo end confirm ${id}`, { case: prepared("2026-11-21T12:00:00Z") })).toEqual(fact);
});

test.each([
  ["without the first step", `/embargo end confirm ${id}`, aCase(), { refusal: { code: "not-prepared" } }],
  [
    "a minute too late",
    `/embargo end confirm ${id}`,
    prepared("2026-11-21T11:59:00Z"),
    { refusal: { code: "preparation-too-old" } },
  ],
  [
    "for another case",
    "/embargo end confirm FF-2026-0815",
    prepared("2026-11-22T11:00:00Z"),
    { refusal: { code: "wrong-case-named", expected: id } },
  ],
  [
    "for no case",
    "/embargo end confirm",
    prepared("2026-11-22T11:00:00Z"),
    { code: "usage", usage: `/embargo end confirm ${id}` },
  ],
  ["for two cases", `/embargo end confirm ${id} ${id}`, prepared("2026-11-22T11:00:00Z"), { code: "usage" }],
])("/embargo end confirm does nothing %s", (_, comment, c, problem) => {
  expect(problemOf(comment, { case: c })).toMatchObject(problem);
});

test("/publish shows what becomes public, /publish confirm carries the hash of what would become public now", () => {
  expect(factOf("/publish\nplease read", { facts: shown })).toEqual({
    type: "publication-prepared",
    hash: "abc123",
    preview: "What becomes public",
    text: "text",
  });
  expect(factOf(`/publish confirm ${id}`, { facts: shown })).toEqual({
    type: "publication-confirmed",
    hash: "abc123",
    named: id,
    early: null,
  });
  expect(factOf(`/publish confirm ${id} early It is\nexploited`, { facts: shown })).toMatchObject({
    early: "It is\nexploited",
  });
  expect(factOf("/publish confirm FF-2026-0815", { facts: shown })).toMatchObject({ named: "FF-2026-0815" });
});

test.each([
  [`/publish ${id}`, { code: "usage", usage: `/publish confirm ${id}` }],
  ["/publish confirm", { code: "usage", usage: `/publish confirm ${id}` }],
  ["/publish confirm please", { code: "usage" }],
  [`/publish confirm ${id} now`, { code: "usage", usage: `/publish confirm ${id} early <why>` }],
  [`/publish confirm ${id} early`, { code: "refused", refusal: { code: "reason-needed" } }],
])("%j does not publish", (comment, problem) => {
  expect(problemOf(comment, { facts: shown })).toMatchObject(problem);
});

test.each(["/publish", `/publish confirm ${id}`])("%s is refused where there is no advisory to read", (comment) => {
  const without = aCase({ advisory: null });
  expect(problemOf(comment, { case: without })).toMatchObject({ code: "refused", refusal: { code: "no-advisory" } });
  expect(problemOf(comment)).toMatchObject({ code: "refused", refusal: { code: "advisory-out-of-reach" } });
});
