import { expect, test } from "@jest/globals";
import { adopt } from "../../src/commands/adopt.ts";
import type { Authority } from "../../src/commands/command.ts";
import { commandsPage } from "../../src/commands/docs.ts";
import { finderRegistry } from "../../src/commands/finder/registry.ts";
import { helpFor } from "../../src/commands/help.ts";
import { labelCommand, teamRegistry } from "../../src/commands/registry.ts";
import { noAward } from "../../src/domain/award.ts";
import { startEmbargo } from "../../src/domain/embargo.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { readAs, thePolicy } from "../support/a-command.ts";

const needs = Object.fromEntries(teamRegistry.map((command) => [command.name, command.needs]));

test("every command of the interface is there, with the authority it needs", () => {
  const triage =
    "help assign note received finder class severity impact conduct quality accept needs-info expect reply";
  const more =
    "heard combined known incident duplicate not-duplicate unmerge close reopen embargo fixed credit consent contain restore revisions";
  expect(needs).toEqual({
    ...Object.fromEntries(`${triage} ${more}`.split(" ").map((name) => [name, "triage"])),
    help: "anyone",
    award: "award",
    approve: "award",
    "decline-award": "award",
    paid: "billing",
    "embargo end": "publish",
    "embargo end confirm": "publish",
    exploited: "publish",
    publish: "publish",
    "publish confirm": "publish",
    repin: "adopt",
    "repin confirm": "adopt",
  });
  expect(adopt.needs).toBe("adopt");
  expect(finderRegistry.map(({ name }) => name)).toEqual([
    "status",
    "credit",
    "agree",
    "object",
    "withdraw",
    "precheck",
  ]);
});

const ready = aCase({
  id: "FF-2026-1234" as ReturnType<typeof aCase>["id"],
  embargo: { ...startEmbargo({ kind: "unspecified" }), endPrepared: { why: "x", by: "mona", at: theTime() } },
});
const facts = {
  publication: { hash: "abc", preview: "text", text: "text", stopped: null },
  other: aCase(),
  others: [ready],
  secondApprovalAbove: null,
  inForce: { hash: aCase().programmeHash, policyId: "flowfuse", policy: thePolicy() },
};

test.each(teamRegistry.map((command) => [command.example, command] as const))(
  "the example %j works",
  (example, command) => {
    const policy = thePolicy(["impact", "known"].includes(command.name) ? "pythonanywhere" : "flowfuse");
    const c = ["duplicate", "combined"].includes(command.name)
      ? aCase({ id: "FF-2026-9999" as (typeof ready)["id"] })
      : ready;
    expect(readAs(example, { case: c, policy, facts })).toMatchObject({ ok: true });
    expect(example.startsWith(`/${command.name}`)).toBe(true);
  },
);

test.each(finderRegistry.map((command) => [command.example]))("the finder's example %j works", (example) => {
  expect(readAs(example, { policy: thePolicy("pythonanywhere") }, finderRegistry)).toMatchObject({ ok: true });
});

test("no other command begins the comment and takes all of it, and only those about other cases, publication, containment, versions or whom else to name ask first", () => {
  expect(teamRegistry.filter(({ takesAll }) => takesAll).map(({ name }) => name)).toEqual([
    "heard",
    "reply",
    "combined",
  ]);
  const asking = teamRegistry.filter(({ needsFacts }) => needsFacts !== "none");
  expect(asking.map(({ name, needsFacts }) => [name, needsFacts])).toEqual([
    ["combined", "other-cases"],
    ["duplicate", "other-case"],
    ["credit", "credited"],
    ["publish", "advisory"],
    ["publish confirm", "advisory"],
    ["contain", "containment"],
    ["repin", "programme"],
    ["repin confirm", "programme"],
  ]);
});

test.each([
  ["severity/high", "labeled", "severity", "high"],
  ["severity/none", "labeled", "severity", "none"],
  ["Severity/Low", "labeled", "severity", "low"],
  ["state/accepted", "labeled", "accept", ""],
  ["state/needs-info", "labeled", "needs-info", ""],
  ["close/spam", "labeled", "close", "spam"],
  ["close/duplicate", "labeled", "close", "duplicate"],
  ["possible-duplicate", "unlabeled", "not-duplicate", ""],
] as const)("the label %s, when %s, is /%s %s", (label, action, name, rest) => {
  const line = labelCommand(label, action);
  expect([line?.command.name, line?.rest, line?.block, line?.problem]).toEqual([name, rest, rest, null]);
});

