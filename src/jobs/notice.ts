import type { RepoPlace } from "../github/place.ts";
import { noticeTitle } from "../speech/notice-title.ts";
import type { Said } from "../speech/said.ts";
import { findEffect, putEffects, rearmEffect } from "../store/effect.ts";
import type { Queries } from "../store/schema.ts";
import { fullNameOf, type Office } from "./office.ts";

/** Orders an issue in the tracker that tells the team something once; `key` says what once means. */
export async function tellTracker(
  office: Office,
  tx: Queries,
  tracker: RepoPlace,
  key: string,
  said: Said,
): Promise<void> {
  const desired = { title: noticeTitle(said.tag), text: said.text };
  await order(office, tx, tracker, noticeKey(key), "tell-tracker", "notices", desired);
}

/** Orders an issue in the tracker that is edited in place whenever what it says changes; one for each key. */
export async function showNotice(
  office: Office,
  tx: Queries,
  tracker: RepoPlace,
  key: string,
  said: Said,
): Promise<void> {
  const effect = effectFor(tracker, noticeKey(key), "show-notice", "notices", {
    title: noticeTitle(said.tag),
    text: said.text,
  });
  const held = await findEffect(tx, effect.effectKey);
  if (held?.desired === JSON.stringify(effect.desired)) return;
  await rearmEffect(tx, effect, office.now());
}

/** True once such an issue was ordered. */
export async function isShown(db: Queries, key: string): Promise<boolean> {
  return (await findEffect(db, noticeKey(key))) !== undefined;
}

function noticeKey(key: string): string {
  return `notice:${key}`;
}

/** Orders the tracker's labels to be there, so that people can pick them before a case ever wore them. */
export async function offerLabels(office: Office, tx: Queries, tracker: RepoPlace): Promise<void> {
  await order(office, tx, tracker, `labels:${fullNameOf(tracker)}`, "offer-labels", "labels", {});
}

async function order(
  office: Office,
  tx: Queries,
  tracker: RepoPlace,
  effectKey: string,
  kind: string,
  lane: string,
  desired: Readonly<Record<string, unknown>>,
): Promise<void> {
  await putEffects(tx, [effectFor(tracker, effectKey, kind, lane, desired)], office.now());
}

function effectFor(
  tracker: RepoPlace,
  effectKey: string,
  kind: string,
  lane: string,
  desired: Readonly<Record<string, unknown>>,
) {
  return {
    effectKey,
    lane: `tracker:${fullNameOf(tracker)}:${lane}`,
    caseId: null,
    installationId: tracker.installationId,
    kind,
    audience: "team",
    desired: { ...desired, tracker: fullNameOf(tracker), owner: tracker.owner },
  };
}
