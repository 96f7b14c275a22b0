import { expect, test } from "@jest/globals";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { bookOf } from "./three-policies.ts";

// A whole life under each shipped policy: the finder's conversation from first to last, message by message.

/** The finder was told exactly these things, in this order; each message says all of its parts. */
function expectConversation(one: CaseHandle, messages: readonly (readonly (string | RegExp)[])[]): void {
  const told = one.toldFinder();
  for (const [n, parts] of messages.entries())
    for (const part of parts)
      expect({ message: n + 1, text: told[n] }).toEqual({
        message: n + 1,
        text: typeof part === "string" ? expect.stringContaining(part) : expect.stringMatching(part),
      });
  expect(told.slice(messages.length)).toEqual([]);
}

/** Commands that must all be done. */
async function does(one: CaseHandle, who: string, body: string): Promise<void> {
  expect({ body, reply: await one.says(who, body) }).toEqual({ body, reply: null });
}

test("a life under PythonAnywhere's page: promised nothing, asked for severity and impact, paid what a person said", async () => {
  const book = bookOf("PA");
  const one = await book.report({
    title: "A link that deletes one's web app",
    body: "Whoever is logged in at https://www.pythonanywhere.com/user/ and follows my link loses the web app. No token is checked.",
    claimedSeverity: "critical",
  });
  await book.passes("5 days");
  await does(one, "mona", "/assign @mona\n/class xss-csrf\n/accept");
  await does(one, "mona", "/severity high\n/impact medium Only whoever follows the link, and backups are kept");
  await book.passes("3 days");
  await does(one, "olivia", "/award 400 GBP High, but it takes a click");
  await one.finderSays("/credit me");
  await does(one, "mona", "/credit @ada");
  await does(one, "mona", "/expect 2026-12-11 The form gets a token");
  await book.at("2026-12-10T10:00:00Z");
  await does(one, "mona", "/fixed");
  await does(one, "penny", "/paid T-1201");
  await does(one, "mona", "/publish");
  await does(one, "mona", `/publish confirm ${one.id}`);
  expectConversation(one, [
    ["received on Mon 23 Nov 2026 09:00 UTC", "Nobody has judged your report yet", "names no time for an answer"],
    ["accepted it", "real security issue"],
    ["**400 GBP**", "PA3", "PA2", "does not say how an award is paid"],
    ["named as `ada`", "GitHub may ask you to accept the credit"],
    ["**Fri 11 Dec 2026**", "not a promise", "The form gets a token"],
    ["400 GBP", "paid"],
    ["being published now", "named as `ada`", "last words", "thank you for finding this"],
  ]);
  expect(one.toldFinder().join("\n")).not.toMatch(/legal|confidential|disclose|business day|invoice|takes a click/i);
  expect(one.toldPublic().join("\n")).toContain("A link that deletes one's web app");
  expect(one.toldPublic().join("\n")).not.toMatch(/GBP|takes a click|backups are kept|FF-2026/);
  expect(await one.labels()).toEqual(["severity/high", "state/disclosed", "bounty/paid"]);
});

