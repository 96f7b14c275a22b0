import type { RepoPlace } from "../github/place.ts";
import { noticeTitle } from "../speech/notice-title.ts";
import type { Said } from "../speech/said.ts";
import { putEffects } from "../store/effect.ts";
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
  await order(office, tx, tracker, `notice:${key}`, "tell-tracker", "notices", desired);
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
  const effect = {
    effectKey,
    lane: `tracker:${fullNameOf(tracker)}:${lane}`,
    caseId: null,
    installationId: tracker.installationId,
    kind,
    audience: "team",
    desired: { ...desired, tracker: fullNameOf(tracker), owner: tracker.owner },
  };
  await putEffects(tx, [effect], office.now());
}
