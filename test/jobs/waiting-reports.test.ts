import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { askFingerprints, fingerprintCases, fingerprintKind } from "../../src/jobs/fingerprint-cases.ts";
import type { Office } from "../../src/jobs/office.ts";
import type { Standing } from "../../src/jobs/standing.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { watchForLeaks } from "../../src/jobs/watch/leaks.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import type { Queries } from "../../src/store/schema.ts";
import { theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { anOffice } from "../support/an-office.ts";
import { someWords } from "../support/public-words.ts";
import { another, slowAfter, slowStore } from "../support/slow-reads.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const none: Standing = { kind: "none", gap: { gap: "no-programme" } };
const inForce: Standing = { kind: "in-force", programme, fileRepo: "acme/app" };
const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const facts = someFacts({
  report: { title: "Lockout counter overflows", body: sentence, claimedSeverity: null, claimedVector: null },
});
const key = "advisory:GHSA-aaaa-bbbb-cccc";

async function take(office: Office, tx: Queries, standing: Standing) {
  if (standing.kind === "unknown") throw new Error("a report is taken in where something is known");
  return await takeReport(office, tx, { key, installationId: 7 }, facts, standing);
}

onEveryEngine("a report that becomes a case while it is looked at as one that waits", (fresh) => {
  const store = withStore(fresh);
  /** By what names words are known again. */
  const known = async () =>
    (await store().db.selectFrom("fingerprinted").select("case_id").execute()).map((row) => row.case_id);

  test.each<[string, (slow: (office: Office) => Office, tx: (tx: Queries) => Queries) => Promise<void>]>([
    [
      "is taken in again",
      async (_, slow) => {
        await store().transaction((tx) => take(anOffice(store()), slow(tx), none));
      },
    ],
    [
      "has its fingerprints taken",
      async (slow) => {
        await store().db.deleteFrom("fingerprinted").execute();
        await store().db.deleteFrom("fingerprint").execute();
        await store().transaction((tx) => askFingerprints(tx, theTime()));
        const asked = { owner: "me", now: theTime(), leaseMs: 60_000, kinds: [fingerprintKind] };
        const job = await claimJob(store().db, asked);
        if (job === undefined) throw new Error("nobody asked for fingerprints");
        await fingerprintCases(slow(anOffice(store())), job);
      },
    ],
  ])("leaves no fingerprints of its own where it %s: the case's words would be another's", async (_what, look) => {
    await store().transaction((tx) => putInForce(tx, programme));
    await store().transaction((tx) => take(anOffice(store()), tx, none));
    expect(await known()).toEqual([`waiting:${key}`]);
    const opening = another(() => store().transaction((tx) => take(anOffice(store()), tx, inForce)));
    await look(
      (office) => ({ ...office, store: slowStore(store(), "report", opening) }),
      (tx) => slowAfter(tx, "report", opening),
    );
    opening.begin();
    await opening.done;
    expect(await known()).toEqual([await findCaseOfSource(store().db, key)]);
  });

  test.each<[string, (work: (tx: Queries) => Promise<void>) => Promise<void>]>([
    [
      "before what was seen of it is written down",
      async (work) => {
        await store().transaction((tx) => take(anOffice(store()), tx, inForce));
        await store().transaction(work);
      },
    ],
    [
      "in the midst of that",
      async (work) => {
        const opening = another(() => store().transaction((tx) => take(anOffice(store()), tx, inForce)));
        await store().transaction((tx) => work(slowAfter(tx, "report", opening)));
        opening.begin();
        await opening.done;
      },
    ],
  ])("%s is told all the same of public words that repeat it", async (_when, write) => {
    await store().transaction((tx) => putInForce(tx, programme));
    await store().transaction((tx) => take(anOffice(store()), tx, none));
    const work = await watchForLeaks(anOffice(store()), 7, someWords(sentence), null);
    await write(work ?? (() => Promise.reject(new Error("the words tell of nothing"))));
    const id = (await findCaseOfSource(store().db, key)) as CaseId;
    const c = await anOffice(store()).desk.read(store().db, id);
    expect(c?.leaks).toMatchObject([{ surface: "comment", by: "ned" }]);
    expect(await store().db.selectFrom("waiting_leak").selectAll().execute()).toEqual([]);
  });
});
