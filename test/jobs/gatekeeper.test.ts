import { describe, expect, test } from "@jest/globals";
import { forBilling, forFinder, forNewcomer, forPublic, forTeam } from "../../src/domain/audience.ts";
import type { Finder } from "../../src/domain/case.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { clearForPublic, noEmbargo, type Publishable } from "../../src/domain/embargo.ts";
import type { CreditName } from "../../src/domain/credit.ts";
import type { CaseEvent, EventOf } from "../../src/domain/event.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { askFingerprints, fingerprintCases, fingerprintKind } from "../../src/jobs/fingerprint-cases.ts";
import { openGate, whyNotPublic } from "../../src/jobs/gatekeeper.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { listUnfingerprinted } from "../../src/store/fingerprint.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import { openCaseFile } from "../../src/store/case-file.ts";
import { decideProgramme, proposeProgramme } from "../../src/store/programme.ts";
import type { Store } from "../../src/store/open.ts";
import { received } from "../support/a-life.ts";
import { theTime } from "../support/a-case.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const at = theTime();
const mine = { id: formCaseId(2026, 1001), owner: "acme" };
const other = { id: formCaseId(2026, 2002), owner: "acme" };
const secret = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const otherTitle = "Lockout counter overflows and unlocks every account";
const cleared = (text: string) => clearForPublic(text, noEmbargo) as Publishable;

const strangers = {
  theirs: { login: "felix-the-2nd", name: "Felix Finder", via: null },
  me: { login: "fiona-f", name: null, via: null },
};

async function openCases(store: Store, { theirs, me }: Readonly<Record<"theirs" | "me", Finder>> = strangers) {
  const read = readProgramme("version: 1\npolicy: flowfuse\ntracker: acme/security-cases\n", {
    shipped: shippedPolicy,
    owner: { login: "acme", kind: "organization" },
  });
  if (!read.ok) throw new Error("the programme of this test cannot be read");
  const { hash } = read.programme;
  const desk = createDesk(openCaseFile(store), () => at);
  const place = (n: number) => ({ repoId: 1, installationId: 1, sourceKey: `advisory:${n}` });
  await store.transaction(async (tx) => {
    const version = { file_repo: "acme/app", hash, owner: "acme", tracker: "acme/security-cases" };
    await proposeProgramme(tx, { ...version, content: JSON.stringify(read.programme), seen_at: 0 });
    await decideProgramme(tx, { fileRepo: "acme/app", hash, state: "in-force", at, by: null });
    const begin = (over: Partial<EventOf<"report-received">>) => received({ programmeHash: hash, ...over });
    const report = {
      title: otherTitle,
      body: `${secret}\n\n    token=zq7SecretCanaryX1qz`,
      claimedSeverity: null,
      claimedVector: null,
    };
    const advisory = { ghsaId: "GHSA-2q4w-7xyz-9abc", url: "https://x.test", state: "triage" as const };
    const own = {
      title: "Newlines split the response",
      body: "A header value may hold newlines, as FF-2026-9999 had.",
      claimedSeverity: null,
      claimedVector: null,
    };
    await desk.open(tx, begin({ id: other.id, report, finder: theirs, advisory }), place(2));
    await desk.open(tx, begin({ id: mine.id, report: own, finder: me }), place(1));
    const severity = {
      level: "high" as const,
      basis: "human" as const,
      vector: null,
      score: null,
      by: "mona",
      at,
      clause: null,
      deviatesFrom: null,
    };
    const decide = (minor: number) =>
      [
        { type: "report-accepted", at, by: "mona" },
        { type: "severity-set", at, by: "mona", severity },
        { type: "award-decided", at, by: "mona", amount: { minor, currency: "USD" }, why: "rare", awaitsSecond: false },
      ] satisfies readonly CaseEvent[];
    await desk.record(tx, other.id, { key: "award:2", facts: () => decide(77_700) });
    await desk.record(tx, mine.id, { key: "award:1", facts: () => decide(33_300) });
  });
}

