import { expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const report = { title: "XSS on /login", body: "At https://app.acme.example/login the name is not escaped." };

/** Dutch days, silence until thirty days after the fix, and a promise at every turn. */
const dutch = `version: 1
name: A Dutch policy
clauses:
  D1: You hear what we think within 2 business days.
  D2: Once we accept it you have a fix within 90 days.
  D3: Please keep silent until thirty days after the fix.
  D4: Awards are paid within 30 days.
  D5: We pay a reward for every report.
reward:
  entitlement: { rule: discretionary, words: We pay a reward for every report., clause: D5 }
  inputs: { of: [severity], words: We pay a reward for every report., clause: D5 }
  amounts: { kind: none, clause: D5 }
clocks:
  - id: answer
    deliverables: [assessment]
    within: 2 business days
    public: true
    promise: You hear what we think within 2 business days.
    pause_on: [needs_info]
    clause: D1
  - id: fix
    starts: acceptance
    deliverables: [fix]
    within: 90 days
    public: true
    promise: Once we accept it you have a fix within 90 days.
    remind: [1 week, 1 day]
    clause: D2
  - id: payment
    starts: award
    deliverables: [payment]
    within: 30 days
    public: true
    promise: Awards are paid within 30 days.
    clause: D4
embargo:
  ends: fix + 30 days
  review_every: 2 weeks
  weekend_roll: true
  words: Please keep silent until thirty days after the fix.
  clause: D3
calendar: { zone: Europe/Amsterdam, holidays: { country: NL } }
`;

test("a question on Friday and an answer on Monday cost a clock of business days its business hours alone", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-26T09:00:00Z" });
  const one = await book.report(report);
  expect(one.toldFinder()[0]).toContain("Mon 30 Nov 2026 10:00 Europe/Amsterdam");
  await book.at("2026-11-27T15:00:00Z");
  await one.says("mona", "/needs-info Which version?");
  expect(one.toldFinder().at(-1)).toContain("the time named in D1 stands still");
  expect(await one.card()).toContain("stands still since Fri 27 Nov 2026 16:00 Europe/Amsterdam");
  await book.at("2026-11-30T09:00:00Z");
  await one.finderSays("It is 2.4.");
  // Eight hours were left of Friday and ten had gone of Monday: eighteen were lost, whatever the weekend was.
  expect(await one.card()).toContain("due Tue 1 Dec 2026 04:00 Europe/Amsterdam");
  await book.at("2026-12-01T02:59:00Z");
  expect(await one.labels()).not.toContain("overdue");
  await book.at("2026-12-01T03:00:00Z");
  expect(await one.labels()).toContain("overdue");
});

test("a question after the time had passed mends nothing", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  await book.at("2026-11-26T09:00:00Z");
  await one.says("mona", "/needs-info Which version?");
  await book.at("2026-12-07T09:00:00Z");
  await one.finderSays("It is 2.4.");
  expect(await one.card()).toContain("**overdue**, was due Wed 25 Nov 2026 10:00 Europe/Amsterdam");
  expect(one.toldTeam().filter((text) => text.includes("has passed"))).toHaveLength(1);
});

test("acceptance, fix and award each begin what the policy promises from there, and the card shows until when", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  expect(await one.card()).not.toContain("**fix** (D2)");
  await one.says("mona", "/accept");
  // Across the end of winter time nothing of it is lost: ten in the morning stays ten.
  expect(await one.card()).toContain("**fix** (D2): due Sun 21 Feb 2027 10:00 Europe/Amsterdam");
  expect(one.toldFinder().at(-1)).toContain("Once we accept it you have a fix within 90 days.” (D2)");
  expect(await one.finderCard()).toContain("Fix due: Sun 21 Feb 2027 10:00 Europe/Amsterdam (09:00 UTC) (D2)");
  await book.at("2027-02-14T09:00:00Z");
  expect(one.toldTeam().at(-1)).toContain("is coming** (D2)");
  await one.says("mona", "/severity high\n/fixed 2.0");
  expect(await one.card()).toContain("**fix** (D2): met on");
  await one.says("olivia", "/award 300 EUR");
  expect(one.toldFinder().at(-1)).toContain("Awards are paid within 30 days.” (D4)");
  expect(await one.finderCard()).toContain("Payment due: Tue 16 Mar 2027 10:00 Europe/Amsterdam (09:00 UTC) (D4)");
  expect(await one.card()).toContain("**payment** (D4): due Tue 16 Mar 2027 10:00 Europe/Amsterdam");
  await one.says("penny", "/paid INV-7");
  expect(await one.card()).toContain("**payment** (D4): met on");
});

