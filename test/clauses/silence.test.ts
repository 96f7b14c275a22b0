import { expect, test } from "@jest/globals";
import type { Reader } from "../../src/domain/participant.ts";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { openBook } from "../support/case-book.ts";

const flaw = {
  title: "Session cookies readable",
  body: "Any page at https://app.acme.example/x reads the session cookie. Steps: open it, look at the console.",
};
const team = (one: CaseHandle) => one.toldTeam().join("\n\n");
const finder = (one: CaseHandle) => one.toldFinder().join("\n\n");
const reader = (name: string, isOurs = false): Reader => ({ kind: "login", name, isOurs });

test("CO3: whoever reports in private agrees to the policy's silence; other terms hold only once they agree to them", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  expect(await one.card()).toContain("The finder has agreed to it");
  await one.says("mona", "/embargo 2027-03-01");
  expect(await one.card()).toContain("The finder agreed to earlier terms, and not to the ones now proposed or held.");
  await one.finderSays("/object Too long");
  expect(await one.card()).toContain("The finder has agreed to it");
  expect(await one.card()).toContain("**Confidential**: until it is fixed");
  await one.says("mona", "/embargo 2027-01-15");
  await one.finderSays("/agree");
  expect(await one.card()).toContain("**Confidential**: until **Fri 15 Jan 2027**");
  expect(await one.card()).toContain("The finder has agreed to it");
});

test.each(["flowfuse", "pythonanywhere"])(
  "under %s nothing asks the finder for silence before somebody proposes it",
  async (policy) => {
    const book = openBook({ policy });
    const one = await book.report({ ...flaw, finder: "ada" });
    expect(await one.card()).toContain("Nothing has asked the finder for silence, so they owe none.");
    await one.says("mona", "/embargo 2027-01-15");
    expect(await one.card()).toContain("The finder is asked for silence for the first time");
    await one.finderSays("/object I have promised a talk");
    expect(await one.card()).toContain("The finder has not agreed to keep it confidential.");
    expect(await one.labels()).toContain("embargo/active");
  },
);

test("CO3: who reported in public has agreed to nothing", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada", origin: "public-issue" });
  expect(await one.card()).toContain("The finder reported it in public and has agreed to no silence.");
});

test("CO9: merged cases are silent until the first of their days; the finder of the other reads the new end and nothing of why", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const other = await book.report({ ...flaw, finder: "bert" });
  await other.says("mona", "/embargo 2027-01-15");
  await other.finderSays("/agree");
  await one.says("mona", "/accept\n/embargo 2027-05-01");
  await other.says("mona", `/duplicate ${one.id}`);
  const end = "until it is fixed, and no longer than until **Fri 15 Jan 2027**";
  expect(await one.card()).toContain(`**Confidential**: ${end}`);
  expect(await one.card()).not.toContain("Proposed to the finder");
  expect(await one.card()).toContain("The finder has agreed to it");
  expect(team(one)).toContain(`what was agreed about \`${other.id}\`, which is merged into it, ends then`);
  expect(finder(one)).toContain(`The maintainers now keep this matter confidential ${end}`);
  expect(finder(one)).not.toMatch(new RegExp(`bert|${other.id}|merge|duplicate|same flaw`));

  await other.says("mona", "/unmerge");
  expect(await one.card()).toContain(`**Confidential**: ${end}`);
  expect((await one.state()).embargo.state).toBe("active");
  await book.at("2027-01-16T09:00:00Z");
  expect(team(one)).toContain("**Confidentiality has come to its agreed end**");
});

test("terms of a duplicate that change after the merge still count, and later ones change nothing", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const other = await book.report({ ...flaw, finder: "bert" });
  await one.says("mona", "/embargo 2027-02-01");
  await one.finderSays("/agree");
  await other.says("mona", `/duplicate ${one.id}`);
  await other.says("mona", "/embargo 2027-03-01");
  await other.finderSays("/agree");
  expect(await one.card()).toContain("**Confidential**: until **Mon 1 Feb 2027**");
  await other.says("mona", "/embargo 2027-01-15");
  await other.finderSays("/agree");
  expect(await one.card()).toContain("**Confidential**: until **Fri 15 Jan 2027**");
});

