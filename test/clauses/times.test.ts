import { describe, expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const report = { title: "XSS on /login", body: "At https://app.acme.example/login the name is not escaped." };

/** The days on which the team was told something that `part` names. */
function times(texts: readonly string[], part: string): number {
  return texts.filter((text) => text.includes(part)).length;
}

describe("CO6: an assessment and an expected date within three business days", () => {
  test("CO6: the app's receipt promises the date and is no answer; only a person's two words together meet it", async () => {
    const book = openBook({ policy: "coordinated-disclosure", begins: "2026-11-27T23:59:00Z" });
    const one = await book.report(report);
    // A Friday's last minute: Monday, Tuesday, Wednesday.
    expect(one.toldFinder()[0]).toContain("within 3 business days");
    expect(one.toldFinder()[0]).toContain("Wed 2 Dec 2026 23:59 UTC");
    await book.passes("1 day");
    await one.says("mona", "/accept");
    expect(one.toldFinder().at(-1)).toContain("The expected date for a solution is still to come");
    expect(await one.card()).toContain("still owed: expected date");
    await one.says("mona", "/expect 2027-01-15");
    expect(await one.card()).toContain("**assessment** (CO6): met on");
    await book.at("2026-12-10T00:00:00Z");
    expect(times(one.toldTeam(), "A time the policy names")).toBe(0);
  });

  test("CO6: the team is reminded a business day before, told when it passes and once more after, by the owner's name", async () => {
    const book = openBook({ policy: "coordinated-disclosure", begins: "2026-11-23T09:00:00Z" });
    const one = await book.report(report);
    const heard = one.toldFinder().length;
    await book.at("2026-11-25T08:59:00Z");
    expect(one.toldTeam()).toEqual([]);
    await book.at("2026-11-25T09:00:00Z");
    expect(one.toldTeam()).toHaveLength(1);
    expect(one.toldTeam()[0]).toContain("is coming** (CO6): it is due Thu 26 Nov 2026 09:00 UTC");
    expect(one.toldTeam()[0]).toContain("an expected date (`/expect <date>`");
    await book.at("2026-11-26T09:00:00Z");
    expect(one.toldTeam()[1]).toContain("has passed** (CO6)");
    expect(await one.labels()).toContain("overdue");
    await one.says("mona", "/assign @olivia");
    await book.at("2026-11-27T09:00:00Z");
    expect(one.toldTeam()[2]).toContain("Still owed, and late");
    expect(one.toldTeam()[2]).toContain("The case is `olivia`'s.");
    await book.at("2026-12-06T00:00:00Z");
    expect(one.toldTeam()).toHaveLength(3);
    expect(one.toldFinder()).toHaveLength(heard);
  });

  test("CO6: where nobody owns a case the last warning says so", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await book.at("2026-11-27T09:00:00Z");
    expect(one.toldTeam().at(-1)).toContain("Nobody owns this case: `/assign @login`");
  });

  test("CO6: a date that slips is noticed once, at the day's end, and a new one is sent", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await one.says("mona", "/accept\n/expect 2026-11-30");
    await book.at("2026-11-30T23:59:00Z");
    expect(times(one.toldTeam(), "has slipped")).toBe(0);
    const heard = one.toldFinder().length;
    await book.at("2026-12-01T00:00:00Z");
    const [slipped] = one.toldTeam().filter((text) => text.includes("has slipped"));
    expect(slipped).toContain("expected on Mon 30 Nov 2026");
    expect(slipped).toContain("(CO6)");
    expect(slipped).toContain("(CO10)");
    expect(await one.card()).toContain("**slipped**");
    expect(await one.finderCard()).toContain("expected on Mon 30 Nov 2026, which has passed");
    expect(one.toldFinder()).toHaveLength(heard);
    await book.at("2026-12-03T00:00:00Z");
    expect(times(one.toldTeam(), "has slipped")).toBe(1);
    await one.says("mona", "/expect 2026-12-08 The fix is larger than we thought");
    expect(one.toldFinder().at(-1)).toContain("Tue 8 Dec 2026");
    expect(await one.card()).not.toContain("slipped");
    await book.at("2026-12-09T00:00:00Z");
    expect(times(one.toldTeam(), "has slipped")).toBe(2);
  });

  test("CO6: a fix that is out slips no date", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await one.says("mona", "/accept\n/expect 2026-11-30\n/fixed 2.0.1");
    await book.at("2026-12-05T00:00:00Z");
    expect(times(one.toldTeam(), "has slipped")).toBe(0);
  });
});

