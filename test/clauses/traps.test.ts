import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { anySum, bookOf, heardBy, reportOf, teamHeard } from "./three-policies.ts";

// What a naive system falls into (domain reference §1.5). Those that only GitHub shows are stories: the last test lists all.

test("Trap: the app's own note of receipt is no response; only a person's assessment and date are (CO6)", async () => {
  const book = bookOf("CO");
  const one = await reportOf(book, "Open redirect");
  expect(heardBy(one)).toContain("Nobody has judged your report yet");
  await one.says("mona", "/reply We have it and will look soon");
  await book.passes("4 business days");
  expect(await one.labels()).toContain("overdue");
  expect(teamHeard(one)).toContain("CO6");
  expect(await one.finderCard()).toMatch(/Answer due: .*CO6.*which has passed/);
  await one.says("mona", "/accept");
  expect(await one.labels()).toContain("overdue");
  await one.says("mona", "/expect 2026-12-24");
  expect(await one.labels()).not.toContain("overdue");
});

test("Trap: what the policy is not interested in is not called out of scope, and is no mark against anyone (PA5)", async () => {
  const one = await reportOf(bookOf("PA"), "Self XSS by uploading a file");
  await one.says("mona", "/class self-xss");
  const mistaken = await one.says("mona", "/close out-of-scope");
  expect(mistaken).toContain("not the same as out of scope");
  expect(mistaken).toContain("/close not-interested");
  expect(await one.labels()).toContain("state/new");
  await one.says("mona", "/close not-interested");
  expect(await one.labels()).toEqual(["state/closed", "close/not-interested", "embargo/active"]);
  const told = one.toldFinder().at(-1) ?? "";
  expect(told).toContain("do not doubt it");
  expect(told).toContain("that's not particularly interesting to us.");
  expect(told).toContain("no mark against it");
  expect(heardBy(one)).not.toMatch(/scope|invalid|does not cover/i);
});

test("Trap: neither the finder's claim nor a vector overrides the class of FF15", async () => {
  const book = bookOf("FF");
  const one = await book.report({
    title: "CSRF on the account page",
    body: "A form on any site changes the address of whoever is logged in at https://app.flowfuse.com/account.",
    claimedVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
  });
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  await one.says("mona", "/severity CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N\n/class csrf\n/accept");
  expect(await one.labels()).toContain("severity/high");
  expect(await one.advisoryField()).toEqual({ severity: "high", cvssVector: null });
  expect(teamHeard(one)).toContain("512 USD");
  await one.says("mona", "/severity medium");
  expect(await one.card()).toMatch(/\*\*medium\*\*.*`mona`.*deviates from \*\*high\*\*/);
});

test("Trap: a duplicate is a valid report, put down beside another; it is not invalid and cannot be closed as one", async () => {
  const book = bookOf("CO");
  const first = await reportOf(book, "Open redirect");
  const second = await reportOf(book, "Redirect to any site", "bert");
  const how = await second.says("mona", "/close duplicate");
  expect(how).toContain("/duplicate <case>");
  await second.says("mona", `/duplicate ${first.id}`);
  expect((await second.state()).management).toBe("deferred");
  expect(second.toldFinder().at(-1)).toContain("your report is a valid one");
  expect(await second.labels()).toContain("embargo/active");
});

test("Trap: a report's place is by when it was sent, not by when we learnt of it", async () => {
  const book = bookOf("PA", { begins: "2026-11-26T09:00:00Z" });
  const late = await book.report({
    title: "Any file of anybody",
    body: "At https://www.pythonanywhere.com/user/ one reads whatever others keep in their home directory.",
    finder: "bert",
    at: "2026-11-24T18:30:00Z",
  });
  expect(heardBy(late)).toContain("received on Tue 24 Nov 2026 18:30 UTC");
  expect(await late.card()).toContain("Tue 24 Nov 2026 18:30 UTC");
  const mailed = await book.report({
    title: "Files of others can be read",
    body: "At https://www.pythonanywhere.com/user/ one reads whatever others keep in their home directory.",
    origin: "tracker-issue",
    finder: { login: null, name: "Cleo", via: "mail" },
  });
  expect(await mailed.says("mona", "/received 2026-11-23T07:00:00Z")).toBeNull();
  expect(await mailed.card()).toContain("Mon 23 Nov 2026 07:00 UTC");
  await late.says("mona", `/duplicate ${mailed.id}`);
  expect(teamHeard(late)).not.toContain("came first");
  await late.says("mona", "/unmerge");
  await mailed.says("mona", `/duplicate ${late.id}`);
  expect(teamHeard(mailed)).toContain("This report came first");
});

