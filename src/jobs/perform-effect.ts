import type { CaseId } from "../domain/case-id.ts";
import type { StoppedKind, StopReason } from "../domain/gate.ts";
import { failEffect, finishEffect, markSending } from "../store/effect-claim.ts";
import type { EffectRow } from "../store/effect.ts";
import { installationLane, pauseLane } from "../store/lane.ts";
import { bringCase } from "./case-office.ts";
import type { EffectOutcome } from "./effect-source.ts";
import type { Office } from "./office.ts";
import { publishAdvisory, setAdvisoryState, syncAdvisorySeverity, syncCredits } from "./perform/advisory.ts";
import { showCheck } from "./perform/check.ts";
import { contain } from "./perform/contain.ts";
import { containHarder } from "./perform/contain-harder.ts";
import { saySetUpMissing, showFinderCard, tellFinder } from "./perform/finder.ts";
import { closeSource, closeTracker, reopenTracker } from "./perform/issue-state.ts";
import { openAdvisory } from "./perform/open-advisory.ts";
import type { Perform, Performed, Task } from "./perform/performed.ts";
import {
  offerLabels,
  openTracker,
  putLabelBack,
  reactToComment,
  sayToTeam,
  showCase,
  tellBilling,
  showNotice,
  tellTeam,
  tellTracker,
} from "./perform/tracker.ts";
import { isSourceOutOfReach, putAside } from "./perform/source-reach.ts";
import { showLeaks } from "./perform/leak-list.ts";
import { takePullLabelOff } from "./perform/pull-label.ts";
import { restore } from "./perform/restore.ts";
import { takeNameOff } from "./perform/name.ts";
import { showNeutralCheck } from "./watch/neutral-check.ts";
import { backoffMs, waitMs } from "./work.ts";

/** Who carries out which kind of effect. */
export const performers: Readonly<Record<string, Perform>> = {
  "open-tracker": openTracker,
  "show-case": showCase,
  "show-leaks": showLeaks,
  "put-label-back": putLabelBack,
  "tell-team": tellTeam,
  "tell-billing": tellBilling,
  "say-to-team": sayToTeam,
  react: reactToComment,
  "tell-tracker": tellTracker,
  "show-notice": showNotice,
  "show-check": showCheck,
  "offer-labels": offerLabels,
  "tell-finder": tellFinder,
  "show-finder-card": showFinderCard,
  "say-set-up-missing": saySetUpMissing,
  "sync-advisory-severity": syncAdvisorySeverity,
  "sync-credits": syncCredits,
  "take-name-off": takeNameOff,
  "set-advisory-state": setAdvisoryState,
  "publish-advisory": publishAdvisory,
  "close-tracker": closeTracker,
  "reopen-tracker": reopenTracker,
  "close-source": closeSource,
  "show-neutral-check": showNeutralCheck,
  "take-pull-label-off": takePullLabelOff,
  contain,
  "open-advisory": openAdvisory,
  "contain-harder": containHarder,
  restore,
};

const settleMs = 2_000;
const patienceMs = 60_000;
const patienceTries = 4;

/** Carries out one effect and commits what came of it together with the facts it brought back. */
export async function performEffect(office: Office, effect: EffectRow): Promise<EffectOutcome> {
  // Whoever held it before died while GitHub may still have been acting: give GitHub time to show what it did.
  if (effect.state === "sending") return { verdict: "retry", code: "interrupted", at: after(office, settleMs) };
  const perform = performers[effect.kind];
  if (perform === undefined) return { verdict: "dead", code: "unknown-kind" };
  const { db } = office.store;
  const at = effect.case_id === null ? null : ((await bringCase(office, effect.case_id)) ?? null);
  const task: Task = {
    effect,
    desired: JSON.parse(effect.desired) as Readonly<Record<string, unknown>>,
    at,
    once: { effectKey: effect.effect_key, look: effect.attempts > 1, since: new Date(effect.created_at) },
  };
  await markSending(db, effect);
  const performed = await perform(office, task);
  return await settle(office, effect, performed);
}

async function settle(office: Office, effect: EffectRow, performed: Performed): Promise<EffectOutcome> {
  switch (performed.state) {
    case "done":
      await office.store.transaction(async (tx) => {
        if (effect.case_id !== null && performed.facts.length > 0) {
          const key = `effect:${effect.effect_key}:${effect.version}:${effect.fence}`;
          await office.desk.record(tx, effect.case_id as never, { key, facts: () => performed.facts });
        }
        await finishEffect(tx, effect, { remoteId: performed.remoteId, at: office.now() });
      });
      office.ring();
      return { verdict: "done" };
    case "later": {
      const wait = performed.afterMs ?? Math.min(backoffMs(effect.attempts), patienceMs);
      return { verdict: "not-happened", code: performed.code, at: after(office, wait) };
    }
    case "failed":
      return await settleFailure(office, effect, performed);
  }
}

async function settleFailure(
  office: Office,
  effect: EffectRow,
  { failure, unknown }: Extract<Performed, { readonly state: "failed" }>,
): Promise<EffectOutcome> {
  const wait = after(office, Math.min(waitMs(effect.attempts, failure.kind), patienceMs));
  office.log.warn(
    { kind: effect.kind, effectId: effect.id, reason: failure.kind, attempt: effect.attempts },
    "an effect did not happen yet",
  );
  if (failure.kind === "stopped") return await settleStopped(office, effect, failure.reason);
  if (failure.kind === "rate-limited") {
    await pauseLane(office.store.db, installationLane(effect.installation_id), failure.until, "rate-limited");
    return { verdict: "not-happened", code: failure.kind, at: failure.until };
  }
  if (unknown) return { verdict: "retry", code: failure.kind, at: later(wait, after(office, settleMs)) };
  if (isSourceOutOfReach(effect, failure)) {
    await putAside(office, effect);
    return { verdict: "done" };
  }
  // Refused for good, however often it is tried: the rest of the case must not wait for it.
  const isHopeless = failure.kind === "invalid" || failure.kind === "gone" || failure.kind === "misread";
  if (isHopeless && effect.attempts >= patienceTries) {
    return await settleStopped(office, effect, "refused-by-github");
  }
  return { verdict: "not-happened", code: failure.kind, at: wait };
}

const toTheTeam: ReadonlySet<string> = new Set([
  "tell-team",
  "show-leaks",
  "tell-billing",
  "say-to-team",
  "react",
  "show-case",
  "open-tracker",
]);

/** The words are kept, held; the case remembers it, the team is told which kind of message it was, and the rest goes on. */
async function settleStopped(office: Office, effect: EffectRow, reason: StopReason): Promise<EffectOutcome> {
  const { line } = JSON.parse(effect.desired) as { readonly line?: StoppedKind };
  const kind = line ?? (effect.kind as StoppedKind);
  await office.store.transaction(async (tx) => {
    // What was to be told in the tracker cannot be mourned there; the log has it.
    if (effect.case_id !== null && !toTheTeam.has(effect.kind)) {
      const key = `stopped:${effect.effect_key}:${effect.version}`;
      const fact = { type: "message-stopped", at: office.now(), kind, reason } as const;
      await office.desk.record(tx, effect.case_id as CaseId, { key, facts: () => [fact] });
    }
    await failEffect(tx, effect, { state: reason === "refused-by-github" ? "dead" : "held", note: reason });
  });
  office.ring();
  return { verdict: "done" };
}

function after(office: Office, ms: number): Date {
  return new Date(office.now().getTime() + ms);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
