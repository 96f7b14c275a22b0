import { expect, test } from "@jest/globals";
import { runPolicyCheck } from "../../src/cli/policy-check.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { policyPage } from "../../src/speech/policy-page.ts";
import { openBook } from "../support/case-book.ts";

/** What `policy check` prints about a text, and its exit code. */
function check(text: string): { readonly code: number; readonly said: string } {
  const said: string[] = [];
  const code = runPolicyCheck(["p.yml"], {
    out: (line) => void said.push(line),
    err: (line) => void said.push(line),
    read: (path) => (path === "p.yml" ? text : undefined),
    list: () => undefined,
  });
  return { code, said: said.join("\n") };
}

const programme = (policy: string) => `version: 1\npolicy: ${policy}\ntracker: acme/cases\n`;

test("PA17: the checker names each thing the page leaves unsaid, and what follows from it for finders", () => {
  const { code, said } = check(programme("pythonanywhere"));
  expect(code).toBe(0);
  for (const gap of [
    "channels: name no contact, so someone without a GitHub account cannot report",
    "clocks: promise no answer, so finders are promised none",
    "credit: is not regulated, so finders are asked and promised nothing",
    "embargo: is not regulated, so finders are not asked to keep silent",
    "safe_harbour: is absent, so finders are promised nothing about the law",
    "reward.amounts: name no sum",
    "claims: is absent, so finders are not told how to be paid",
  ])
    expect(said).toContain(`warning: policy.${gap}`);
  expect(said).not.toContain("policy.effective");
});

test("PA17: the page says when it was written, and of what it leaves open that it is open", () => {
  const policy = shippedPolicy("pythonanywhere");
  const page = policy ? policyPage(policy) : "";
  expect(page).toContain("In force since Mon 28 Nov 2016.");
  expect(page).toContain("The policy promises no answer by any time.");
  expect(page).toContain("The policy asks nothing of you here.");
  expect(page).toContain("The policy says nothing about legal action");
  expect(page).toContain("The policy names no other way to report.");
});

test("PA17: nothing the page leaves out is promised to a finder from receipt to closing", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const one = await book.report({
    title: "A link changes another's account",
    body: "At https://www.pythonanywhere.com/account a crafted link changes the account of whoever follows it.",
  });
  await one.says("mona", "/class xss-csrf\n/severity high\n/impact high Any account.\n/conduct ok\n/accept");
  await book.passes("40 days");
  await one.says("mona", "/close not-interested");
  const read = [...one.toldFinder(), await one.finderCard()].join("\n");
  expect(read).not.toMatch(/within \d|business day|legal action|safe harbou?r|will be paid|will be credited|strictly/i);
});

test("CO1: the checker tells that the address cannot be used, and the page says so instead of showing one", () => {
  const { code, said } = check(programme("coordinated-disclosure"));
  expect(code).toBe(0);
  expect(said).toContain(
    "policy.channels[0].address: is missing: the address in CO1 cannot be used; write the one you read",
  );
  const policy = shippedPolicy("coordinated-disclosure");
  const page = policy ? policyPage(policy) : "";
  expect(page).toContain("By e-mail, but the address the policy gives cannot be used.");
});

test.each([
  ["[email protected]", 1, "is not an address anyone can write to"],
  ["security at example dot org", 1, "is not an address anyone can write to"],
  ["<security@acme.io>", 1, "is not an address anyone can write to"],
  ["security@example.org", 0, "is an example nobody reads"],
  ["security@acme.invalid", 0, "is an example nobody reads"],
  ["security-nospam@acme.io", 0, "is an example nobody reads"],
  ["security@acme.io", 0, "a valid policy"],
])("CO1: the contact %s ends with %d and is told: %s", (address, code, told) => {
  const policy = `version: 1\nname: X\nclauses: { A1: Write to us. }\nchannels:\n  - { kind: email, address: "${address}", clause: A1 }\n`;
  const result = check(policy);
  expect([result.code, result.said.includes(`channels[0].address: ${told}`) || !told.startsWith("is")]).toEqual([
    code,
    true,
  ]);
  if (told === "a valid policy") expect(result.said).not.toContain("address");
});

test("CO1: a clause that quotes a disguised address, with no channel for it, is told", () => {
  const policy = "version: 1\nname: X\nclauses: { A1: Mail us at security at acme dot io. }\n";
  expect(check(policy).said).toContain("clauses.A1: quotes an address that was disguised");
});
