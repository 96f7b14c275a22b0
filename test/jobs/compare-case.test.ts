import { expect, test } from "@jest/globals";
import { createDesk } from "../../src/desk/desk.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import { formCaseId, type CaseId } from "../../src/domain/case-id.ts";
import { compareCase } from "../../src/jobs/compare/compare-case.ts";
import { openIndexes } from "../../src/jobs/compare/owner-indexes.ts";
import { compareCase as kind, openCaseFile } from "../../src/store/case-file.ts";
import { findJob, forgetDoneJobs } from "../../src/store/job.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import type { Store } from "../../src/store/open.ts";
import { theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { manyReports, widgetReport, widgetReportRetold, type Form } from "../support/alike.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const [first, other, retold] = [4821, 4822, 4823].map((n) => formCaseId(2026, n)) as [CaseId, CaseId, CaseId];
const later = (days: number) => new Date(theTime().getTime() + days * 86_400_000);

function officeOf(store: Store) {
  const desk = createDesk(openCaseFile(store), theTime);
  const nobody = (): void => undefined;
  return { store, desk, indexes: openIndexes(store.db), countComparison: nobody, now: theTime, ring: nobody };
}

async function report(store: Store, id: CaseId, { summary, description }: Form, minute: number): Promise<void> {
  const receivedAt = new Date(theTime().getTime() + minute * 60_000);
  const text = { title: summary, body: description, claimedSeverity: null, claimedVector: null };
  const facts = someFacts({ receivedAt, learntAt: receivedAt, report: text, advisory: null });
  const place = { repoId: 5, installationId: 7, sourceKey: id };
  await store.transaction((tx) => officeOf(store).desk.open(tx, receiveReport(id, facts, programme), place));
}

/** Does what comparing was asked for, as a runner would. */
async function compareAll(store: Store): Promise<void> {
  const claim = { owner: "w", now: later(30), leaseMs: 10_000, kinds: [kind] };
  for (let job = await claimJob(store.db, claim); job !== undefined; job = await claimJob(store.db, claim))
    await compareCase(officeOf(store), job);
}

onEveryEngine("the job that compares a case", (fresh) => {
  const store = withStore(fresh);

  test("says what it finds also where it was done, and forgotten, long before", async () => {
    await store().transaction(async (tx) => {
      await putInForce(tx, programme);
    });
    const [unlike = widgetReport] = manyReports(1);
    await report(store(), first, widgetReport, 0);
    await report(store(), other, widgetReport, 1);
    await report(store(), retold, widgetReportRetold, 2);
    await compareAll(store());
    const suggested = async () =>
      (await store().transaction((tx) => officeOf(store()).desk.read(tx, retold)))?.suggestions;
    expect((await suggested())?.map((each) => each.other).toSorted()).toEqual([first, other]);

    expect(await forgetDoneJobs(store().db, later(6))).toBeGreaterThan(0);
    expect(await findJob(store().db, `compare:${retold}`)).toBeUndefined();
    const edited = { title: unlike.summary, body: unlike.description, claimedSeverity: null, claimedVector: null };
    const fact = { type: "report-edited", at: later(6), report: edited, completeAt: null } as const;
    await store().transaction((tx) =>
      officeOf(store()).desk.record(tx, retold, { key: "edited", facts: () => [fact] }),
    );
    await compareAll(store());
    expect((await suggested())?.some(({ probability }) => probability > 0.5)).toBe(false);
  });
});