test.each([
  ["severity/high", "unlabeled"],
  ["severity/huge", "labeled"],
  ["state/fixed", "labeled"],
  ["state/accepted", "unlabeled"],
  ["possible-duplicate", "labeled"],
  ["bounty/paid", "labeled"],
  ["embargo/active", "unlabeled"],
  ["constructor", "labeled"],
] as const)("the label %s, when %s, only shows", (label, action) => {
  expect(labelCommand(label, action)).toBeUndefined();
});

const helped = (c: ReturnType<typeof aCase>, ...authorities: readonly Authority[]) =>
  helpFor(c, thePolicy("flowfuse"), new Set(authorities)).map(({ name }) => name);

test("help lists what fits the case and the person, and nothing else", () => {
  expect(helped(aCase())).toEqual([]);
  expect(helped(aCase(), "billing")).toEqual(["help"]);
  expect(helped(aCase(), "award")).toEqual(["help", "decline-award"]);
  expect(helped(aCase(), "publish")).toEqual(["help", "embargo end", "exploited", "publish"]);
  const fresh = helped(aCase(), "triage");
  expect(fresh).toEqual(expect.arrayContaining(["accept", "needs-info", "close", "duplicate", "severity"]));
  for (const name of ["finder", "received", "reopen", "unmerge", "not-duplicate", "contain", "fixed", "award"])
    expect(fresh).not.toContain(name);
});

test("help follows the case", () => {
  const accepted = aCase({ management: "accepted", wasAccepted: true });
  expect(helped(accepted, "triage")).toContain("fixed");
  expect(helped(accepted, "triage")).not.toContain("accept");
  expect(helped(accepted, "award")).toContain("award");
  const closing = { reason: "spam", text: null, by: "mona", at: theTime() } as const;
  expect(helped(aCase({ management: "invalid", closing }), "triage")).toContain("reopen");
  expect(helped(aCase({ management: "invalid", closing }), "triage")).not.toContain("close");
  const decided = {
    amount: { minor: 1, currency: "USD" },
    why: null,
    by: "mona",
    at: theTime(),
    approvedBy: null,
    replaces: null,
    recommended: null,
  };
  const waiting = aCase({ award: { ...noAward, decided: { ...decided, awaitsSecond: true } } });
  expect(helped(waiting, "award", "billing")).toContain("approve");
  expect(helped(waiting, "award", "billing")).not.toContain("paid");
  expect(helped(aCase({ award: { ...noAward, decided: { ...decided, awaitsSecond: false } } }), "billing")).toEqual([
    "help",
    "paid",
  ]);
  expect(helped(aCase({ origin: "tracker-issue", advisory: null }), "triage")).toEqual(
    expect.arrayContaining(["finder", "received"]),
  );
  expect(helped(aCase({ origin: "tracker-issue", advisory: null }), "publish")).not.toContain("publish");
});

test.each([
  ["pythonanywhere", ["class", "impact"]],
  ["flowfuse", ["class", "quality", "combined"]],
  ["coordinated-disclosure", ["quality"]],
] as const)("help under %s offers what the policy has a use for: %j", (name, expected) => {
  const offered = helpFor(aCase(), thePolicy(name), new Set<Authority>(["triage"])).map((command) => command.name);
  expect(["class", "impact", "quality", "combined"].filter((one) => offered.includes(one))).toEqual(expected);
});

test("the page names every command once with its example, and a bar never breaks the table", () => {
  const { path, text } = commandsPage();
  expect(path).toBe("docs/commands.md");
  for (const { example } of [...teamRegistry, adopt, ...finderRegistry]) expect(text).toContain(`\`${example}\``);
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(teamRegistry.length + 1 + finderRegistry.length);
  for (const row of rows) expect([4, 5]).toContain(row.replaceAll("\\|", "").split("|").length - 1);
});
