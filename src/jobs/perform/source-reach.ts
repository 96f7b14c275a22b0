import { isOutOfReach, type GitHubFailure, type Stopped } from "../../github/failure.ts";
import { failEffect, finishEffect } from "../../store/effect-claim.ts";
import type { EffectRow } from "../../store/effect.ts";
import type { CaseId } from "../../domain/case-id.ts";
import { bringCase } from "../case-office.ts";
import type { Office } from "../office.ts";
import { noticeTrouble, troubleAt } from "../repository-trouble.ts";

/** What happens where the report came in; everything else happens in the tracker. */
const atSource: ReadonlySet<string> = new Set([
  "tell-finder",
  "show-finder-card",
  "sync-advisory-severity",
  "sync-credits",
  "set-advisory-state",
  "close-source",
  "restore",
  "take-name-off",
  "contain-harder",
  "publish-advisory",
]);
const patienceTries = 3;

/** True of an order for the place of the report that GitHub keeps refusing: the tracker's side must not wait for it. */
export function isSourceOutOfReach(
  { kind, attempts }: Pick<EffectRow, "kind" | "attempts">,
  failure: GitHubFailure | Stopped,
): boolean {
  return atSource.has(kind) && isOutOfReach(failure) && attempts >= patienceTries;
}

/**
 * Puts such an order aside until the repository can be worked with again, and tells the team once. What the finder was
 * to be told becomes text for a person to pass on: it may not wait for that long. A publication is not kept: a
 * confirmation holds for the day it was given on, so it stops and is confirmed anew.
 */
export async function putAside(office: Office, effect: EffectRow): Promise<void> {
  const at = effect.case_id === null ? undefined : await bringCase(office, effect.case_id);
  const trouble = at === undefined ? "refused" : await troubleAt(office, at.repo);
  const { text, byHand, hash } = JSON.parse(effect.desired) as Readonly<Record<string, string | undefined>>;
  const words = byHand ?? text;
  await office.store.transaction(async (tx) => {
    if (effect.kind === "tell-finder" && words !== undefined) {
      const { effect_key: key } = effect;
      const fact = { type: "message-undelivered", at: office.now(), key, text: words } as const;
      await office.desk.record(tx, effect.case_id as CaseId, { key: `undelivered:${key}`, facts: () => [fact] });
      await finishEffect(tx, effect, { remoteId: null, at: office.now() });
    } else if (effect.kind === "publish-advisory") {
      const fact = {
        type: "publication-stopped",
        at: office.now(),
        hash: hash ?? "",
        because: "out-of-reach",
      } as const;
      const key = `stopped:${effect.effect_key}:${effect.version}`;
      await office.desk.record(tx, effect.case_id as CaseId, { key, facts: () => [fact] });
      await finishEffect(tx, effect, { remoteId: null, at: office.now() });
    } else await failEffect(tx, effect, { state: "held", note: `source-${trouble}` });
    if (at !== undefined) await noticeTrouble(office, tx, at.repo, trouble);
  });
  office.ring();
}
