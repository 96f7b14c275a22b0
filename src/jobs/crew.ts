import type { Log } from "../config/log.ts";
import { compareAgain as compareAgainKind, compareCase as compareCaseKind } from "../store/case-file.ts";
import type { EffectRow } from "../store/effect.ts";
import { takeDelivery as takeDeliveryKind } from "../store/inbox.ts";
import type { JobRow } from "../store/job.ts";
import { askSweep, sweepKind } from "./ask-sweep.ts";
import { compareCase, compareCaseAgain } from "./compare/compare-case.ts";
import { askComparables, readComparables, readComparablesKind } from "./compare/read-comparables.ts";
import { effectSource, type EffectOutcome } from "./effect-source.ts";
import { askFingerprints, fingerprintCases, fingerprintKind } from "./fingerprint-cases.ts";
import { takeFirstSight } from "./first-sight-job.ts";
import { askHousekeeping, housekeepingKind, keepHouse } from "./housekeeping.ts";
import { jobSource, type JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";
import { performEffect, performers } from "./perform-effect.ts";
import { startRunner, type Handler, type Runner } from "./runner.ts";
import { sweep } from "./sweep.ts";
import { forgetTempo } from "./sweep/tempo.ts";
import { takeDelivery } from "./take-delivery.ts";
import { firstSight, openWaitingOf, openWaitingReports } from "./waiting.ts";
import { wakeCase, wakeCaseKind } from "./wake-case.ts";

/** Everybody at work: the runner that takes jobs and the one that carries out effects. */
export type Crew = { readonly wake: () => void; readonly stop: () => Promise<void> };

/** What the crew needs beside the office. `owner` is a name no other process has. */
export type CrewOptions = {
  readonly owner: string;
  readonly sweepIntervalMs: number;
  readonly retentionDays: number;
  readonly log: Log;
  readonly counts: WorkCounts;
};

/** Where it is counted what became of work: by kind, in our own words. */
export type WorkCounts = {
  readonly countJob: (kind: string, outcome: "done" | "retried" | "failed") => void;
  readonly countEffect: (kind: string, state: string) => void;
};

const outcomes = { done: "done", retry: "retried", dead: "failed" } as const;

/** Starts the crew, and the first sweep at once. */
export async function startCrew(
  office: Office,
  { owner, sweepIntervalMs, retentionDays, log, counts }: CrewOptions,
): Promise<Crew> {
  const jobs: Readonly<Record<string, Handler<JobRow, JobOutcome>>> = {
    [takeDeliveryKind]: (job) => takeDelivery(office, job),
    [openWaitingReports]: (job) => openWaitingOf(office, job),
    [firstSight]: (job) => takeFirstSight(office, job),
    [wakeCaseKind]: (job) => wakeCase(office, job),
    [sweepKind]: (job, signal) => sweep(office, job, sweepIntervalMs, signal),
    [compareCaseKind]: (job) => compareCase(office, job),
    [compareAgainKind]: (job) => compareCaseAgain(office, job),
    [readComparablesKind]: (job) => readComparables(office, job),
    [fingerprintKind]: (job) => fingerprintCases(office, job),
    [housekeepingKind]: (job) => keepHouse(office, job, retentionDays),
  };
  const effects: Readonly<Record<string, Handler<EffectRow, EffectOutcome>>> = Object.fromEntries(
    Object.keys(performers).map((kind) => [kind, (effect: EffectRow) => performEffect(office, effect)]),
  );
  await office.store.transaction(async (tx) => {
    await forgetTempo(tx);
    await askSweep(tx, office.now());
    await askHousekeeping(tx, office.now());
    await askFingerprints(tx, office.now());
    await askComparables(tx, office.now());
  });
  const common = { owner, now: office.now, log };
  const runners: readonly Runner[] = [
    startRunner({
      ...common,
      source: jobSource(office.store),
      handlers: jobs,
      count: (kind, { verdict }) => counts.countJob(kind, outcomes[verdict]),
    }),
    startRunner({
      ...common,
      source: effectSource(office.store),
      handlers: effects,
      count: (kind, { verdict }) => counts.countEffect(kind, verdict),
    }),
  ];
  return {
    wake: () => runners.forEach((runner) => runner.wake()),
    stop: async () => void (await Promise.all(runners.map((runner) => runner.stop()))),
  };
}