test("a life under FlowFuse's policy: critical by the class, quality weighed by a person, claimed by invoice", async () => {
  const book = bookOf("FF", { programme: "authority:\n  award: [olivia, mona]\n  second_approval_above: 600 USD" });
  const one = await book.report({
    title: "SQL injection in the search of flows",
    body: "The parameter q of https://app.flowfuse.com/api/search goes into the query as it stands: a quote in it is enough.",
    claimedVector: "CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N",
  });
  await does(one, "mona", "/class sql-injection\n/quality excellent\n/accept");
  await does(one, "mona", "/needs-info Does it work without being logged in?");
  expect(await one.finderSays("No, any account will do.")).toBeNull();
  await book.passes("1 day");
  await does(one, "olivia", "/award recommended");
  expect(one.toldFinder().at(-1)).not.toContain("1024");
  expect(await one.says("olivia", "/approve")).toContain("another person's");
  await does(one, "mona", "/approve");
  await does(one, "mona", "/fixed 2.11.0");
  expect(await one.finderSays('/credit "Ada L."')).toContain("noted");
  await does(one, "mona", '/credit "Ada L."');
  await does(one, "mona", "/publish");
  await does(one, "mona", `/publish confirm ${one.id}`);
  await book.passes("12 days");
  await does(one, "penny", "/paid INV-2026-4");
  expectConversation(one, [
    ["received on Mon 23 Nov 2026 09:00 UTC", "as soon as possible based on its severity", "FF7"],
    ["accepted it", "**critical**", "SQL Injection", "FF15"],
    ["There is a question", "Does it work without being logged in?"],
    ["**1024 USD**", "At our sole discretion", "PDF", "`Bug Bounty reward`", "`billing@flowfuse.com`"],
    ["named as “Ada L.”"],
    ["being published now", "What was said about claiming your award still holds", "last words"],
  ]);
  // GitHub takes no more comments once it is public: the rest waits for a person to send.
  expect(one.toSendByHand().at(-1)).toContain("1024 USD");
  expect(one.toldTeam().join("\n")).toContain("No, any account will do.");
  expect(one.toldPublic().join("\n")).not.toMatch(/1024|USD|excellent|ada\b/);
  expect(await one.labels()).toEqual(["severity/critical", "state/disclosed", "bounty/paid"]);
});

test("a life under the coordinated disclosure statement: each promise in its own words, kept by a day", async () => {
  const book = bookOf("CO", { begins: "2026-11-26T16:00:00Z" });
  const one = await book.report({
    title: "Session tokens in a log",
    body: "The session token of every login is written to the application's log, where support staff can read it.",
  });
  await book.passes("1 day");
  await one.finderSays("It is https://shop.acme.example/login, and I deleted what I saw of it.");
  await book.passes("1 business day");
  await does(one, "mona", "/accept\n/severity high\n/quality good\n/expect 2026-12-11 The log is being cut down");
  await does(one, "mona", "/conduct ok");
  await book.at("2026-12-12T09:00:00Z");
  await does(one, "mona", "/expect 2026-12-18 One more place was found");
  await does(one, "olivia", "/award 300 EUR High, and written up well");
  await book.at("2026-12-17T09:00:00Z");
  await does(one, "mona", "/fixed 7.2");
  await one.finderSays("/credit anonymous");
  await does(one, "mona", "/credit anonymous");
  await does(one, "penny", "/paid 2026-77");
  await does(one, "mona", "/publish");
  expect(await one.finderSays("/agree")).toContain("agree to publication");
  await does(one, "mona", `/publish confirm ${one.id}`);
  expectConversation(one, [
    ["within 3 business days", "CO6", "CO8", "CO9", "CO10", "Do not disclose the issue to others", "CO3"],
    ["There is a question", "the IP address of the affected system or the URL", "CO5"],
    ["accepted it", "The expected date for a solution is still to come", "CO6", "Tue 1 Dec 2026 16:00"],
    ["Assessed severity: **high**", "CO6"],
    ["**Fri 11 Dec 2026**", "The log is being cut down", "CO10"],
    ["we will not take legal action against you in connection with the report. (CO7)"],
    ["**Fri 18 Dec 2026**", "One more place was found", "CO10"],
    ["**300 EUR**", "CO12", "CO13"],
    ["fixed in `7.2`", "once it has been resolved", "CO16"],
    ["Your name will not be mentioned", "unless you wish otherwise", "CO11"],
    ["300 EUR", "paid"],
    ["CO15", "Session tokens in a log", "/agree"],
    ["being published now", "Your name will not be mentioned", "last words"],
  ]);
  expect(one.toldPublic().join("\n")).toContain("Session tokens in a log");
  expect(one.toldPublic().join("\n")).not.toMatch(/ada\b|EUR|written up well|FF-2026/);
  expect(await one.labels()).toEqual(["severity/high", "state/disclosed", "bounty/paid"]);
});
