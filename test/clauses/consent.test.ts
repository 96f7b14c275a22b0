import { describe, expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";
import { bookOf, reportOf, teamHeard } from "./three-policies.ts";

type One = Awaited<ReturnType<typeof reportOf>>;

const published = async (one: One, credit = "") => {
  await one.says("mona", `/accept\n/severity low\n/expect 2026-12-11\n/fixed 3.0${credit}`);
  await one.says("olivia", "/publish");
  return await one.says("olivia", `/publish confirm ${one.id}`);
};

describe("what a finder's name may be used for", () => {
  test("CO9: to nobody outside until the finder says yes, by the clause; whoever pays may know whom to pay", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    const card = await one.card();
    const clause = "“will not share your personal information with third parties without your permission.” (CO9)";
    for (const place of ["to a coordinator", "in the CVE record", "to other finders of the flaw"])
      expect(card).toContain(`- ${place}: no, until the finder says yes: ${clause}`);
    expect(card).toContain("- to whoever pays: yes, unless the finder says no");
  });

  test("CO9: what the finder said is noted with their words and by whom, the later word holds, and they are told nothing", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    const before = one.toldFinder().length;
    expect(await one.says("mona", "/consent coordinator yes Wrote: fine with me")).toBeNull();
    expect(await one.card()).toMatch(
      /to a coordinator: \*\*yes\*\*, said the finder: “Wrote: fine with me” \(noted by `mona`/,
    );
    await one.says("mona", "/consent coordinator no");
    expect(await one.card()).toMatch(/to a coordinator: \*\*no\*\*, said the finder \(noted/);
    expect(one.toldFinder()).toHaveLength(before);
    expect(await one.says("mona", "/consent press yes")).toContain("/consent <coordinator|billing|cve|finders|amount>");
    expect(await one.says("mona", "/consent credit yes")).toContain("/credit");
    expect(await one.says("ada", "/consent cve yes")).toContain("own report");
  });

  test("a policy that promises nothing about personal information names nobody to others all the same", async () => {
    const one = await reportOf(bookOf("FF"), "Open redirect");
    expect(await one.card()).toContain("- in the CVE record: no, until the finder says yes; `/consent cve yes");
  });

  test("whoever pays reads no name once the finder said no to that", async () => {
    const one = await reportOf(bookOf("FF"), "Open redirect");
    await one.says(
      "mona",
      "/accept\n/severity low\n/consent billing no Pay through the foundation\n/award recommended",
    );
    const note = one.toldTeam().find((text) => text.includes("For whoever pays")) ?? "";
    expect(note).toContain("a finder who does not want to be named here");
    expect(note).not.toMatch(/\bada\b/);
  });

  test("CO9: before a name goes into a CVE record with the advisory, the team is told to ask", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    await one.says("mona", "/accept\n/severity low\n/expect 2026-12-11\n/fixed 3.0");
    const { advisory } = await one.state();
    if (advisory === null) throw new Error("a private report has its advisory");
    const at = new Date("2026-11-23T10:00:00Z");
    await one.happens({ type: "advisory-seen", at, advisory: { ...advisory, cveId: "CVE-2026-12345" } });
    await one.says("olivia", "/publish");
    expect(teamHeard(one)).toContain("has not said that they may be named there");
    await one.says("mona", "/consent cve yes Said so by mail");
    await one.says("olivia", "/publish");
    expect(one.toldTeam().at(-1)).toContain("The finder has agreed to be named in the CVE record, too.");
    await one.says("mona", "/credit anonymous");
    await one.says("olivia", "/publish");
    expect(one.toldTeam().at(-1)).not.toContain("CVE record");
  });
});

describe("taking a name out after publication", () => {
  test("CO11: named by default, the finder may have it taken out later: GitHub's credit goes, the rest is listed for people", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(await published(one)).toBeNull();
    expect(await one.credited()).toEqual(["ada"]);
    expect(await one.finderSays("/credit anonymous")).toContain("GitHub's credit is being taken off");
    expect(await one.credited()).toEqual([]);
    expect(one.toldTeam().at(-1)).toContain("no longer wants to be named in what is public");
    expect(one.toldTeam().at(-1)).toContain("Release notes, pages of thanks");
    // After publication GitHub takes no comments: a person passes it on.
    expect(one.toSendByHand().at(-1)).toContain("GitHub's credit on the advisory is gone");
    expect(await one.card()).toContain("The finder is not named as things stand");
    expect(await one.card()).not.toContain("no answer yet");
  });

  test("one who asks elsewhere is served by the team's `/credit anonymous`, also where a name stands in the text", async () => {
    const book = bookOf("CO");
    const one = await book.report({
      title: "Open redirect",
      body: "https://app.acme.example/out?to= takes any address. Found by Ada Lovelace.",
      origin: "advisory",
      finder: { login: "ada", name: "Ada Lovelace", via: "mail" },
    });
    expect(await published(one, '\n/credit "Ada Lovelace"')).toBeNull();
    await one.says("mona", "/credit anonymous");
    expect(await one.credited()).toEqual([]);
    const told = one.toldTeam().at(-1) ?? "";
    expect(told).toContain("the text of the advisory names them");
    expect(told).not.toContain("the title of the advisory names them");
    expect(one.toSendByHand().at(-1)).toContain("Your name also stands in the text of the advisory");
  });

  test("another name after publication is the team's to write, and GitHub's credit to the login goes", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(await published(one)).toBeNull();
    expect(await one.finderSays('/credit "Countess"')).toContain("is public already");
    expect(one.toldTeam().at(-1)).toContain("yours to change in the text");
    await one.says("mona", '/credit "Countess"');
    expect(await one.credited()).toEqual([]);
  });

  test("a finder without a login, credited by one and then by none, is credited by none", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const one = await book.report({
      title: "Open redirect",
      body: "https://app.acme.example/out?to= takes any address.",
      finder: { login: null, name: "Ada", via: "mail" },
    });
    await one.says("mona", "/accept\n/credit @ada-l");
    expect(await one.credited()).toEqual(["ada-l"]);
    await one.says("mona", "/credit anonymous");
    expect(await one.credited()).toEqual([]);
  });
});
