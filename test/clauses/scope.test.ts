import { expect, test } from "@jest/globals";
import type { CaseBook } from "../support/case-book.ts";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { bookOf, heardBy } from "./three-policies.ts";

const PA9_WORDS = "if you can find contact details on those sites, you are welcome to contact their owners directly";

async function about(book: CaseBook, place: string): Promise<CaseHandle> {
  return await book.report({
    title: "Stored XSS",
    body: `A comment with a script tag runs for every visitor of ${place} here.`,
  });
}

/** The lines of one section of the card. */
async function section(one: CaseHandle, name: string): Promise<string> {
  return new RegExp(`### ${name}[^\\n]*\\n(.*?)(?:\\n\\n###|\\n\\n<|$)`, "s").exec(await one.card())?.[1] ?? "";
}

test("PA9: a site hosted for somebody is out, its owner may be written to by the finder, and nobody else hears of the report", async () => {
  const one = await about(bookOf("PA"), "https://fred.pythonanywhere.com/guestbook");
  const scope = await section(one, "Scope");
  expect(scope).toContain(
    "`fred.pythonanywhere.com` (host): **out of scope**: “Problems on sites we host for our users",
  );
  expect(scope).toContain(`The finder may be told: “${PA9_WORDS}”`);
  expect(await one.labels()).toContain("state/new");
  expect(await one.says("mona", "/class hosted-sites\n/close out-of-scope")).toBeNull();
  expect(heardBy(one)).toContain("(PA9)");
  expect(heardBy(one)).toContain(PA9_WORDS);
  expect(heardBy(one)).toContain("we have not passed your report on to anybody");
  expect(heardBy(one)).not.toContain("PA10");
  expect(one.toldPublic()).toEqual([]);
});

test("PA10: the one host they ask for is in, and any other is a question", async () => {
  const one = await about(bookOf("PA"), "https://WWW.PythonAnywhere.com./user");
  expect(await section(one, "Scope")).toContain(
    "`www.pythonanywhere.com` (host): **in scope**: “Please only report vulnerabilities for",
  );
  const other = await about(bookOf("PA"), "https://www.pythonanywhere.com.evil.example/user");
  expect(await section(other, "Scope")).toContain("`www.pythonanywhere.com.evil.example` (host): not listed: ask");
  expect((await other.state()).closing).toBeNull();
  expect(await other.says("mona", "/close out-of-scope")).toBeNull();
  expect(heardBy(other)).toContain("(PA10)");
  expect(heardBy(other)).not.toContain("contact their owners");
});

test("PA10: what is in scope and closed as out of it all the same is the team's word, and quotes nothing", async () => {
  const one = await about(bookOf("PA"), "https://www.pythonanywhere.com/user");
  expect(await one.says("mona", "/close out-of-scope It is a page of another company")).toBeNull();
  expect(heardBy(one)).toContain("It is a page of another company");
  expect(heardBy(one)).not.toContain("The policy says:");
});

test("FF1: the platform and its components are in, which a person tells; the repository is named and rejects nothing", async () => {
  const one = await about(bookOf("FF"), "https://app.flowfuse.example/team");
  const scope = await section(one, "Scope");
  expect(scope).toContain("Is it about “FlowFuse platform and associated components”? That is **in scope**");
  expect(scope).toContain("(FF1)");
  expect(scope).toContain("`acme/app` (repository, where it was reported): not listed: ask");
  expect(scope).toContain("`app.flowfuse.example` (host): not listed: ask");
  expect(await one.says("mona", "/close out-of-scope")).toBeNull();
  expect(heardBy(one)).toContain("FlowFuse platform and associated components");
});

test("FF1: an owner who lists repositories sees which of them a report came in for", async () => {
  const policy = `
version: 1
name: Components
clauses: { F1: The platform and its components. }
scope: { assets: [{ kind: repository, match: acme/*, scope: in, clause: F1 }] }`;
  const one = await about(bookOf("FF", { policy }), "the editor");
  expect(await section(one, "Scope")).toContain("`acme/app` (repository, where it was reported): **in scope**");
});

