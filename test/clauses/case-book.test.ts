import { expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const csrf = {
  title: "CSRF on /settings/email",
  body: "A form on another site changes one's address at https://app.acme.example/settings.",
};

test("what nobody can have read yet is not confirmed: the second of two steps needs a comment of its own", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report(csrf);
  await one.says("mona", "/class csrf\n/accept\n/fixed 2.4.1\n/credit anonymous");
  const unseen = "nobody can have read what it confirms";
  expect(await one.says("mona", `/publish\n/publish confirm ${one.id}`)).toContain(unseen);
  expect(await one.says("mona", `/publish\n\n/publish confirm ${one.id} early now`)).toContain(unseen);
  expect(await one.says("mona", `/embargo end It leaked\n/embargo end confirm ${one.id}`)).toContain(unseen);
  expect([one.toldPublic(), (await one.state()).embargo.state]).toEqual([[], "active"]);
  // What those comments asked for was shown all the same; a later comment confirms it, in the same second, too.
  expect(await one.says("mona", `/publish confirm ${one.id}`)).toBeNull();
  expect(one.toldPublic()).toHaveLength(1);
});

test("a report in a book lives as it would with the app: receipt, class, acceptance, award, fix, publication", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report(csrf);
  expect(one.toldFinder()).toHaveLength(1);
  expect(await one.labels()).toEqual(["state/new", "embargo/active"]);
  expect(await one.says("mona", "/class csrf\n/accept")).toBeNull();
  expect(await one.labels()).toContain("severity/high");
  expect(await one.card()).toContain("FF15");
  expect(one.toldTeam().join("\n")).toContain("512");
  expect(await one.says("olivia", "/award recommended")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("512");
  expect(await one.finderSays("/credit anonymous")).toContain("noted");
  expect(await one.says("mona", "/credit anonymous\n/fixed 2.4.1")).toBeNull();
  expect(await one.credited()).toEqual([]);
  expect(await one.says("mona", "/publish")).toBeNull();
  expect(one.toldPublic()).toEqual([]);
  expect(await one.says("mona", `/publish confirm ${one.id}`)).toBeNull();
  expect(one.toldPublic()).toHaveLength(1);
  expect(one.toldPublic()[0]).not.toContain("ada");
  expect((await one.state()).publication.publishedAt).toEqual(book.now());
});

test("who may not is told so, and a book's time lets what is due happen", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report(csrf);
  expect(await one.says("penny", "/award 100 EUR", { may: ["triage"] })).toContain("/award");
  await book.passes("2 business days");
  expect(await one.labels()).not.toContain("overdue");
  await book.passes("2 business days");
  expect(await one.labels()).toContain("overdue");
});

test("two cases of one book know each other, and a finder hears of the other nothing but that it is known", async () => {
  const book = openBook({ policy: "flowfuse" });
  const first = await book.report({ ...csrf, finder: "ada" });
  const second = await book.report({ ...csrf, finder: "bert" });
  expect(await second.says("mona", `/duplicate ${first.id}`)).toBeNull();
  expect((await first.state()).duplicates).toEqual([second.id]);
  expect(second.toldFinder().join("\n")).not.toContain(first.id);
  expect(await second.says("mona", "/duplicate FF-2026-9999")).toContain("FF-2026-9999");
});
