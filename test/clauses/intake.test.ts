import { describe, expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";
import { bookOf, heardBy, reportOf, type shipped, teamHeard } from "./three-policies.ts";

const bare = { title: "Your site has XSS", body: "The wall runs the scripts of whoever writes there." };

describe("what makes a report complete", () => {
  test("CO5: one question for exactly what is missing, in the policy's words, and never for a proof of concept", async () => {
    const one = await bookOf("CO").report(bare);
    const asked = one.toldFinder().filter((text) => text.includes("There is a question"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("Please add the IP address of the affected system or the URL of the affected system.");
    expect(asked[0]).toContain("Usually, the IP address or URL of the affected system and a description");
    expect(asked[0]).toContain("(CO5)");
    expect(heardBy(one)).not.toMatch(/proof of concept|\bPoC\b/i);
  });

  test("CO5: answers over several comments add up; what is still missing is asked for alone", async () => {
    const book = bookOf("CO");
    const one = await book.report({ title: "XSS", body: "XSS on your wall" });
    expect(one.toldFinder().at(-1)).toMatch(/IP address.* or the URL.*, and a description of the flaw/);
    await book.passes("2 hours");
    await one.finderSays("https://app.acme.example/wall");
    expect(one.toldFinder().at(-1)).toContain("Please add a description of the flaw.");
    expect(one.toldFinder().at(-1)).not.toContain("URL of the affected system.");
    expect((await one.state()).completeAt).toBeNull();
    await book.passes("2 hours");
    await one.finderSays("It runs the scripts of whoever writes a comment there.");
    expect((await one.state()).completeAt).toEqual(new Date("2026-11-23T13:00:00Z"));
    expect(await one.labels()).toContain("state/new");
    expect(one.toldFinder().filter((text) => text.includes("There is a question"))).toHaveLength(2);
  });

  test("CO5: the first complete report has priority, not the first stub", async () => {
    const book = bookOf("CO");
    const stub = await book.report(bare);
    await book.passes("1 hour");
    const whole = await book.report({
      ...bare,
      body: `${bare.body} See https://app.acme.example/wall`,
      finder: "bert",
    });
    await book.passes("1 hour");
    await stub.finderSays("See https://app.acme.example/wall");
    const [first, second] = [await whole.state(), await stub.state()];
    expect(first.completeAt?.getTime()).toBeLessThan(second.completeAt?.getTime() ?? 0);
    await stub.says("mona", `/duplicate ${whole.id}`);
    expect(teamHeard(stub)).not.toContain("This report came first");
  });

  test("CO5: words that bring nothing of what was asked are not asked about again", async () => {
    const one = await bookOf("CO").report(bare);
    await one.finderSays("Any news?");
    expect(one.toldFinder().filter((text) => text.includes("There is a question"))).toHaveLength(1);
    expect(await one.card()).toContain("not yet by the policy's measure");
  });

  test("what the form of the report carries beside its text is not asked for", async () => {
    const policy = `version: 1
name: Packages
clauses: { I1: Name the component and the version. }
intake: { required: { all_of: [component, version, description] }, poc: never, words: Name the component and the version., clause: I1 }`;
    const one = await openBook({ policy }).report({
      title: "Overflow",
      body: "A long header name overruns the buffer",
    });
    expect(one.toldFinder().at(-1)).toContain("the affected component, and the affected version.");
    const form = { title: "Overflow", body: "A long header name overruns the buffer", known: ["component", "version"] };
    const two = await openBook({ policy }).report(form);
    expect((await two.state()).completeAt).not.toBeNull();
    expect(heardBy(two)).not.toContain("There is a question");
  });
});

describe("which way a report came", () => {
  const mailed = {
    title: "The admin page can be opened",
    body: "Without any login one opens https://app.acme.example/admin and sees all accounts.",
    origin: "tracker-issue",
    finder: { login: null, name: "Ada Lovelace", via: "mail" },
  } as const;

  test("FF6: a report by mail has the time it was sent, and a person records whose login the sender has", async () => {
    const one = await bookOf("FF").report(mailed);
    expect(await one.says("mona", "/received 2026-11-20T08:15:00Z\n/finder @ada")).toBeNull();
    const card = await one.card();
    expect(card).toContain("Fri 20 Nov 2026 08:15 UTC");
    expect(card).toMatch(/Finder \| `ada`, “Ada Lovelace”, by way of mail/);
    expect(card).toMatch(/finder named \(`mona`\)/);
    // From now on she is the finder, and decides nothing about her own report.
    expect(await one.says("ada", "/accept")).toContain("your own report");
  });

  test("CO5: what a finder by mail answers is passed on by a person, with when they wrote it, and completes the report", async () => {
    const book = bookOf("CO", { begins: "2026-11-23T09:00:00Z" });
    const one = await book.report({ ...bare, origin: "tracker-issue", finder: mailed.finder });
    expect(one.toSendByHand().at(-1)).toContain("Please answer the way you sent the report.");
    expect(await one.labels()).toContain("state/needs-info");
    await book.passes("2 days");
    expect(await one.says("mona", "/heard 2026-11-24T07:00:00Z It is https://app.acme.example/wall")).toBeNull();
    expect((await one.state()).completeAt).toEqual(new Date("2026-11-24T07:00:00Z"));
    expect(await one.labels()).toContain("state/new");
    const here = await reportOf(book, "Open redirect");
    expect(await here.says("mona", "/heard It is https://app.acme.example/wall")).toContain("began as an issue in the");
  });

  test("FF16: the decision goes by the way the report came, also where a login is known", async () => {
    const one = await bookOf("FF").report(mailed);
    await one.says("mona", "/finder @ada\n/class csrf\n/accept");
    await one.says("olivia", "/award recommended");
    expect(one.toldFinder()).toEqual([]);
    expect(one.toSendByHand().at(-1)).toContain("512 USD");
    const card = await one.card();
    expect(card).toContain("Send the text to the address the report came from, and to no other");
    expect(card).toContain("you will be notified via the email used to submit the disclosure");
    expect(card).toContain("(FF16)");
  });

  test.each(["PA", "CO"] as const)("%s: where the policy binds no way, the team reads of none", async (short) => {
    const one = await bookOf(short).report(mailed);
    await one.says("mona", "/accept");
    expect(await one.card()).toContain("Send the text the way the report came in.");
    expect(await one.card()).not.toContain("to no other");
  });

  test("CO1: no address of the policy is ever told to a finder, for it has none", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(heardBy(one)).not.toMatch(/\[email|email protected|mailto|@acme/);
    const byMail = await bookOf("CO").report(mailed);
    expect(byMail.toSendByHand()[0]).toContain("Thank you for your report");
  });
});

describe("several reports of one finder", () => {
  const three = async (short: keyof typeof shipped) => {
    const book = bookOf(short);
    const titles = ["CSRF on the profile", "CSRF on the team", "CSRF on the keys"];
    const [one, two, three] = [
      await reportOf(book, titles[0] ?? ""),
      await reportOf(book, titles[1] ?? ""),
      await reportOf(book, titles[2] ?? "", "bert"),
    ];
    return { one, two, three };
  };

  test("FF17: one answer covers them, said once, by the clause, and each case records it", async () => {
    const { one, two } = await three("FF");
    const before = two.toldFinder().length;
    expect(await one.says("mona", `/combined ${two.id} Both are fixed in 2.4.`)).toBeNull();
    const told = one.toldFinder().at(-1) ?? "";
    expect(told).toContain("2 of your reports together");
    expect(told).toContain("> Both are fixed in 2.4.");
    expect(told).toContain("(FF17)");
    expect(told).not.toMatch(/FF-\d{4}-/);
    expect(two.toldFinder()).toHaveLength(before);
    expect(await two.card()).toContain(`Answered together with ${one.id}`);
    expect(await one.card()).toContain(`Answered together with ${two.id}`);
  });

  test("FF17: two finders' cases are never mixed, and nothing goes out then", async () => {
    const { one, two, three: other } = await three("FF");
    const heard = [one, two, other].map((each) => each.toldFinder().length);
    expect(await one.says("mona", `/combined ${two.id} ${other.id} All are fixed.`)).toContain("of the same finder");
    expect([one, two, other].map((each) => each.toldFinder().length)).toEqual(heard);
  });

  test("FF17: one answer meets each case's time for an answer by a person, and no more than that", async () => {
    const policy = `version: 1
name: Combined
clauses: { C1: We write within 2 days., C2: We may answer together. }
clocks:
  - { id: hello, deliverables: [acknowledgement], within: 2 days, public: true, promise: We write within 2 days., clause: C1 }
  - { id: fix, deliverables: [assessment], within: 9 days, public: true, promise: We write within 2 days., clause: C1 }
replies: { combined: { words: We may answer together., clause: C2 } }`;
    const book = openBook({ policy });
    const [one, two] = [await reportOf(book, "First"), await reportOf(book, "Second")];
    await one.says("mona", `/combined ${two.id} We have both, thank you.`);
    for (const each of [one, two]) {
      expect(await each.card()).toMatch(/\*\*hello\*\* \(C1\): met on/);
      expect(await each.card()).toMatch(/\*\*fix\*\* \(C1\): due/);
    }
  });

  test.each(["PA", "CO"] as const)("%s: a policy that does not allow it has none", async (short) => {
    const { one, two } = await three(short);
    expect(await one.says("mona", `/combined ${two.id} Both are fixed.`)).toContain("offers no combined answer");
  });
});