onEveryEngine("the gate", (fresh) => {
  const store = withStore(fresh);
  const ask = async (words: Parameters<ReturnType<typeof openGate>>[0]) => {
    await openCases(store());
    const answer = await openGate(store())(words);
    return answer.ok ? "out" : answer.reason;
  };

  test.each([
    ["of the same account, whatever it is called", "1", "out"],
    ["of somebody who had the login before", "2", "repeats-another-case"],
  ])("for a finder: words of a report %s", async (_, account, answer) => {
    const felix = { login: "felix-the-2nd", name: null, via: null };
    await openCases(store(), { theirs: { ...felix, account: "1" }, me: { ...felix, account } });
    const desk = createDesk(openCaseFile(store()), () => at);
    const rename = (id: typeof mine.id) =>
      store().transaction((tx) =>
        desk.record(tx, id, { key: `renamed:${id}`, facts: () => [{ type: "finder-renamed", at, login: "felix-3" }] }),
      );
    await rename(other.id);
    if (account === "1") await rename(mine.id);
    const said = await openGate(store())(forFinder(mine, `You wrote: ${secret}`));
    expect(said.ok ? "out" : said.reason).toBe(answer);
  });

  test.each([
    ["another case's words", `Somebody else wrote: ${secret}`, "repeats-another-case"],
    [
      "them with unseen signs and lookalikes",
      secret.replaceAll("o", "о").replaceAll("t", "t\u200B"),
      "repeats-another-case",
    ],
    ["another case's title", `As in “${otherTitle}”.`, "repeats-another-case"],
    ["a key or a made-up name of another case", "The value was zq7secretcanaryx1qz.", "repeats-another-case"],
    ["another case's advisory", "See GHSA-2q4w-7xyz-9abc for more.", "repeats-another-case"],
    ["another case's id", "See FF-2026-2002.", "names-another-case"],
    ["any other case's id", "See FF-2026-3003.", "names-another-case"],
    ["another finder by login", "Thanks also to @felix-the-2nd.", "names-a-person"],
    ["another finder by name", "Felix Finder told us the same.", "names-a-person"],
    ["what another was awarded", "Somebody got $777 for less.", "names-a-sum"],
    [
      "their own case, sum, title, words and who decided",
      "FF-2026-1001: 333 USD for “Newlines split the response” by @mona, as you wrote: a header value may hold newlines, as FF-2026-9999 had",
      "out",
    ],
    ["the policy's own words and sums", "Critical vulnerabilities are awarded 512 USD.", "out"],
    ["nothing of any case", "Thank you, we look into it by Monday.", "out"],
  ])("for a finder: %s", async (_, text, answer) => {
    expect(await ask(forFinder(mine, text))).toBe(answer);
  });

  test("for the public, the award of the case itself, once its finder agreed to that: no other sum, and no sooner", async () => {
    const text = (sum: string) => forPublic({ owner: "acme", caseId: mine.id }, cleared(`The finder got ${sum}.`));
    expect(await ask(text("333.00 USD"))).toBe("names-a-sum");
    const say = async (value: "yes" | "no") => {
      const desk = createDesk(openCaseFile(store()), () => at);
      const fact = { type: "consent-noted", at, by: "mona", purpose: "amount", value, words: null } as const;
      await store().transaction((tx) => desk.record(tx, mine.id, { key: value, facts: () => [fact] }));
      const answers = [await openGate(store())(text("333.00 USD")), await openGate(store())(text("777 USD"))];
      return answers.map((answer) => (answer.ok ? "out" : answer.reason));
    };
    expect(await say("yes")).toEqual(["out", "names-a-sum"]);
    expect(await say("no")).toEqual(["names-a-sum", "names-a-sum"]);
  });

  test.each([
    ["the case's own words", "A header value may hold newlines; see GHSA-aaaa-bbbb-cccc.", "out"],
    ["its own id", "Fixed with FF-2026-1001.", "names-a-case"],
    ["what was awarded for it", "The finder got 333.00 USD.", "names-a-sum"],
    ["a finder who was not asked", "Found by @fiona-f.", "names-a-person"],
    ["another case's words", `Not yet fixed: ${secret}`, "repeats-another-case"],
    ["another case's finder", "Thanks to Felix Finder!", "names-a-person"],
  ])("for the public, of a case: %s", async (_, text, answer) => {
    expect(await ask(forPublic({ owner: "acme", caseId: mine.id }, cleared(text)))).toBe(answer);
    const why = await whyNotPublic(store(), mine, { texts: ["A title", text], logins: ["fiona-f"] });
    expect(why ?? "out").toBe(answer);
  });

  describe("for the public, as a credit or in the text, another case's finder goes out", () => {
    const felix = { kind: "login", login: "Felix-the-2nd" } as const;
    const merged: CaseEvent = { type: "merged-into", at, by: "mona", original: mine.id };
    const wish = (of: CreditName): CaseEvent => ({ type: "credit-wished", at, wish: of });
    const beside: CaseEvent = { type: "credit-set", at, by: "mona", credit: felix, creditType: "finder" };
    const record = async (id: typeof mine.id, facts: readonly CaseEvent[]) => {
      const desk = createDesk(openCaseFile(store()), () => at);
      await store().transaction((tx) => desk.record(tx, id, { key: JSON.stringify(facts), facts: () => facts }));
    };

    test.each<[string, readonly CaseEvent[], string]>([
      ["from another flaw, where nobody asked them", [], "out"],
      ["not from another flaw, where they are anonymous", [wish({ kind: "anonymous" })], "names-a-person"],
      ["not from the same flaw before they said yes", [merged], "names-a-person"],
      ["not from the same flaw where they are anonymous", [merged, wish({ kind: "anonymous" })], "names-a-person"],
      [
        "not from the same flaw by another name than they asked for",
        [merged, wish({ kind: "name", name: "F. F." })],
        "names-a-person",
      ],
      ["from the same flaw as they asked to be named", [merged, wish(felix)], "out"],
    ])("%s", async (_, facts, answer) => {
      await openCases(store());
      await record(other.id, facts);
      await record(mine.id, [beside]);
      const credited = await whyNotPublic(store(), mine, { texts: [], logins: ["fiona-f", "felix-the-2nd", "grace"] });
      expect(credited ?? "out").toBe(answer);
      const thanked = await whyNotPublic(store(), mine, { texts: ["Thanks to @felix-the-2nd"], logins: [] });
      expect(thanked ?? "out").toBe(answer);
    });
  });

  test("for the public, of no case: nothing of any may be in it", async () => {
    expect(
      await ask(forPublic({ owner: "acme", caseId: null }, cleared("A header value may hold newlines, as was said"))),
    ).toBe("repeats-another-case");
  });

  test("for the public, of a proposed programme: what stands in it, so that no missing answer tells of a case", async () => {
    const about = { owner: "acme", caseId: null };
    const said = (text: string) => ask(forPublic(about, cleared(text), { isOfProgramme: true }));
    expect(await said("High is paid 333 USD instead of 512 USD; money is authorised by felix-the-2nd")).toBe("out");
    expect(await said("As FF-2026-2002 had it")).toBe("names-a-case");
  });

  test("for those who pay: the sum and whom to pay, and no word of the report", async () => {
    expect(await ask(forBilling(mine, "FF-2026-1001: 333 USD for @fiona-f"))).toBe("out");
  });

  test("for those who pay: words of the report are stopped", async () => {
    expect(await ask(forBilling(other, `FF-2026-2002: ${otherTitle}`))).toBe("repeats-the-report");
  });

  test("for somebody whose report is no case yet: nothing of any case", async () => {
    expect(await ask(forNewcomer("acme", `As in: ${secret}`))).toBe("repeats-another-case");
  });

  test("for the team: everything; and another owner's cases are nobody's here", async () => {
    expect(await ask(forTeam("acme", secret))).toBe("out");
    expect(await openGate(store())(forNewcomer("zenith", secret))).toEqual({ ok: true });
  });

  test("knows cases that are older than fingerprints, once the job that takes them from the ledgers is done", async () => {
    await openCases(store());
    const { db } = store();
    await db.deleteFrom("fingerprint").execute();
    await db.updateTable("fingerprinted").set({ version: 0 }).execute();
    const words = forFinder(mine, secret);
    expect(await openGate(store())(words)).toEqual({ ok: true });
    const office = {
      store: store(),
      desk: createDesk(openCaseFile(store()), () => at),
      now: () => at,
      ring: () => undefined,
    };
    await store().transaction((tx) => askFingerprints(tx, at));
    const job = await claimJob(db, { owner: "me", now: at, leaseMs: 60_000, kinds: [fingerprintKind] });
    if (job === undefined) throw new Error("nobody asked for fingerprints");
    expect(await fingerprintCases(office, job)).toEqual({ verdict: "done" });
    expect(await openGate(store())(words)).toEqual({ ok: false, reason: "repeats-another-case" });
    expect(await listUnfingerprinted(db, 10)).toEqual([]);
  });
});