test("FF3: good faith is asked rule by rule on the team's card, until conduct is judged", async () => {
  const one = await about(bookOf("FF"), "the editor");
  const rules = await section(one, "Conduct");
  for (const words of ["avoid privacy violations", "destruction of data", "interruption or degradation of our service"])
    expect(rules).toContain(`“${words}” (FF3)`);
  expect(rules).toContain("**Whose accounts and data did you touch?**");
  expect(rules).toContain("unknown holds nothing up");
  expect(await one.says("mona", "/conduct ok")).toBeNull();
  expect(await one.card()).not.toContain("### Conduct");
  expect(await one.card()).toMatch(/\| Conduct \| \*\*ok\*\* by `mona`/);
});

test("FF5: denial of service counts where the service is live; spam and social engineering are named beside it", async () => {
  const one = await about(bookOf("FF"), "the editor");
  const rules = await section(one, "Conduct");
  expect(rules).toContain("“Denial of service live/running services” (FF5)");
  expect(rules).toContain("“Spamming” (FF5)");
  expect(rules).toContain("“Social engineering (including phishing) of FlowFuse staff or contractors” (FF5)");
  expect(await one.says("mona", "/conduct concern Ran a load test against the live service")).toBeNull();
  expect(await one.card()).toContain("Ran a load test against the live service");
});

test("CO4: what belongs to third parties is shown as somebody else's, and the clause is quoted where it is closed so", async () => {
  const one = await about(bookOf("CO"), "https://shop.example.net/reviews");
  const scope = await section(one, "Scope");
  expect(scope).toContain("Is it about “third-party applications”? That is **somebody else's**");
  expect(scope).toContain("`shop.example.net` (host): not listed: ask");
  const rules = await section(one, "Conduct");
  for (const words of ["attacks on physical security", "distributed denial of service", "third-party applications"])
    expect(rules).toContain(`“${words}” (CO4)`);
  expect(await one.says("mona", "/close out-of-scope That shop is run by another company")).toBeNull();
  expect(heardBy(one)).toContain("(CO4)");
  expect(heardBy(one)).toContain("third-party applications");
});

test("a host that a policy calls somebody else's is closed with that clause and where to turn", async () => {
  const policy = `
version: 1
name: Somebody else's
clauses: { T1: "Our shop is run by Shoply; write to security@shoply.example." }
scope:
  assets:
    - { kind: host, match: shop.example.net, scope: third_party, redirect: write to security@shoply.example, clause: T1 }`;
  const one = await about(bookOf("CO", { policy }), "https://shop.example.net/reviews");
  expect(await section(one, "Scope")).toContain(
    "`shop.example.net` (host): **somebody else's**: “Our shop is run by Shoply",
  );
  await one.says("mona", "/close out-of-scope");
  expect(heardBy(one)).toContain("Our shop is run by Shoply");
  expect(heardBy(one)).toContain("we have not passed your report on to anybody");
});

test("a clause is quoted once however many hosts of the same standing a report names", async () => {
  const names = Array.from({ length: 12 }, (_, n) => `https://u${n}.pythonanywhere.com/`).join(" ");
  const scope = await section(await about(bookOf("PA"), names), "Scope");
  expect(scope.split("Problems on sites we host")).toHaveLength(2);
  expect(scope).toContain("`u10.pythonanywhere.com` (host) and `u11.pythonanywhere.com` (host): **out of scope**");
});

test("a report full of other people's names neither pings nor commands anybody from the scope section", async () => {
  const one = await about(bookOf("PA"), "https://evil@www.pythonanywhere.com/`|x|` https://a.example/@mona");
  const scope = await section(one, "Scope");
  expect(scope).toContain("`a.example` (host): not listed: ask");
  expect(scope).not.toContain("@mona");
});
