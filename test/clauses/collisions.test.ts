import { expect, test } from "@jest/globals";
import { anySum, bookOf, heardBy, reportOf, teamHeard } from "./three-policies.ts";

// Where the three seeds collide: each test is one cell, asserted by what finder and team can read.

test("Entitlement, PA: the first report only, and the second has nothing to award", async () => {
  const book = bookOf("PA");
  const first = await reportOf(book, "Cross-user file read");
  const second = await reportOf(book, "Reading files of others", "bert");
  await first.says("mona", "/class cross-user\n/accept\n/severity high\n/impact high Any file of any account");
  expect(teamHeard(first)).toContain("Somebody with `award` authority decides");
  await second.says("mona", `/duplicate ${first.id}`);
  expect(heardBy(second)).toContain("We only pay out on the first report of a particular issue");
  expect(await second.says("olivia", "/award 300 USD")).toContain(first.id);
  expect(await first.says("olivia", "/award 300 USD Any file")).toBeNull();
  expect(heardBy(first)).toContain("PA3");
});

test("Entitlement, FF: at their discretion, so it is a person's word and may be no without proof", async () => {
  const book = bookOf("FF");
  const one = await reportOf(book, "SQL injection");
  await one.says("mona", "/class sql-injection\n/accept");
  expect(heardBy(one)).not.toMatch(anySum);
  const other = await reportOf(book, "CSRF", "bert");
  await other.says("mona", "/class csrf\n/accept");
  expect(await other.says("olivia", "/decline-award It needs an admin to be careless")).toBeNull();
  expect(other.toldFinder().at(-1)).toContain("At our sole discretion");
  expect(await one.says("olivia", "/award recommended")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("At our sole discretion");
});

test("Entitlement, CO: owed for what was not known before, so no needs older proof", async () => {
  const book = bookOf("CO");
  const one = await reportOf(book, "Open redirect");
  await one.says("mona", "/accept\n/severity low");
  const refused = await one.says("olivia", "/decline-award Too small");
  expect(refused).toContain("every report of a security issue that we were not previously aware of");
  expect(refused).toContain("CO12");
  const late = "/decline-award We knew evidence https://github.com/acme/notes/issues/3 2026-11-24";
  expect(await one.says("olivia", late)).toContain("older");
  expect(one.toldFinder().join()).not.toContain("no reward");
  const dated = "/decline-award We knew evidence https://github.com/acme/notes/issues/3 2026-10-02";
  expect(await one.says("olivia", dated)).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("2 Oct 2026");
  expect(one.toldFinder().at(-1)).not.toContain("acme/notes");
});

test("Amount, PA: the policy names no sum and neither does the app; a person types it", async () => {
  const one = await reportOf(bookOf("PA"), "Session hijacking");
  await one.says("mona", "/class session-hijacking\n/accept\n/severity high\n/impact high Any account");
  expect(`${teamHeard(one)}${await one.card()}`).not.toMatch(anySum);
  expect(await one.says("olivia", "/award recommended")).toMatch(/person must name/i);
  expect(await one.says("olivia", "/award 750 GBP Any account")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("750 GBP");
});

test.each([
  ["low", "128 USD"],
  ["medium", "256 USD"],
  ["high", "512 USD"],
  ["critical", "1024 USD"],
])("Amount, FF: four rows, and %s is %s", async (severity, sum) => {
  const one = await reportOf(bookOf("FF"), "A flaw of its own kind");
  await one.says("mona", `/accept\n/severity ${severity}`);
  expect(teamHeard(one)).toContain(`**${sum}**`);
  expect(teamHeard(one)).toContain("FF12");
  await one.says("olivia", "/award recommended");
  expect(one.toldFinder().at(-1)).toContain(`**${sum}**`);
});

test("Amount, CO: the policy names no sum, no currency and no kind; a person types all of it", async () => {
  const one = await reportOf(bookOf("CO"), "Open redirect");
  await one.says("mona", "/accept\n/severity medium");
  expect(`${teamHeard(one)}${await one.card()}`).not.toMatch(anySum);
  expect(await one.says("olivia", "/award recommended")).toMatch(/person must name/i);
  expect(await one.says("olivia", "/award 150")).not.toBeNull();
  expect(await one.says("olivia", "/award 150 EUR")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("150 EUR");
});

test("Inputs, PA: severity and impact are both asked for, and the tier is shown beside them", async () => {
  const one = await reportOf(bookOf("PA"), "XSS");
  await one.says("mona", "/accept");
  const nothingYet = await one.says("olivia", "/award 100 USD");
  expect(nothingYet).toContain("/severity");
  expect(nothingYet).toContain("/impact");
  await one.says("mona", "/severity medium");
  expect(await one.says("olivia", "/award 100 USD")).toContain("/impact");
  await one.says("mona", "/impact low Only their own page\n/class xss-csrf");
  expect(await one.says("olivia", "/award 100 USD")).toBeNull();
  expect(await one.card()).toContain("tier 1");
  expect(await one.says("mona", "/quality good")).toContain("does not ask for quality");
});

test("Inputs, FF: severity and quality; quality unknown stands in nobody's way, impact is not asked", async () => {
  const one = await reportOf(bookOf("FF"), "CSRF");
  expect(await one.says("mona", "/class csrf\n/accept")).toBeNull();
  expect(await one.says("olivia", "/award recommended")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("The quality of bug report will also impact");
  expect(await one.says("mona", "/quality excellent")).toBeNull();
  expect(await one.card()).toMatch(/Quality.*excellent/);
  expect(await one.says("mona", "/impact high Everybody")).toContain("does not ask for impact");
});

test("Inputs, CO: severity and quality; the sum waits for severity only", async () => {
  const one = await reportOf(bookOf("CO"), "Open redirect");
  await one.says("mona", "/accept");
  const asked = await one.says("olivia", "/award 100 EUR");
  expect(asked).toContain("/severity");
  expect(asked).not.toContain("/impact");
  expect(await one.says("mona", "/severity low\n/quality good")).toBeNull();
  expect(await one.says("olivia", "/award 100 EUR")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("the severity of the leak and the quality of the report");
  expect(await one.says("mona", "/impact low Nobody")).toContain("does not ask for impact");
});

test("Severity source, PA: none; a class brings its tier and no severity", async () => {
  const one = await reportOf(bookOf("PA"), "Sandbox escape");
  await one.says("mona", "/class sandbox-escape\n/accept");
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  expect(await one.card()).toContain("tier 2");
  await one.says("mona", "/severity high");
  expect(await one.labels()).toContain("severity/high");
  expect(await one.finderCard()).toContain("Severity: high");
  expect(await one.card()).toMatch(/\*\*high\*\*.*`mona`/);
});

test("Severity source, FF: the class map, and its line is quoted", async () => {
  const one = await reportOf(bookOf("FF"), "Integer ids in the API");
  await one.says("mona", "/class integer-ids\n/accept");
  expect(await one.labels()).toContain("severity/low");
  expect(heardBy(one)).toContain("Exposure of any integer resource IDs");
  expect(heardBy(one)).toContain("FF15");
  expect(await one.advisoryField()).toEqual({ severity: "low", cvssVector: null });
});

test("Severity source, CO: none; there are no classes, a person assesses", async () => {
  const one = await reportOf(bookOf("CO"), "CSRF");
  expect(await one.says("mona", "/class csrf")).toContain("does not ask for classes");
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  await one.says("mona", "/severity medium");
  expect(heardBy(one)).toContain("as the maintainers judge it");
});

test("First response, PA: no time is named, and none passes", async () => {
  const book = bookOf("PA");
  const one = await reportOf(book, "XSS");
  expect(heardBy(one)).toContain("names no time for an answer");
  await book.passes("60 days");
  expect(await one.labels()).not.toContain("overdue");
  expect(await one.finderCard()).not.toContain("Answer due");
});

test("First response, FF: as soon as possible, in those words and without a date", async () => {
  const book = bookOf("FF");
  const one = await reportOf(book, "XSS");
  expect(heardBy(one)).toContain("as soon as possible based on its severity");
  expect(heardBy(one)).not.toContain("That is by");
  await book.passes("10 days");
  expect(await one.finderCard()).not.toContain("Answer due");
});

test("First response, CO: three business days for two things, an assessment and an expected date", async () => {
  const book = bookOf("CO", { begins: "2026-11-27T15:00:00Z" });
  const [told, half, silent] = [
    await reportOf(book, "XSS", "ada"),
    await reportOf(book, "CSRF", "bert"),
    await reportOf(book, "SSRF", "cleo"),
  ];
  expect(heardBy(told)).toContain("within 3 business days");
  expect(heardBy(told)).toContain("Wed 2 Dec 2026 15:00 UTC");
  await told.says("mona", "/accept\n/expect 2026-12-11");
  await half.says("mona", "/accept");
  await book.at("2026-12-02T14:59:00Z");
  expect(await silent.labels()).not.toContain("overdue");
  await book.passes("1 hour");
  expect(await told.labels()).not.toContain("overdue");
  expect(await half.labels()).toContain("overdue");
  expect(await silent.labels()).toContain("overdue");
});

test("Duplicate, PA: valid and worth nothing", async () => {
  const book = bookOf("PA");
  const first = await reportOf(book, "XSS");
  const second = await reportOf(book, "The same XSS", "bert");
  await second.says("mona", `/duplicate ${first.id}`);
  expect(heardBy(second)).toContain("valid");
  expect(heardBy(second)).toContain("PA3");
  expect(await second.labels()).toContain("close/duplicate");
  expect(await second.says("olivia", "/award 50 USD Kind of them")).toContain("duplicate");
});

test("Duplicate, FF: folded into one report, which gets one award", async () => {
  const book = bookOf("FF");
  const first = await reportOf(book, "CSRF on the settings");
  const second = await reportOf(book, "CSRF on the profile");
  await first.says("mona", "/class csrf\n/accept");
  await second.says("mona", `/duplicate ${first.id}`);
  expect(heardBy(second)).toContain("will be treated as a single report");
  expect(heardBy(second)).toContain("FF13");
  expect(await second.says("olivia", "/award 512 USD")).toContain(first.id);
  expect(await first.says("olivia", "/award recommended")).toBeNull();
  expect(`${heardBy(first)}${heardBy(second)}`.match(/decided to reward/g)).toHaveLength(1);
});

test("Duplicate, CO: nothing for what we were aware of; the finder reads which words that rests on", async () => {
  const book = bookOf("CO");
  const first = await reportOf(book, "Open redirect");
  await book.passes("1 day");
  const second = await reportOf(book, "Redirect to anywhere", "bert");
  await second.says("mona", `/duplicate ${first.id}`);
  expect(heardBy(second)).toContain("that we were not previously aware of");
  expect(heardBy(second)).toContain("CO12");
  expect(heardBy(second)).not.toContain(first.id);
  expect(await second.says("olivia", "/award 50 EUR")).toContain(first.id);
});

test.each(["PA", "FF"] as const)("Embargo, %s: implied; kept by the team, asked of nobody", async (short) => {
  const book = bookOf(short);
  const one = await reportOf(book, "XSS");
  expect(await one.labels()).toContain("embargo/active");
  expect(heardBy(one)).not.toMatch(/disclose|confidential/i);
  expect(await one.finderCard()).not.toContain("Confidentiality");
  await one.says("mona", "/accept\n/fixed 1.2");
  expect(await one.card()).toContain("ending, publication ends it");
});

test("Embargo, CO: until it is resolved, asked of the finder in the policy's words from the first line", async () => {
  const one = await reportOf(bookOf("CO"), "XSS");
  expect(one.toldFinder()[0]).toContain("Do not disclose the issue to others before it has been resolved.");
  expect(await one.finderCard()).toContain("Confidentiality: until it is fixed");
  await one.says("mona", "/accept\n/publish");
  expect(await one.says("mona", `/publish confirm ${one.id}`)).toContain("not fixed");
  expect(one.toldPublic()).toEqual([]);
});

test.each(["PA", "FF"] as const)("Credit and safe harbour, %s: silent on both, so the app is too", async (short) => {
  const one = await reportOf(bookOf(short), "XSS");
  await one.says("mona", "/accept\n/conduct ok\n/credit @ada");
  expect(heardBy(one)).not.toMatch(/legal/i);
  expect(one.toldFinder().at(-1)).toContain("you will be named as `ada`");
  expect(one.toldFinder().at(-1)).not.toMatch(/\((?:PA|FF)\d+\)/);
});

test("Credit and safe harbour, CO: named unless they wish otherwise, and safe once their conduct is found right", async () => {
  const one = await reportOf(bookOf("CO"), "XSS");
  await one.says("mona", "/accept");
  expect(heardBy(one)).not.toMatch(/legal action/);
  await one.says("mona", "/conduct concern They looked at more than they had to");
  expect(heardBy(one)).not.toMatch(/legal action/);
  await one.says("mona", "/conduct ok");
  expect(heardBy(one)).toContain(
    "If you have followed the instructions above, we will not take legal action against you in connection with the report.",
  );
  await one.says("mona", "/credit @ada");
  expect(one.toldFinder().at(-1)).toContain("unless you wish otherwise");
});

test.each(["PA", "CO"] as const)(
  "Reply channel, %s: unspecified, so answers go where the report came in",
  async (short) => {
    const book = bookOf(short);
    const one = await reportOf(book, "XSS");
    expect(one.toldFinder()).toHaveLength(1);
    const mail = {
      title: "XSS by mail",
      body: "On https://www.pythonanywhere.com/help/ the script of whoever wrote the address runs.",
    };
    const other = await book.report({
      ...mail,
      origin: "tracker-issue",
      finder: { login: null, name: "Bo", via: "mail" },
    });
    await other.says("mona", "/accept");
    expect(other.toldFinder()).toEqual([]);
    expect(other.toSendByHand().length).toBeGreaterThan(0);
    expect(await other.card()).toContain("Send the text the way the report came in");
  },
);

test("Reply channel, FF: the mail address the report came from, and no other", async () => {
  const book = bookOf("FF");
  const mail = {
    title: "XSS by mail",
    body: "On https://app.flowfuse.com/help/ the script of whoever wrote the address runs.",
    finder: null,
  };
  const one = await book.report({ ...mail, origin: "tracker-issue" });
  await one.says("mona", '/finder "Bo" via bo@mail.example\n/class csrf\n/accept');
  await one.says("olivia", "/award recommended");
  expect(one.toldFinder()).toEqual([]);
  expect(one.toSendByHand().at(-1)).toContain("512 USD");
  expect(await one.card()).toContain("notified via the email used to submit the disclosure");
  expect(await one.card()).toContain("FF16");
});

test.each(["PA", "CO"] as const)("Claim, %s: silent, so the app says that the policy does not say", async (short) => {
  const one = await reportOf(bookOf(short), "XSS");
  await one.says("mona", `/accept\n/severity high${short === "PA" ? "\n/impact high Everybody" : ""}`);
  await one.says("olivia", "/award 200 EUR");
  expect(one.toldFinder().at(-1)).toContain("does not say how an award is paid");
  expect(one.toldFinder().at(-1)).toContain("Please never write bank details");
  expect(heardBy(one)).not.toContain("invoice");
});

test("Claim, FF: a PDF invoice with the policy's line, to the policy's address", async () => {
  const one = await reportOf(bookOf("FF"), "CSRF");
  await one.says("mona", "/class csrf\n/accept");
  await one.says("olivia", "/award recommended");
  const told = one.toldFinder().at(-1) ?? "";
  for (const part of [
    "PDF",
    "`Bug Bounty reward`",
    "512 USD",
    "`billing@flowfuse.com`",
    "bank transfer",
    "FF18",
    "FF19",
  ])
    expect(told).toContain(part);
  expect(await one.says("penny", "/paid INV-7", { may: ["billing"] })).toBeNull();
  expect(await one.labels()).toContain("bounty/paid");
});

test("RCE report, PA: in one's own sandbox it is tier 0, politely; out of it tier 2", async () => {
  const book = bookOf("PA");
  const own = await reportOf(book, "I can run code on your servers");
  await own.says("mona", "/class run-code-on-servers");
  expect(teamHeard(own)).toContain("then `/class sandbox-escape`");
  await own.says("mona", "/close not-interested");
  expect(heardBy(own)).toContain("That's our business");
  expect(heardBy(own)).toContain("no mark against it");
  expect(await own.labels()).toContain("close/not-interested");
  const out = await reportOf(book, "Escape from the console's sandbox", "bert");
  await out.says("mona", "/class sandbox-escape\n/accept");
  expect(await out.card()).toContain("tier 2");
  expect(await out.labels()).toContain("state/accepted");
});

test("RCE report, FF: Critical, 1024 dollars", async () => {
  const one = await reportOf(bookOf("FF"), "Remote code execution");
  await one.says("mona", "/class remote-code-execution\n/accept");
  expect(await one.labels()).toContain("severity/critical");
  expect(heardBy(one)).toContain("**critical**");
  expect(teamHeard(one)).toContain("1024 USD");
});

test("RCE report, CO: a person assesses it, nothing is given", async () => {
  const one = await reportOf(bookOf("CO"), "Remote code execution");
  await one.says("mona", "/accept");
  expect(await one.labels()).toEqual(["state/accepted", "embargo/active"]);
  expect(teamHeard(one)).toBe("");
  await one.says("mona", "/severity critical");
  expect(await one.labels()).toContain("severity/critical");
});

test("CSRF report, PA: tier 1, interesting, and of no severity yet", async () => {
  const one = await reportOf(bookOf("PA"), "CSRF on the account page");
  await one.says("mona", "/class xss-csrf\n/accept");
  const card = await one.card();
  expect(card).toContain("tier 1");
  expect(card).toContain("PA12");
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
});

test("CSRF report, FF: High whatever CVSS says, 512 dollars", async () => {
  const one = await reportOf(bookOf("FF"), "CSRF on the account page");
  await one.says("mona", "/severity CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N");
  expect(await one.labels()).toContain("severity/medium");
  await one.says("mona", "/class csrf\n/accept");
  expect(await one.labels()).toContain("severity/high");
  expect(await one.advisoryField()).toEqual({ severity: "high", cvssVector: null });
  expect(teamHeard(one)).toContain("512 USD");
});

test("CSRF report, CO: assessed by a person, whose vector says medium", async () => {
  const one = await reportOf(bookOf("CO"), "CSRF on the account page");
  await one.says("mona", "/severity CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N\n/accept");
  expect(await one.labels()).toContain("severity/medium");
  expect(heardBy(one)).toContain("4.3");
  expect(await one.advisoryField()).toMatchObject({ severity: null });
});
