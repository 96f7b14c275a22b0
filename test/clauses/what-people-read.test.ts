import { expect, test } from "@jest/globals";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { policyPage } from "../../src/speech/policy-page.ts";
import { bookOf, heardBy, reportOf, shipped, teamHeard } from "./three-policies.ts";

// Sentences that would say more than the policy does, or other than what is so.

test("a report closed by the team's word alone is not said to be closed by the policy", async () => {
  const book = bookOf("PA");
  const one = await reportOf(book, "Sandbox escape");
  expect(await one.says("mona", "/class sandbox-escape\n/close out-of-scope")).toBeNull();
  expect(heardBy(one)).not.toMatch(/policy does not cover/);
  expect(await one.says("mona", "/reopen\n/close not-interested")).toBeNull();
  expect(heardBy(one)).not.toMatch(/policy says they are not looking for/);
  expect(heardBy(one)).toContain("no mark against it");
});

test("a report closed by a clause is said to be closed by the policy, and the clause follows", async () => {
  const book = bookOf("PA");
  const one = await reportOf(book, "Own code on the servers");
  expect(await one.says("mona", "/class run-code-on-servers\n/close not-interested")).toBeNull();
  expect(heardBy(one)).toMatch(/policy says they are not looking for[^]*\(PA6\)/);
});

test("a recommendation that comes after a decision says what stands", async () => {
  const book = bookOf("FF");
  const one = await reportOf(book, "CSRF");
  expect(await one.says("mona", "/class csrf\n/accept\n/award recommended\n/severity low")).toBeNull();
  expect(one.toldTeam().at(-1)).toMatch(/\*\*128 USD\*\*[^]*\*\*512 USD\*\*, as `mona` decided, stands/);
});

test("what an award still needs is named once, and following a recommendation that cannot come says what to write", async () => {
  const book = bookOf("PA");
  const one = await reportOf(book, "XSS");
  expect(await one.says("mona", "/award recommended")).not.toContain("/award 500");
  expect(await one.says("mona", "/severity high\n/accept")).toBeNull();
  expect(teamHeard(one)).toContain("Still missing: impact.");
  expect(teamHeard(one)).not.toContain("needs impact first");
  const answer = await one.says("mona", "/award recommended");
  expect(answer).toContain("Write `/impact <low|medium|high> <text>` first");
  expect(answer).not.toContain("/award <amount>");
});

test("each example of what to write stands by itself", async () => {
  const one = await reportOf(bookOf("PA"), "XSS");
  expect(await one.says("mona", "/severity moderate")).toContain(
    "`critical`, `high`, `medium`, `low`, `none` or `CVSS:",
  );
});

test("the page of a policy promises no reward to every first report, and shows no runbook of the team", () => {
  const pages = Object.values(shipped).map((name) => {
    const policy = shippedPolicy(name);
    return policy === undefined ? "" : policyPage(policy);
  });
  expect(pages[0]).toContain("Only the first report of a flaw can be rewarded.");
  expect(pages[0]).toContain("not of interest no reward is recommended (PA5)");
  expect(pages[1]).not.toMatch(/FF2\b|incident/i);
  expect(pages[2]).toContain("Days begin and end in UTC.");
});
