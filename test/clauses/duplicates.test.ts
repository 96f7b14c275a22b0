import { expect, test } from "@jest/globals";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { openBook } from "../support/case-book.ts";

const flaw = {
  title: "Session cookies readable",
  body: "Any page at https://app.acme.example/x reads the session cookie. Steps: open it, look at the console.",
};
const team = (one: CaseHandle) => one.toldTeam().join("\n\n");
const finder = (one: CaseHandle) => one.toldFinder().join("\n\n");

test("PA3: only the first report is paid, by the order of arrival and not of merging", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const late = await book.report({ ...flaw, finder: "bert", at: "2026-11-20T10:00:00Z" });
  const early = await book.report({ ...flaw, finder: "ada", at: "2026-11-19T10:00:00Z" });
  await late.says("mona", "/severity high\n/impact high Any account\n/accept");
  await early.says("mona", `/duplicate ${late.id}`);
  expect(team(early)).toContain("**This report came first.** It arrived Thu 19 Nov 2026 10:00 UTC");
  expect(await early.card()).toContain(`write \`/unmerge\`, then \`/duplicate ${early.id}\` on the other case`);
  expect(await late.card()).toContain("an earlier report of the same flaw is merged into this one");
  expect(await late.says("mona", "/award 500 USD")).toContain("(PA3)");

  await early.says("mona", "/unmerge\n/severity high\n/impact high Any account\n/accept");
  await late.says("mona", `/duplicate ${early.id}`);
  expect(team(late)).not.toContain("came first");
  expect(await late.card()).toContain("Recommended: no award, “We only pay out on the first report");
  expect(await early.says("mona", "/award 500 USD")).toBeNull();
  expect(await late.says("mona", "/award 500 USD Also good")).toContain(early.id);
  expect(finder(late)).not.toMatch(/ada|2026-11-19|19 Nov|500 USD/);
});

test("FF13: several reports of one flaw are one report with one award, in whatever order they came", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const other = await book.report({ ...flaw, finder: "ada", at: "2026-11-01T00:00:00Z" });
  await one.says("mona", "/severity high\n/accept");
  await other.says("mona", `/duplicate ${one.id}`);
  expect(await other.card()).toContain("will be treated as a single report");
  expect(await other.says("mona", "/award 512 USD")).toContain(one.id);
  expect(await one.says("mona", "/award recommended\n/paid INV-1")).toBeNull();
  await other.says("mona", "/unmerge\n/severity high\n/accept");
  await one.says("mona", `/duplicate ${other.id}`);
  const no = await other.says("mona", "/award recommended");
  expect(no).toContain(`The same flaw was paid for already, with \`${one.id}\``);
});

test("CO12: a duplicate goes unpaid only because an earlier report proves that the flaw was known; the date is on record", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const first = await book.report({ ...flaw, finder: "ada", at: "2026-11-09T09:00:00Z" });
  const second = await book.report({ ...flaw, finder: "bert", at: "2026-11-20T09:00:00Z" });
  await second.says("mona", `/severity high\n/accept\n/duplicate ${first.id}`);
  const proof = "the flaw was known before, as an earlier report proves, complete on 2026-11-09";
  expect(await second.card()).toContain(proof);
  expect(finder(second)).toContain("have known of it since Mon 9 Nov 2026, before your report");
  expect(finder(second)).not.toMatch(new RegExp(`ada|${first.id}`));
  expect(await second.labels()).toContain("close/duplicate");
});

test("CO12: a finding of our own older than the report is such a proof, and a later one is none", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const report = await book.report({ ...flaw, finder: "bert", at: "2026-11-10T09:00:00Z" });
  await report.says("mona", "/severity high\n/accept");
  const later = await book.report({ ...flaw, finder: null, origin: "internal", at: "2026-11-11T09:00:00Z" });
  await later.says("mona", `/duplicate ${report.id}`);
  expect(await report.card()).toContain("a person decides the sum");
  expect(await report.says("carla", "/decline-award Known")).toContain("(CO12)");
  const older = await book.report({ ...flaw, finder: null, origin: "internal", at: "2026-10-01T09:00:00Z" });
  await older.says("mona", `/duplicate ${report.id}`);
  expect(await report.card()).toContain("as a finding of our own proves, of 2026-10-01");
  expect(await report.says("carla", "/award 100 EUR")).toContain("2026-10-01");
  expect(await report.says("carla", "/decline-award Known before")).toBeNull();
  expect(finder(report)).not.toContain(older.id);
});

test("CO12: a report merged into a later one was not known before: nothing speaks against its award but the merge", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const early = await book.report({ ...flaw, finder: "ada", at: "2026-11-01T09:00:00Z" });
  const late = await book.report({ ...flaw, finder: "bert", at: "2026-11-02T09:00:00Z" });
  await early.says("mona", `/duplicate ${late.id}`);
  expect(team(early)).toContain("**This report came first.**");
  expect(await early.card()).toContain("nothing proves that the flaw was known when this report arrived");
  expect(finder(early)).not.toContain("have known of it since");
});

test("A duplicate of something fixed before it arrived may be the flaw come back: the team is warned, and nothing refused", async () => {
  const book = openBook({ policy: "flowfuse" });
  const old = await book.report({ ...flaw, finder: "ada" });
  await old.says("mona", "/severity high\n/accept\n/fixed 2.4.1");
  await book.passes("10 days");
  const again = await book.report({ ...flaw, finder: "bert" });
  expect(await again.says("mona", `/duplicate ${old.id}`)).toBeNull();
  expect(team(again)).toContain("**That flaw was fixed before this report arrived**");
  expect(await again.card()).toContain("The flaw may be back, or the fix may not be whole.");
  expect(finder(again)).not.toMatch(/2\.4\.1|may be back/);
});

test("Merging a case whose award was decided warns that it can no longer be paid there", async () => {
  const book = openBook({ policy: "flowfuse" });
  const [one, other] = [await book.report({ ...flaw, finder: "ada" }), await book.report({ ...flaw, finder: "bert" })];
  await other.says("mona", `/severity high\n/accept\n/award recommended\n/duplicate ${one.id}`);
  expect(team(other)).toContain("**An award of 512 USD was decided here.**");
  expect(await other.says("penny", "/paid INV-1")).toContain(one.id);
  expect(await other.says("mona", "/unmerge")).toBeNull();
  expect(await other.says("penny", "/paid INV-1")).toBeNull();
});
