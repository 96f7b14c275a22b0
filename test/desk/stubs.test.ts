import { expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const whole = "The parameter user of https://acme.example/login goes into the query as it is.";
const otherFlaw = "Payments at https://acme.example/pay can be taken back twice, because nobody locks the row.";
const policy = "coordinated-disclosure";
const accepted = "/severity high\n/accept";

test("fifty stubs filed early keep no place: each has its place from the edit that completed it", async () => {
  const book = openBook({ policy });
  const stubs = [];
  for (let n = 0; n < 50; n += 1)
    stubs.push(await book.report({ title: `A hole, no. ${n}`, body: "todo", finder: "eve" }));
  await book.passes("1 hour");
  const honest = await book.report({ title: "Injection in the login", body: whole, finder: "ada" });
  await book.passes("1 hour");
  const [stub] = stubs;
  if (stub === undefined) throw new Error("no stub");
  await stub.finderEdits({ body: whole });
  await honest.says("mona", accepted);
  await stub.says("mona", `${accepted}\n/duplicate ${honest.id}`);
  expect(await stub.card()).toContain("the flaw was known before");
  expect(await honest.card()).toContain("This report came first");
  expect(await honest.says("mona", "/award 100 EUR")).toBeNull();
});

test("a report replaced by another flaw after its arrival is not first by its old place: a person says who was, with the reason", async () => {
  const book = openBook({ policy });
  const squatter = await book.report({ title: "Injection in the login", body: whole, finder: "eve" });
  await book.passes("1 hour");
  const honest = await book.report({ title: "Double refunds", body: otherFlaw, finder: "ada" });
  await book.passes("1 hour");
  await squatter.finderEdits({ title: "Double refunds", body: otherFlaw });
  expect(squatter.toldTeam().join("\n")).toContain("The text was replaced after it arrived");
  await squatter.says("mona", accepted);
  await honest.says("mona", `${accepted}\n/duplicate ${squatter.id}`);
  for (const each of [squatter, honest]) expect(await each.card()).toContain("Who came first is for a person to say");
  expect(await squatter.says("mona", "/award 100 EUR")).toContain("not certain");
  expect(await squatter.says("mona", "/award 100 EUR They had told us on the phone")).toBeNull();
  expect(squatter.toldFinder().join("\n")).not.toContain(honest.id);
});

test("and the other way round, too: the one who was there with this flaw needs a person's word as well, and nobody loses by a rule", async () => {
  const book = openBook({ policy });
  const squatter = await book.report({ title: "Injection in the login", body: whole, finder: "eve" });
  await book.passes("1 hour");
  const honest = await book.report({ title: "Double refunds", body: otherFlaw, finder: "ada" });
  await book.passes("1 hour");
  await squatter.finderEdits({ title: "Double refunds", body: otherFlaw });
  await honest.says("mona", accepted);
  await squatter.says("mona", `${accepted}\n/duplicate ${honest.id}`);
  expect(await honest.says("mona", "/award 100 EUR")).toContain("not certain");
  expect(await honest.says("mona", "/award 100 EUR The other report told of another flaw until noon")).toBeNull();
});

test("details added later, or mistakes put right, leave a report its place", async () => {
  const book = openBook({ policy });
  const first = await book.report({ title: "Injection in the login", body: whole, finder: "ada" });
  await book.passes("1 hour");
  const second = await book.report({ title: "SQL injection", body: whole, finder: "bert" });
  await first.finderEdits({
    body: `${whole}\n\nWith ' or 1=1 -- as a name the first account is entered, here is how.`,
  });
  expect(first.toldTeam().join("\n")).not.toContain("was replaced");
  await first.says("mona", accepted);
  await second.says("mona", `${accepted}\n/duplicate ${first.id}`);
  expect(await first.says("mona", "/award 100 EUR")).toBeNull();
});

test("a finding of our own rewritten after a report came proves nothing by its old date", async () => {
  const book = openBook({ policy });
  const draft = await book.report({ title: "todo", body: "Look at the login some day.", origin: "internal" });
  await book.passes("1 hour");
  const report = await book.report({ title: "Double refunds", body: otherFlaw, finder: "ada" });
  await book.passes("1 hour");
  const text = { title: "Double refunds", body: otherFlaw };
  await draft.happens({ type: "report-rewritten", at: book.now(), text });
  await report.says("mona", accepted);
  await draft.says("mona", `/duplicate ${report.id}`);
  expect(await report.card()).not.toContain("the flaw was known before");
  expect(await report.says("mona", "/award 100 EUR")).toContain("not certain");
});