test("silence until thirty days after the fix becomes a day with the fix, told to the finder, ended at its first moment there", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  await one.says("mona", "/accept");
  expect(await one.card()).toContain("until it is fixed");
  await book.at("2026-11-26T09:00:00Z");
  await one.says("mona", "/fixed 2.0");
  // Thirty days on is Boxing Day, a Saturday: Monday takes its place.
  expect(one.toldFinder().at(-1)).toContain("until **Mon 28 Dec 2026**");
  expect(one.toldFinder().at(-1)).toContain("Please keep silent until thirty days after the fix.” (D3)");
  expect(await one.card()).toContain("until **Mon 28 Dec 2026**");
  await book.at("2026-12-27T22:59:00Z");
  await one.says("olivia", "/credit anonymous\n/publish");
  expect(await one.says("olivia", `/publish confirm ${one.id}`)).toContain("28 Dec 2026");
  expect(one.toldPublic()).toEqual([]);
  await book.at("2026-12-27T23:00:00Z");
  expect(one.toldTeam().at(-1)).toContain("come to its agreed end");
  expect(one.toldTeam().at(-1)).toContain("`/publish`");
  await one.says("olivia", "/publish");
  expect(await one.says("olivia", `/publish confirm ${one.id}`)).toBeNull();
  expect(one.toldPublic()).toHaveLength(1);
});

test("a day that a person agreed on with the finder outlasts the fix", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  await one.says("mona", "/accept\n/embargo 2027-03-01");
  await one.finderSays("/agree");
  await one.says("mona", "/fixed 2.0");
  expect(await one.card()).toContain("until **Mon 1 Mar 2027**");
  expect(one.toldFinder().join("\n")).not.toContain("The fix is out, so it is settled");
});

test("the team's reviews are as far apart as the policy says; another proposal counts as one", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  const reviews = () => one.toldTeam().filter((text) => text.includes("looked at again")).length;
  await one.says("mona", "/accept");
  await book.at("2026-12-07T09:00:00Z");
  expect(reviews()).toBe(1);
  await book.at("2026-12-10T09:00:00Z");
  await one.says("mona", "/embargo 2027-06-01");
  expect(await one.card()).toContain("Next review on Thu 24 Dec 2026 10:00 Europe/Amsterdam");
  await book.at("2026-12-23T09:00:00Z");
  expect(reviews()).toBe(1);
  await book.at("2026-12-24T09:00:00Z");
  expect(reviews()).toBe(2);
});

test("a day ends where the programme is: an expected date slips at midnight there, and a day gone by there is refused", async () => {
  const book = openBook({ policy: dutch, begins: "2026-11-23T09:00:00Z" });
  const one = await book.report(report);
  await one.says("mona", "/accept\n/expect 2026-11-25");
  await book.at("2026-11-25T22:59:00Z");
  expect(one.toldTeam().filter((text) => text.includes("has slipped"))).toEqual([]);
  await book.at("2026-11-25T23:00:00Z");
  expect(one.toldTeam().filter((text) => text.includes("has slipped"))).toHaveLength(1);
  expect(await one.says("mona", "/expect 2026-11-25")).toContain("25 Nov 2026");
  expect(await one.says("mona", "/embargo 2026-11-25")).toContain("25 Nov 2026");
  expect(await one.says("mona", "/expect 2026-11-26")).toBeNull();
});
