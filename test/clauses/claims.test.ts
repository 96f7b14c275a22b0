import { expect, test } from "@jest/globals";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { openBook } from "../support/case-book.ts";

const flaw = { title: "CSRF on /settings", body: "A form elsewhere changes https://app.acme.example/settings." };
const bank = "never write bank details anywhere on GitHub";

async function awarded(policy: string, sum: string): Promise<CaseHandle> {
  const one = await openBook({ policy }).report(flaw);
  await one.says("mona", "/severity high\n/accept");
  if (policy === "pythonanywhere") await one.says("mona", "/impact high Any account");
  expect(await one.says("mona", `/award ${sum}`)).toBeNull();
  return one;
}

test("FF18: the finder reads how to claim, with the exact line, the sum, each field and no bank details on GitHub", async () => {
  const one = await awarded("flowfuse", "recommended");
  const text = one.toldFinder().at(-1) ?? "";
  for (const part of [
    "How to claim it (FF18)",
    "Write an invoice as a PDF",
    "`Bug Bounty reward`: **512 USD**",
    "“An itemised list of the agreed rewards including their $ amount” (FF18)",
    "should include the email address used to report the original issue(s)",
    "“Payment details.” (FF18)",
    "Preferred way of payment: bank transfer",
    bank,
  ])
    expect(text).toContain(part);
  expect(await one.card()).toContain("PDF invoice to `billing@flowfuse.com` with `Bug Bounty reward` 512 USD (FF18)");
});

test("FF19: the invoice goes to the address of the policy, payment is promised in its words, and whoever pays reads what to verify", async () => {
  const one = await awarded("flowfuse", "recommended");
  expect(one.toldFinder().at(-1)).toContain("Send it to `billing@flowfuse.com`");
  expect(one.toldFinder().at(-1)).toContain("“Once the details are verified, payment will be made.” (FF19)");
  const note = one.toldTeam().find((text) => text.includes("For whoever pays")) ?? "";
  for (const part of ["**512 USD** for `ada`", "it is a PDF", "a line says exactly `Bug Bounty reward`", "/paid"])
    expect(note).toContain(part);
  expect(note).not.toMatch(/CSRF|settings|severity|GHSA/i);
  expect(await one.says("mona", "/paid INV-1", { may: ["triage", "award"] })).toContain("billing");
  expect(await one.says("penny", "/paid INV-1")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("marked as paid");
  expect(await one.labels()).toContain("bounty/paid");
});

test("Claim, where two people must sign: nobody reads how to pay before the second signature", async () => {
  const programme = 'authority:\n  award: ["mona", "olivia"]\n  billing: ["penny"]\n  second_approval_above: "500 USD"';
  const one = await openBook({ policy: "flowfuse", programme }).report(flaw);
  await one.says("mona", "/severity high\n/accept\n/award recommended");
  expect(one.toldTeam().join("\n")).not.toContain("For whoever pays");
  expect(one.toldFinder().join("\n")).not.toContain("512");
  await one.says("olivia", "/approve");
  expect(one.toldTeam().join("\n")).toContain("signed by `olivia`");
});

test.each([
  ["pythonanywhere", "300 GBP"],
  ["coordinated-disclosure", "300 EUR"],
])("Claim, %s: the source is silent, so nothing is promised about payment", async (policy, sum) => {
  const one = await awarded(policy, sum);
  const text = one.toldFinder().at(-1) ?? "";
  expect(text).toContain("The policy does not say how an award is paid");
  expect(text).toContain(bank);
  expect(text).not.toMatch(/invoice|transfer|will be paid|payment will/i);
  expect(await one.card()).toContain("Claim: the policy does not say how");
});

const paying = (claims: string) => `version: 1
name: Small
clauses: { A1: We pay what we like., A2: Claims are made at our bank's counter. }
reward:
  entitlement: { rule: discretionary, words: We pay what we like., clause: A1 }
  inputs: { of: [severity], words: We pay what we like., clause: A1 }
  amounts: { kind: none, clause: A1 }
claims: ${claims}
`;

test.each([
  ["{ kind: none, clause: A1 }", "You need not claim it", "none is needed (A1)", "The policy asks for no claim."],
  [
    '{ kind: external, words: "Claims are made at our bank\'s counter.", clause: A2 }',
    "Claims are made at our bank's counter.” (A2)",
    "elsewhere, “Claims are made at our bank's counter.” (A2)",
    "Claims are handled elsewhere",
  ],
])("Claim %s is said to finder, on the card and to whoever pays", async (claims, told, card, note) => {
  const one = await awarded(paying(claims), "300 EUR");
  expect(one.toldFinder().at(-1)).toContain(told);
  expect(await one.card()).toContain(card);
  expect(one.toldTeam().join("\n")).toContain(note);
});