test("Trap: the second finder is not put on the first report, and neither learns of the other (CO9)", async () => {
  const book = bookOf("CO");
  const first = await reportOf(book, "Open redirect on the way out", "ada");
  const second = await reportOf(book, "Logout sends one anywhere", "bert");
  await second.says("mona", `/duplicate ${first.id}`);
  await first.says("mona", "/accept\n/severity low\n/expect 2026-12-11\n/credit @ada\n/fixed 3.0");
  expect(await first.credited()).toEqual(["ada"]);
  expect(await second.credited()).toEqual(["bert"]);
  expect(`${heardBy(first)}${await first.finderCard()}`).not.toMatch(/bert|Logout sends/);
  expect(`${heardBy(second)}${await second.finderCard()}`).not.toMatch(/`ada`|way out|FF-2026-/);
  expect((await first.state()).alsoCredited).toEqual([]);
});

test("Trap: one flaw is awarded once, however many reports there are of it (FF13)", async () => {
  const book = bookOf("FF");
  const first = await reportOf(book, "CSRF on the settings");
  const variants = [await reportOf(book, "CSRF on the profile"), await reportOf(book, "CSRF on the team", "bert")];
  for (const each of variants) await each.says("mona", `/class csrf\n/duplicate ${first.id}`);
  await first.says("mona", "/class csrf\n/accept");
  expect(await first.says("olivia", "/award recommended")).toBeNull();
  for (const each of variants) {
    expect(await each.says("olivia", "/award 512 USD It was well written")).toContain(first.id);
    expect(await each.says("penny", "/paid 8")).toContain(first.id);
    expect(`${heardBy(each)}${await each.finderCard()}`).not.toMatch(anySum);
  }
  expect(await first.says("olivia", "/award 600 USD Together")).toBeNull();
  expect(first.toldFinder().at(-1)).toContain("it does not come on top");
  const late = await reportOf(book, "CSRF on the teams page", "cleo");
  await late.says("mona", "/class csrf\n/accept");
  await late.says("olivia", "/award recommended");
  await late.says("mona", `/duplicate ${first.id}`);
  expect(teamHeard(late)).toContain("An award belongs to the flaw, so it cannot be paid on this case any more");
  expect(await late.says("penny", "/paid 9")).toContain(first.id);
});

test("Trap: editing a leaked issue does not undo the leak, and the team reads what only a person can do", async () => {
  const one = await bookOf("CO").report({
    title: "Anyone can log in as anyone",
    body: "With https://app.acme.example/login?as=admin one is logged in as the administrator.",
    origin: "public-issue",
  });
  expect(one.toldPublic().join("\n")).not.toMatch(/log in as|security|vulnerab/i);
  expect(teamHeard(one)).toMatch(/edit history/i);
  expect(teamHeard(one)).toContain("/contain delete");
  expect(await one.card()).toContain("### Exposure");
  expect(await one.card()).toMatch(/edit history/i);
  expect(await one.labels()).toContain("embargo/active");
});

test("Trap: where URL and description are enough, no proof of concept is asked for (CO5)", async () => {
  const book = bookOf("CO");
  const one = await book.report({
    title: "Stored script in comments",
    body: "A comment on https://app.acme.example/wall with a script in it runs for whoever reads it.",
  });
  expect(await one.labels()).toEqual(["state/new", "embargo/active"]);
  const bare = await book.report({
    title: "Your site has XSS",
    body: "The wall runs the scripts of whoever writes there.",
  });
  expect(await bare.labels()).toContain("state/needs-info");
  const asked = bare.toldFinder().at(-1) ?? "";
  expect(asked).toContain("the IP address of the affected system or the URL of the affected system");
  expect(`${heardBy(one)}${heardBy(bare)}`).not.toMatch(/proof of concept|\bpoc\b|\ban exploit/i);
  await bare.finderSays("It is https://app.acme.example/wall");
  expect(await bare.labels()).toContain("state/new");
});

