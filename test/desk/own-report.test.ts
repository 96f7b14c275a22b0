import { expect, test } from "@jest/globals";
import { placeOf } from "../../src/domain/root-cause.ts";
import { openBook } from "../support/case-book.ts";

const flaw = {
  title: "SQL injection in the login form",
  body: "The parameter user of https://acme.example/login goes into the query as it is.",
};
const own = (id: string) => `\`${id}\` is your own report`;

test("a merge into one's own report is refused whole, and is a colleague's to do: then both cases know it", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const ada = await book.report({ ...flaw, finder: "ada", at: "2026-11-23T08:00:00Z" });
  const eve = await book.report({ ...flaw, finder: "eve", at: "2026-11-23T08:30:00Z" });
  expect(await ada.says("eve", `/duplicate ${eve.id}`)).toContain(own(eve.id));
  expect((await ada.state()).duplicateOf).toBeNull();
  expect((await eve.state()).duplicates).toEqual([]);
  expect(await ada.says("mona", `/duplicate ${eve.id}`)).toBeNull();
  expect((await ada.state()).duplicateOf).toBe(eve.id);
  expect((await eve.state()).duplicates).toEqual([ada.id]);
  expect(placeOf(await eve.state())).toMatchObject({ place: "later", by: { case: ada.id } });
  expect(await ada.says("eve", "/unmerge")).toContain(own(eve.id));
  expect(placeOf(await eve.state()).place).toBe("later");
  expect(await ada.says("mona", "/unmerge")).toBeNull();
  expect(placeOf(await eve.state()).place).toBe("first");
});

test("nor is it got round by a case in between: what is taken out below would move one's own report up", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const [ada, bert, eve] = await Promise.all(["ada", "bert", "eve"].map((finder) => book.report({ ...flaw, finder })));
  if (ada === undefined || bert === undefined || eve === undefined) throw new Error("three reports were told");
  await ada.says("mona", `/duplicate ${bert.id}`);
  await bert.says("mona", `/duplicate ${eve.id}`);
  expect(await ada.says("eve", "/unmerge")).toContain(own(eve.id));
  expect((await ada.state()).duplicateOf).toBe(eve.id);
  expect(await ada.says("mona", "/unmerge")).toBeNull();
});

test("who has a report in the flaw may still merge other people's cases", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const ada = await book.report({ ...flaw, finder: "ada" });
  const bert = await book.report({ ...flaw, finder: "bert" });
  const eve = await book.report({ ...flaw, finder: "eve" });
  await eve.says("mona", `/duplicate ${ada.id}`);
  expect(await bert.says("eve", `/duplicate ${ada.id}`)).toBeNull();
  expect((await ada.state()).duplicates).toEqual([eve.id, bert.id]);
});

test("the time of a mail that is merged into one's own report is not one's own to move", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const mail = await book.report({ ...flaw, finder: null, origin: "tracker-issue", at: "2026-11-23T08:00:00Z" });
  const eve = await book.report({ ...flaw, finder: "eve", at: "2026-11-23T08:30:00Z" });
  expect(await mail.says("eve", "/received 2026-11-23T08:10:00Z")).toBeNull();
  await mail.says("mona", `/duplicate ${eve.id}`);
  expect(await mail.says("eve", "/received 2026-11-23T08:50:00Z")).toContain(own(eve.id));
  expect(placeOf(await eve.state()).place).toBe("later");
});
