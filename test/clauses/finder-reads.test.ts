import { describe, expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";
import { bookOf, heardBy, reportOf, teamHeard } from "./three-policies.ts";

const harbour =
  "If you have followed the instructions above, we will not take legal action against you in connection with the report.";

describe("what a finder is promised", () => {
  test("CO8: strict confidentiality is promised in the receipt, word for word, and only where the policy has it", async () => {
    expect(heardBy(await reportOf(bookOf("CO"), "Open redirect"))).toContain(
      "> “We will treat your report as strictly confidential” (CO8)",
    );
    for (const short of ["PA", "FF"] as const)
      expect(heardBy(await reportOf(bookOf(short), "Open redirect"))).not.toMatch(/confidential/i);
  });

  test("CO9: no personal information to others without permission is promised, and the second finder hears of no first", async () => {
    const book = bookOf("CO");
    const [first, second] = [await reportOf(book, "Open redirect"), await reportOf(book, "Redirected", "bert")];
    expect(heardBy(first)).toContain(
      "> “will not share your personal information with third parties without your permission.” (CO9)",
    );
    await second.says("mona", `/duplicate ${first.id}`);
    await first.says("mona", "/accept\n/severity low\n/expect 2026-12-11");
    expect(heardBy(second)).not.toMatch(/\bada\b/);
    expect(heardBy(first)).not.toMatch(/\bbert\b/);
  });

  test("CO3: silence until it is resolved is asked in the receipt and again at closing, by its clause", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    const silence = "> “Do not disclose the issue to others before it has been resolved.” (CO3)";
    expect(one.toldFinder()[0]).toContain(silence);
    await one.says("mona", "/accept\n/close accepted-risk We live with it");
    expect(one.toldFinder().at(-1)).toContain(silence);
  });

  test("CO7: the safe harbour is sent verbatim and once, when conduct is found right, and never taken back", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(heardBy(one)).not.toContain("legal action");
    await one.says("mona", "/conduct concern They may have kept a copy");
    expect(heardBy(one)).not.toContain("legal action");
    await one.says("mona", "/conduct ok They deleted it");
    expect(one.toldFinder().at(-1)).toContain(`> ${harbour} (CO7)`);
    await one.says("mona", "/conduct concern Again");
    await one.says("mona", "/conduct ok No, all is well");
    expect(heardBy(one).split("legal action")).toHaveLength(2);
    expect(heardBy(one)).not.toMatch(/kept a copy|deleted it/);
    expect(await one.card()).toContain("safe harbour sent, word for word");
  });

  test("a safe harbour that holds for everyone comes with the receipt, once", async () => {
    const policy = `version: 1
name: Open arms
clauses: { S1: We sue nobody who reports to us. }
safe_harbour: { text: We sue nobody who reports to us., condition: none, clause: S1 }`;
    const one = await reportOf(openBook({ policy }), "Open redirect");
    expect(one.toldFinder()[1]).toContain("> We sue nobody who reports to us. (S1)");
    await one.says("mona", "/conduct ok");
    expect(heardBy(one).split("We sue nobody")).toHaveLength(2);
  });
});

describe("what a finder is asked about their conduct", () => {
  test("FF4: whose accounts were touched is asked once, with its rule; nothing waits for the answer", async () => {
    const one = await reportOf(bookOf("FF"), "CSRF on the settings");
    expect(heardBy(one).split("Whose accounts and data did you touch? (FF4)")).toHaveLength(2);
    expect(heardBy(one)).toContain("nothing waits for your answer");
    expect(heardBy(one)).toContain(
      "> “Only interact with accounts you own or with explicit permission of the account holder.” (FF4)",
    );
    expect(await one.labels()).toContain("state/new");
    expect((await one.state()).completeAt).not.toBeNull();
    await one.finderSays("Only my own two test accounts.");
    expect(teamHeard(one)).toContain("Only my own two test accounts.");
    await one.says("mona", "/class csrf\n/accept");
    expect(await one.says("olivia", "/award recommended")).toBeNull();
  });

  test("CO2: which data was kept is asked with the receipt; in doubt, asking to delete it is a person's to send", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(heardBy(one)).toContain("Which data did you see or keep, and has it been deleted? (CO2)");
    expect(heardBy(one)).toContain("by deleting or modifying data belonging to others.” (CO2)");
    const before = one.toldFinder().length;
    await one.says("mona", "/conduct concern They hold a dump");
    expect(one.toldFinder()).toHaveLength(before);
    const request = "Please delete every copy of data that is not yours, and confirm here that you have.";
    expect(await one.card()).toContain(`(CO2): \`/needs-info ${request}\``);
    await one.says("mona", `/needs-info ${request}`);
    expect(one.toldFinder().at(-1)).toContain(`> ${request}`);
    await one.says("mona", "/conduct ok");
    expect(await one.card()).not.toContain("Ready to be sent");
  });
});

describe("naming the finder", () => {
  const published = async (one: Awaited<ReturnType<typeof reportOf>>, credit = "") => {
    await one.says("mona", `/accept\n/severity low\n/expect 2026-12-11\n/fixed 3.0${credit}`);
    await one.says("mona", "/publish");
    return await one.says("mona", `/publish confirm ${one.id}`);
  };

  test("CO11: the finder is named without asking for it, by the clause", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(await one.finderCard()).toContain("Named in public: as `ada`, unless you wish otherwise (CO11)");
    expect(await one.card()).toMatch(/The finder is named as `ada` unless they wish otherwise: .*\(CO11\)/);
    expect(await published(one)).toBeNull();
    expect(await one.credited()).toEqual(["ada"]);
    expect(heardBy(one)).toContain("In what is published you will be named as `ada`.");
  });

  test("CO11: who wishes otherwise is not, also at the last moment, and GitHub's own credit goes first", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    await one.finderSays("/credit me");
    await one.says("mona", "/credit @ada");
    await one.finderSays("/credit anonymous");
    expect(await published(one)).toContain("about their name");
    expect(one.toldPublic()).toEqual([]);
    expect(await published(one, "\n/credit anonymous")).toBeNull();
    expect(await one.credited()).toEqual([]);
    expect(one.toldPublic().join("\n")).not.toContain("ada");
  });

  const optIn = `version: 1
name: Only who asks
clauses: { N1: We name you if you ask us to. }
credit: { rule: opt_in, words: We name you if you ask us to., clause: N1 }`;

  test("opt-in: who does not ask is not named, and GitHub's own credit is taken off before publication", async () => {
    const one = await reportOf(openBook({ policy: optIn }), "Open redirect");
    expect(await one.credited()).toEqual(["ada"]);
    expect(await one.says("mona", "/credit @ada")).toContain("names only finders who ask for it");
    expect(await one.card()).toContain("The finder is not named as things stand");
    expect(await published(one)).toBeNull();
    expect(await one.credited()).toEqual([]);
    expect(one.toldPublic().join("\n")).not.toContain("ada");
  });

  test("opt-in: who asks is named", async () => {
    const one = await reportOf(openBook({ policy: optIn }), "Open redirect");
    await one.finderSays("/credit me");
    expect(await published(one, "\n/credit @ada")).toBeNull();
    expect(await one.credited()).toEqual(["ada"]);
  });

  test("a policy that names nobody names nobody, whoever asks", async () => {
    const policy = optIn.replaceAll("We name you if you ask us to.", "We name nobody.").replace("opt_in", "none");
    const one = await reportOf(openBook({ policy }), "Open redirect");
    expect(await one.says("mona", "/credit @ada")).toContain("The policy names nobody");
    expect(await published(one)).toBeNull();
    expect(await one.credited()).toEqual([]);
  });
});
