import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { findDrift } from "../../src/policy/drift.ts";
import { proseDrifted } from "../../src/speech/programme.ts";
import { thePolicy } from "../support/a-command.ts";
import { openBook, type CaseBook } from "../support/case-book.ts";

const written = (name: string) => readFileSync(new URL(`../../policies/${name}.yml`, import.meta.url), "utf8");
const flowfuse = written("flowfuse");
const dearer = flowfuse.replace(/high: "?512 USD"?/, "high: 2048 USD");
const csrf = {
  title: "CSRF on /settings/email",
  body: "A form on another site changes one's address at https://x.example.",
};

async function accepted(book: CaseBook) {
  const one = await book.report(csrf);
  expect(await one.says("mona", "/class csrf\n/accept")).toBeNull();
  return one;
}

test("FF11: a case keeps the amounts in force at receipt, whatever comes into force later; a later report has the new ones", async () => {
  const book = openBook({ policy: flowfuse });
  const one = await accepted(book);
  const next = book.comesIntoForce({ policy: dearer });
  expect(await one.says("mona", "/quality good")).toBeNull();
  expect(await one.says("olivia", "/award recommended")).toBeNull();
  expect(one.toldFinder().at(-1)).toContain("512 USD");
  expect(await one.card()).toContain(`version \`${book.programme.hash.slice(0, 12)}\`, in force at receipt`);
  const other = await accepted(book);
  expect(await other.says("olivia", "/award recommended")).toBeNull();
  expect(other.toldFinder().at(-1)).toContain("2048 USD");
  expect(await other.card()).toContain(next.shortHash);
});

test("FF11: only an explicit act of an admin, shown first, has a case decided by the version in force", async () => {
  const book = openBook({ policy: flowfuse });
  const one = await accepted(book);
  const next = book.comesIntoForce({ policy: dearer });
  const heard = one.toldFinder().length;
  expect(await one.says("mona", `/repin ${next.shortHash}`, { may: ["triage", "award", "publish"] })).toContain(
    "administer the tracker",
  );
  expect(await one.says("olivia", `/repin ${book.programme.shortHash}`)).toContain(`/repin ${next.shortHash}`);
  expect(await one.says("olivia", `/repin confirm ${one.id}`)).toContain("Nothing was shown yet");
  expect(await one.says("olivia", `/repin ${next.shortHash}`)).toBeNull();
  expect(one.toldTeam().at(-1)).toMatch(/recommended would be 2048 USD \(FF12.*instead of 512 USD \(FF12/);
  expect((await one.state()).programmeHash).toBe(book.programme.hash);
  expect(await one.says("olivia", `/repin confirm ${one.id}`)).toBeNull();
  expect((await one.state()).programmeHash).toBe(next.hash);
  expect(one.events().filter(({ type }) => type === "policy-repinned")).toMatchObject([
    { by: "olivia", oldHash: book.programme.hash, newHash: next.hash },
  ]);
  expect(await one.card()).toContain(`version \`${next.shortHash}\`, which a \`/repin\` brought`);
  expect((await one.state()).award.recommendation).toMatchObject({ kind: "amount", amount: { minor: 204_800 } });
  expect(one.toldFinder()).toHaveLength(heard);
  expect(await one.says("olivia", `/repin ${next.shortHash}`)).toContain("already");
});

test("FF11: a version overtaken between the two steps is not taken, nor one shown more than a day ago", async () => {
  const book = openBook({ policy: flowfuse });
  const one = await accepted(book);
  const next = book.comesIntoForce({ policy: dearer });
  await one.says("olivia", `/repin ${next.shortHash}`);
  const last = book.comesIntoForce({ policy: dearer.replace("2048 USD", "4096 USD") });
  expect(await one.says("olivia", `/repin confirm ${one.id}`)).toContain(
    "Another version of the policy came into force",
  );
  await one.says("olivia", `/repin ${last.shortHash}`);
  await book.passes("25 hours");
  expect(await one.says("olivia", `/repin confirm ${one.id}`)).toContain("more than 24 hours old");
  expect((await one.state()).programmeHash).toBe(book.programme.hash);
});

test("FF11: an award decided before stays as it was told", async () => {
  const book = openBook({ policy: flowfuse });
  const one = await accepted(book);
  await one.says("olivia", "/award recommended");
  const next = book.comesIntoForce({ policy: dearer });
  await one.says("olivia", `/repin ${next.shortHash}`);
  await one.says("olivia", `/repin confirm ${one.id}`);
  expect((await one.state()).award.decided).toMatchObject({ amount: { minor: 51_200 } });
  expect(one.toldTeam().join("\n")).toContain("The award that was decided stays as it was told");
});

test("CO6: a promise already made moves only to the finder's good, who reads it in the policy's words", async () => {
  const slow = written("coordinated-disclosure").replace("within: 3 business days", "within: 9 business days");
  const book = openBook({ policy: slow });
  const one = await book.report(csrf);
  const due = (await one.state()).clocks[0]?.dueAt ?? new Date(0);
  const next = book.comesIntoForce({ policy: "coordinated-disclosure" });
  await one.says("olivia", `/repin ${next.shortHash}`);
  await one.says("olivia", `/repin confirm ${one.id}`);
  const sooner = (await one.state()).clocks[0]?.dueAt ?? new Date(0);
  expect(sooner.getTime()).toBeLessThan(due.getTime());
  expect(one.toldFinder().at(-1)).toMatch(/newer version of their policy/);
  expect(one.toldFinder().at(-1)).toMatch(/3 business days.*\(CO6\)/s);
  const back = book.comesIntoForce({ policy: slow });
  await one.says("olivia", `/repin ${back.shortHash}`);
  expect(one.toldTeam().at(-1)).toContain("a promise moves only to the finder's good");
  await one.says("olivia", `/repin confirm ${one.id}`);
  expect((await one.state()).clocks[0]?.dueAt).toEqual(sooner);
});

test("FF20: the policy knows the prose it transcribes by its hash; changed prose names the clauses that stand in it no more", () => {
  const policy = thePolicy();
  const prose = readFileSync(new URL(`../../${policy.source?.path ?? ""}`, import.meta.url), "utf8");
  expect(findDrift(policy, prose)).toEqual({ sha256: policy.source?.sha256, isOtherText: false, clauses: [] });
  const drift = findDrift(policy, prose.replaceAll("billing@flowfuse.com", "money@flowfuse.com"));
  expect(drift).toMatchObject({ isOtherText: true, clauses: ["FF19"] });
  const { text } = proseDrifted({ repo: "acme/web", path: "SECURITY.md", policy: policy.name, drift });
  expect(text).toContain("stand in it no more: FF19");
  expect(text).toContain("the policy holds as it is");
  expect(text).toContain(`sha256: ${drift.sha256}`);
});

test("PA17: finder and team read as of when the policy is that decides", async () => {
  const book = openBook({ policy: "pythonanywhere" });
  const one = await book.report({ title: "XSS", body: "On https://www.pythonanywhere.com/ a link does it." });
  expect(await one.card()).toMatch(/as of Mon 28 Nov 2016; version `[0-9a-f]{12}`, in force at receipt/);
  expect(await one.finderCard()).toContain("as of Mon 28 Nov 2016");
  const undated = await openBook({ policy: "flowfuse" }).report(csrf);
  expect(await undated.finderCard()).not.toContain("as of");
});