test("Trap: GitHub's own credit is off before anything is published of a finder who does not want to be named (CO11)", async () => {
  const one = await reportOf(bookOf("CO"), "Open redirect");
  expect(await one.credited()).toEqual(["ada"]);
  await one.says("mona", "/accept\n/severity low\n/expect 2026-12-11");
  expect(await one.finderSays("/credit anonymous")).toContain("nothing is published before they have answered");
  await one.says("mona", "/fixed 3.0\n/publish");
  expect(await one.says("mona", `/publish confirm ${one.id}`)).toContain("about their name");
  expect(one.toldPublic()).toEqual([]);
  await one.says("mona", "/credit anonymous\n/publish");
  expect(await one.credited()).toEqual([]);
  expect(await one.says("mona", `/publish confirm ${one.id}`)).toBeNull();
  expect(one.toldPublic().join("\n")).not.toContain("ada");
});

test("Trap: confidentiality that ends with an event does not run for ever unseen (CO3)", async () => {
  const book = bookOf("CO");
  const one = await reportOf(book, "Open redirect");
  await one.says("mona", "/accept\n/severity low\n/expect 2027-06-01");
  const heard = one.toldTeam().length;
  await book.passes("31 days");
  expect(one.toldTeam().slice(heard).join("\n")).toContain("CO3");
  await book.passes("31 days");
  const reviews = one.toldTeam().filter((text) => text.includes("CO3"));
  expect(reviews.length).toBeGreaterThanOrEqual(2);
  expect(await one.labels()).toContain("embargo/active");
  expect(await one.says("mona", "/close accepted-risk We live with it")).toBeNull();
  expect(await one.labels()).toContain("embargo/active");
  expect((await one.state()).management).toBe("deferred");
});

test("Trap: a report of a flaw that was fixed before is a flaw come back, and merging says so", async () => {
  const book = bookOf("FF");
  const first = await reportOf(book, "CSRF on the settings");
  await first.says("mona", "/class csrf\n/accept\n/fixed 2.4.0");
  await book.passes("20 days");
  const again = await reportOf(book, "CSRF on the settings is back in 2.5.0", "bert");
  await again.says("mona", `/duplicate ${first.id}`);
  expect(teamHeard(again)).toContain("was fixed before this report arrived");
  await again.says("mona", "/unmerge\n/class csrf\n/accept");
  expect(await again.says("olivia", "/award recommended")).toBeNull();
  expect(again.toldFinder().at(-1)).toContain("512 USD");
});

test("Trap: no amount and no judgement is said on a public issue, whatever is decided in the tracker", async () => {
  const one = await bookOf("FF").report({
    title: "The login page can be framed",
    body: "https://app.flowfuse.com/login can be shown inside any other page, as was written about before.",
    origin: "public-track",
  });
  await one.says("mona", "/class csrf\n/accept");
  await one.says("olivia", "/award recommended");
  await one.says("penny", "/paid INV-3");
  await one.says("mona", "/credit @ada\n/fixed 2.0");
  expect(one.toldPublic().length).toBeGreaterThan(0);
  expect(one.toldPublic().join("\n")).not.toMatch(anySum);
  expect(one.toldPublic().join("\n")).not.toMatch(/high|critical|reward|award|bounty|\bada\b/i);
});

const stories: readonly (readonly [trap: string, file: string])[] = [
  ["a command about money in a public comment", "test/stories/intake-sources.test.ts"],
];

test.each(stories)("Trap: %s has its story", (trap, file) => {
  expect(readFileSync(file, "utf8")).toContain(`test("Trap: ${trap}`);
});