describe("CO10: the finder is kept informed", () => {
  test("CO10: after fourteen silent days the team is reminded, once for each silence", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await one.says("mona", "/accept\n/expect 2027-03-01");
    await book.at("2026-12-07T08:59:00Z");
    expect(times(one.toldTeam(), "heard nothing")).toBe(0);
    expect(await one.card()).toContain("the team is reminded on Mon 7 Dec 2026 09:00 UTC");
    await book.at("2026-12-07T09:00:00Z");
    expect(one.toldTeam().at(-1)).toContain("The finder has heard nothing since Mon 23 Nov 2026 09:00 UTC");
    expect(one.toldTeam().at(-1)).toContain("(CO10)");
    await book.at("2027-02-01T09:00:00Z");
    expect(times(one.toldTeam(), "heard nothing")).toBe(1);
    await one.says("mona", "/reply We are still at it.");
    await book.at("2027-02-15T09:00:00Z");
    expect(times(one.toldTeam(), "heard nothing")).toBe(2);
  });

  test("CO10: a note, an owner and what the team says among itself break no silence", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await one.says("mona", "/accept\n/expect 2027-03-01");
    await book.at("2026-12-01T09:00:00Z");
    await one.says("mona", "/note still looking\n/assign @olivia");
    await one.says("mona", "Let us ask the others.");
    await book.at("2026-12-07T09:00:00Z");
    expect(times(one.toldTeam(), "heard nothing")).toBe(1);
  });

  test("CO10: each change is told, from acceptance to publication", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    const steps = [
      ["/accept", "accepted it"],
      ["/severity high", "**high**"],
      ["/severity low", "**low**"],
      ["/needs-info Which browser?", "Which browser?"],
      ["/expect 2027-01-15", "Fri 15 Jan 2027"],
      ["/award 300 EUR", "300"],
      ["/embargo 2027-01-20", "Wed 20 Jan 2027"],
      ["/fixed 2.0.1", "is fixed in `2.0.1`"],
      ["/close accepted-risk Not worth it", "Not worth it"],
      ["/reopen", "opened it again"],
    ] as const;
    for (const [command, heard] of steps) {
      expect(await one.says("olivia", command)).toBeNull();
      expect({ command, last: one.toldFinder().at(-1) }).toEqual({ command, last: expect.stringContaining(heard) });
    }
  });
});

test("CO14: the promise to resolve quickly names no date, starts no clock and is met by nothing but the fix", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report(report);
  await one.says("mona", "/accept\n/expect 2027-06-01");
  expect((await one.state()).clocks.map(({ id }) => id)).toEqual(["assessment"]);
  expect(one.toldFinder().join("\n")).not.toMatch(/as quickly as possible[^\n]*\n*That is by/);
  await book.at("2027-05-31T00:00:00Z");
  // What ages is still brought up: the silence, the embargo, and in the end the date that was named.
  expect(one.toldTeam().filter((text) => text.includes("A time the policy names"))).toEqual([]);
  await book.at("2027-06-02T00:00:00Z");
  expect(times(one.toldTeam(), "has slipped")).toBe(1);
  await one.says("mona", "/fixed 3.0.0");
  expect(one.toldFinder().at(-1)).toContain("is fixed in `3.0.0`");
});