test("attacks: silence should end, the team reads once how, what was proposed falls, and nothing new is agreed", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  await one.says("mona", "/accept\n/embargo 2027-03-01");
  await one.says("olivia", "/exploited Seen in the proxy logs");
  expect(team(one)).toContain("Confidentiality should end now");
  expect(team(one)).toContain("`/exploited public <link>`");
  expect(finder(one)).toContain("no longer stands; you need not answer it");
  expect(one.toldFinder().at(-1)).not.toMatch(/attack|exploit|logs/i);
  expect(await one.card()).toContain("Outside this case: **attacks are seen**. Confidentiality should end");
  expect(await one.labels()).toContain("embargo/active");

  const told = one.toldTeam().length;
  await one.says("olivia", "/exploited From a second address");
  expect(one.toldTeam()).toHaveLength(told + 1);
  expect(one.toldTeam().at(-1)).not.toContain("Confidentiality should end");
  expect(await one.says("mona", "/embargo 2027-02-01")).toContain("Attacks on this flaw have been seen");
  expect(await one.says("olivia", "/exploited")).toContain("already");
});

test("a public exploit ends silence for good, and publishes nothing", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  await one.says("mona", "/accept");
  expect(await one.says("olivia", "/exploited public")).toContain("address");
  await one.says("olivia", "/exploited public https://example.org/poc?a=1");
  expect(team(one)).toContain("**An exploit is public:** `https://example.org/poc?a=1`");
  expect(team(one)).toContain("Confidentiality has ended with that, for good");
  expect(finder(one)).toContain("ended the confidentiality of this matter");
  expect(one.toldFinder().at(-1)).not.toMatch(/exploit|example\.org/);
  expect(one.toldPublic()).toEqual([]);
  expect((await one.state()).publication.publishedAt).toBeNull();
  expect(await one.labels()).not.toContain("embargo/active");
  expect(await one.card()).toContain("Outside this case: the flaw is public, an exploit is public.");
  expect(await one.says("mona", "/embargo 2027-02-01")).toContain("Confidentiality is over");
  expect(await one.says("olivia", "/exploited public https://example.org/again")).toContain("already");
});

test("evidence that begins with the word public is evidence", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report({ ...flaw, finder: "ada" });
  await one.says("olivia", "/exploited public proxies show it, see https://example.org/x");
  expect((await one.state()).world.has("X")).toBe(false);
  expect(team(one)).toContain("public proxies show it");
});

test("what is seen of a flaw is told in the cases merged with it, and ends silence only where somebody may say so", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const other = await book.report({ ...flaw, finder: "bert" });
  await other.says("mona", `/duplicate ${one.id}`);
  await other.says("olivia", "/exploited Seen at a customer");
  expect(team(one)).toContain(`**Of \`${other.id}\`, which is merged into this case, it is on record: under attack.**`);
  await one.says("olivia", "/exploited Seen here, too");
  expect(team(other)).not.toContain("which this case is merged into");
  // A merge is a matter of triage; that silence ends is not.
  await other.says("olivia", "/exploited public https://example.org/poc");
  expect(team(one)).toContain("it is on record: public, an exploit is public.**");
  expect(await one.labels()).toContain("embargo/active");
  const third = await book.report({ ...flaw, finder: "cleo" });
  await one.says("olivia", "/exploited public https://example.org/poc");
  await third.says("mona", `/duplicate ${one.id}`);
  expect(team(third)).toContain(
    `**Of \`${one.id}\`, which this case is merged into, it is on record: public, an exploit`,
  );
  expect(await third.labels()).toContain("embargo/active");
  expect(finder(third)).not.toMatch(/exploit|attack/);
});

test("CO3: once the original is public, the team reads in each of its duplicates how to free its finder", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const other = await book.report({ ...flaw, finder: "bert" });
  await other.says("mona", `/duplicate ${one.id}`);
  await one.happens({ type: "advisory-published", at: book.now(), byHand: true });
  expect(team(other)).toContain("which this case is merged into, it is on record: public.**");
  expect(team(other)).toContain("`/embargo end <why>`");
  await other.says("olivia", "/embargo end The original is public");
  await other.says("olivia", `/embargo end confirm ${other.id}`);
  expect(finder(other)).toContain("ended the confidentiality");
  expect((await other.state()).management).toBe("closed");
});

test("who reads the report without having agreed is told to the team at once and once, and stands on the card", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report({ ...flaw, finder: "ada" });
  const seen = (...readers: readonly Reader[]) => one.happens({ type: "readers-seen", at: book.now(), readers });
  await seen(reader("mona", true));
  expect(team(one)).not.toContain("without having agreed");
  await seen(reader("eve"), reader("mona", true));
  expect(team(one)).toContain("**`@eve` reads this report without having agreed to keep it confidential**");
  expect(team(one)).toContain("GitHub does not say who");
  expect(await one.card()).toContain("**`@eve` reads the report without having agreed");
  const told = one.toldTeam().length;
  await seen(reader("eve"), reader("mona", true), { kind: "team", name: "staff", isOurs: true });
  expect(one.toldTeam()).toHaveLength(told);
  await seen();
  expect(await one.card()).not.toContain("@eve` reads");
  expect(finder(one)).not.toContain("@eve");
});
