import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { openBook, type CaseBook } from "../support/case-book.ts";

const file = readFileSync(new URL("../../docs/example-programme.yml", import.meta.url), "utf8");
const { policy, authority } = parse(file) as { policy: unknown; authority: unknown };
const vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

/** A book under the policy a stranger wrote; it begins on a Saturday, a day off where the week begins on Sunday. */
function strangersBook(): CaseBook {
  return openBook({ policy: stringify(policy), programme: stringify({ authority }), begins: "2026-11-21T10:00:00Z" });
}

describe("a report under a policy nobody here has written", () => {
  const book = strangersBook();
  let one: Awaited<ReturnType<CaseBook["report"]>>;
  const told = () => one.toldFinder().join("\n");

  beforeAll(async () => {
    one = await book.report({
      title: "Server-side request forgery in the importer",
      body: "The importer of api.acme.example fetches whatever address it is told, also inside.",
      finder: "fiona",
    });
  });

  test("is received in the policy's own words, asked for exactly what it lacks, and promised nothing more", () => {
    for (const words of [
      "“Your report is read by our security team and by nobody else.” (SECRET)",
      "“Give us 90 days from your report before you speak about it.” (QUIET)",
      "“Tell us if you want to be named; without a word from you we name nobody.” (NAME)",
      "Please add the affected version, and the steps to reproduce it or a proof of concept.",
      "“Tell us the version you tested, and either the steps to reproduce the flaw or a proof of concept.” (NEED)",
    ])
      expect(told()).toContain(words);
    expect(told()).not.toContain("sue");
  });

  test("keeps its clock in business days of its own week: a Saturday's two days end as Monday does", async () => {
    await one.finderSays("Version 4.2.0. Steps:\n1. Give it an inside address\n2. Read the answer");
    expect((await one.state()).clocks.find(({ id }) => id === "assessment")?.dueAt).toEqual(
      new Date("2026-11-23T22:00:00Z"),
    );
    expect(await one.finderCard()).toContain("Answer due: Tue 24 Nov 2026 00:00 Asia/Jerusalem");
  });

  test("is judged by its CVSS 4.0 vector, which goes to the advisory as it is", async () => {
    expect(await one.says("mona", `/severity ${vector}`)).toBeNull();
    expect(await one.card()).toContain("**critical** from CVSS 4.0 9.3");
    expect(await one.card()).toContain("(SCALE)");
    expect(await one.advisoryField()).toEqual({ severity: null, cvssVector: vector });
    expect(await one.says("mona", "/class login-guessing")).toBeNull();
    expect(await one.card()).toContain("**medium** from the policy's class map (LOGIN)");
    expect(await one.says("mona", `/class remote-code-execution\n/severity ${vector}`)).toBeNull();
  });

  test("is recommended a range in euros, weighed by quality, and a person names the sum within it", async () => {
    expect(await one.says("mona", "/quality fine\n/accept")).toBeNull();
    expect(one.toldTeam().join("\n")).toContain("between **1200 EUR** and **3000 EUR**");
    expect(await one.says("mona", "/award 100 EUR")).toContain("1200 EUR");
    expect(await one.says("mona", "/award 2400 EUR")).toBeNull();
    expect(told()).not.toContain("2400 EUR");
    expect(await one.says("olivia", "/approve")).toBeNull();
    expect(told()).toContain("reward your report with **2400 EUR**");
    expect(told()).toContain("`Security reward`: **2400 EUR**");
    expect(told()).toContain("2. Send it to `billing@acme.example`.");
    expect(one.toldPublic()).toEqual([]);
  });

  test("brings the safe harbour word for word, once conduct was judged", async () => {
    expect(await one.says("mona", "/conduct ok")).toBeNull();
    expect(told()).toContain("We will not sue you for research that kept to these rules. (LAW)");
  });

  test("names its finder only once they ask", async () => {
    expect(await one.says("mona", "/credit @fiona")).toContain("without a word from you we name nobody.");
    expect(await one.finderSays("/credit me")).toContain("noted");
    expect(await one.says("mona", "/credit @fiona")).toBeNull();
  });

  test("keeps its silence for 90 days, to the next business day: Friday 19 February is a day off, Sunday is none", async () => {
    expect(await one.finderCard()).toContain("until **Sun 21 Feb 2027**");
    expect(await one.says("mona", "/fixed 4.2.1")).toBeNull();
    expect(await one.says("mona", "/publish")).toBeNull();
    expect(await one.says("mona", `/publish confirm ${one.id}`)).toContain("Sun 21 Feb 2027");
    await book.at("2027-02-20T21:59:00Z");
    await one.says("mona", "/publish");
    expect(await one.says("mona", `/publish confirm ${one.id}`)).toContain("Sun 21 Feb 2027");
    expect(one.toldPublic()).toEqual([]);
  });

  test("is then published, with the finder's name and nothing of the money", async () => {
    await book.at("2027-02-22T08:00:00Z");
    await one.says("mona", "/publish");
    expect(await one.says("mona", `/publish confirm ${one.id}`)).toBeNull();
    expect((await one.state()).publication.publishedAt).toEqual(book.now());
    expect(await one.credited()).toEqual(["fiona"]);
    expect(one.toldPublic().join("\n")).toContain("Server-side request forgery");
    expect(one.toldPublic().join("\n")).not.toMatch(/EUR|2400|reward|SECRET|FF-\d/);
  });
});

test("a second report of a stranger's flaw is thanked and not paid, and hears nothing of the first", async () => {
  const book = strangersBook();
  const body = "Version 4.2.0. The importer of api.acme.example fetches any address. Steps:\n1. Give it one\n2. Read";
  const first = await book.report({ title: "SSRF in the importer", body, finder: "fiona" });
  const second = await book.report({ title: "Importer fetches inside addresses", body, finder: "felix" });
  expect(await second.says("mona", `/duplicate ${first.id}`)).toBeNull();
  const told = second.toldFinder().join("\n");
  expect(told).toContain("“Whoever comes second is thanked, but not paid.” (TWICE)");
  expect(told).not.toMatch(/fiona|SSRF|FF-\d/);
  expect(second.toldTeam().join("\n")).not.toContain("recommends an award");
});

test("a site the policy leaves to others is shown as such, with where to turn", async () => {
  const book = strangersBook();
  const one = await book.report({
    title: "XSS at https://shop.pages.acme.example/",
    body: "On https://shop.pages.acme.example/ in 1.0.",
  });
  expect(await one.card()).toContain("Sites below pages.acme.example belong to our customers; please turn to them.");
});