test("FF7: acknowledged and fixed as soon as possible: no date, no reminder, nothing overdue, however long it takes", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report(report);
  expect(one.toldFinder()[0]).toContain("as soon as possible");
  expect(one.toldFinder()[0]).not.toContain("That is by");
  await one.says("mona", "/accept");
  const told = one.toldTeam().length;
  await book.at("2028-11-23T09:00:00Z");
  // The team's own silence is looked at once, which promises nobody anything.
  expect(one.toldTeam().slice(told)).toEqual([expect.stringContaining("looked at again")]);
  expect(await one.labels()).not.toContain("overdue");
  expect(await one.card()).not.toContain("### Times");
});

test("FF7: where the policy promises no word about progress, the finder's card says what happened and no message does", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report(report);
  await one.says("mona", "/accept");
  const heard = one.toldFinder().length;
  await one.says("mona", "/fixed 2.0.1");
  expect(one.toldFinder()).toHaveLength(heard);
  expect(await one.finderCard()).toContain("Fix: out since Mon 23 Nov 2026");
});

test("PA17: a page without times has none: no clock, no reminder, no silence that counts; the team's own silence is looked at once", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const one = await book.report(report);
  await one.says("mona", "/accept");
  const told = one.toldTeam().length;
  await book.at("2029-01-01T00:00:00Z");
  expect(one.toldTeam().slice(told)).toEqual([expect.stringContaining("looked at again")]);
  expect((await one.state()).clocks).toEqual([]);
  expect(await one.card()).not.toMatch(/### Times/i);
  expect(await one.finderCard()).not.toMatch(/review/i);
});

test("PA17: a day that a person names is kept track of all the same, and quotes no clause that is not there", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const one = await book.report(report);
  await one.says("mona", "/accept\n/expect 2026-12-01\n/embargo 2026-12-24");
  await one.finderSays("/agree");
  await book.at("2026-12-02T00:00:00Z");
  const slipped = one.toldTeam().find((text) => text.includes("has slipped"));
  expect(slipped).toContain("/expect <date>");
  expect(slipped).not.toContain("PA");
  await book.at("2026-12-24T00:00:00Z");
  expect(one.toldTeam().at(-1)).toContain("come to its agreed end");
});

describe("CO3: silence until it is resolved does not run for ever", () => {
  test("CO3: every thirty days the team is asked to look again, until somebody keeps it, changes it or ends it", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report(report);
    await one.says("mona", "/accept\n/expect none We live with it");
    expect(await one.card()).toContain("Next review on Wed 23 Dec 2026 09:00 UTC.");
    await book.at("2026-12-23T09:00:00Z");
    expect(one.toldTeam().at(-1)).toContain("Confidentiality is to be looked at again");
    expect(one.toldTeam().at(-1)).toContain("Do not disclose the issue to others before it has been resolved.” (CO3)");
    expect(await one.card()).toContain("**A review is due**");
    const heard = one.toldFinder().length;
    expect(await one.says("mona", "/embargo keep the fix is on its way")).toBeNull();
    expect(one.toldFinder()).toHaveLength(heard);
    expect(await one.card()).toContain("Next review on Fri 22 Jan 2027 09:00 UTC.");
    await book.at("2027-01-22T09:00:00Z");
    expect(times(one.toldTeam(), "looked at again")).toBe(2);
    // Nobody answers: it comes up again after another thirty days.
    await book.at("2027-02-21T09:00:00Z");
    expect(times(one.toldTeam(), "looked at again")).toBe(3);
    await one.says("mona", "/embargo 2027-03-01");
    await book.at("2027-03-22T09:00:00Z");
    expect(times(one.toldTeam(), "looked at again")).toBe(3);
  });

  test("CO3: a case put down is still confidential, which is looked at once; one nobody has acted on never is", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const closed = await book.report(report);
    const quiet = await book.report({ ...report, isQuiet: true });
    await closed.says("mona", "/close informative As intended");
    const told = closed.toldTeam().length;
    await book.at("2027-11-23T09:00:00Z");
    expect(closed.toldTeam().slice(told)).toEqual([expect.stringContaining("looked at again")]);
    expect(quiet.toldTeam()).toEqual([]);
  });
});
