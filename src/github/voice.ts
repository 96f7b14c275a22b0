import type { Words } from "../domain/audience.ts";
import type { GitHubFailure, Read, Written } from "./failure.ts";
import type { GitHub, Params } from "./github.ts";
import { markFor, markText } from "./marker.ts";
import type { AppIdentity } from "./marker.ts";
import type { RepoPlace } from "./place.ts";
import { misread } from "./read/reading.ts";
import type { Visibility } from "./read/repository.ts";
import { speakInAdvisories } from "./voice/advisories.ts";
import { speakOfPeople } from "./voice/advisory-people.ts";
import { speakInChecks } from "./voice/checks.ts";
import { speakInComments } from "./voice/comments.ts";
import { speakInContainment } from "./voice/containment.ts";
import { speakInIssues } from "./voice/issues.ts";
import { speakInLabels } from "./voice/labels.ts";
import type { Gate, Mouth, Order } from "./voice/order.ts";

/** What the voice needs: the window on GitHub, the gate, the key of the hidden marks, and who the app is there. */
export type VoiceNeeds = {
  /** Who can see a repository at this moment; absent: not asked again right before a write. */
  readonly visibilityOf?: (place: RepoPlace) => Promise<Read<Visibility>>;
  readonly github: GitHub;
  readonly gate: Gate;
  readonly markerKey: string | Uint8Array;
  readonly identity: AppIdentity;
};

const notTheirs = { ok: false, reason: "of-another-owner" } as const;

/** Words stay with the owner whose case they are about: no slip of a place can carry them to another's. */
function isElsewhere({ owner }: Words, params: Params): boolean {
  return String(params["owner"]).toLowerCase() !== owner.toLowerCase();
}

/** Everything the app can do at GitHub that anybody could notice. */
export type Voice = ReturnType<typeof openVoice>;

/** Opens the one voice: every change at GitHub is made by it, each word of it past the gate. */
export function openVoice({ github, gate, markerKey, identity, visibilityOf }: VoiceNeeds) {
  /** A repository may have been made public while the write waited for its turn. */
  async function objectTo({
    caller,
    route,
    params,
    mustBe = "anything",
  }: Order<unknown>): Promise<GitHubFailure | null> {
    if (mustBe === "anything" || visibilityOf === undefined || caller === "app") return null;
    const place = { installationId: caller, owner: String(params["owner"]), name: String(params["repo"]) };
    const seen = await visibilityOf(place);
    if (!seen.ok) return seen.failure;
    const isFit = mustBe === "private" ? seen.value === "private" : seen.value !== "public";
    return isFit ? null : { kind: "forbidden", operation: route, status: null };
  }

  async function write<T>(order: Order<T>): Promise<Written<T>> {
    for (const words of order.says) {
      const answer = isElsewhere(words, order.params) ? notTheirs : await gate(words);
      if (answer.ok) continue;
      const failure = { kind: "stopped", operation: order.route, reason: answer.reason } as const;
      return { ok: false, failure, unknown: false };
    }
    const done = await github.mutate(order.caller, order.route, order.params, async () => {
      return (await objectTo(order)) ?? (await order.objection?.()) ?? null;
    });
    if (!done.ok) return done;
    const value = order.reads(done.answer);
    if (value !== undefined) return { ok: true, value, alreadyThere: false };
    // GitHub said yes, but not what it made: only looking can tell.
    return { ...misread(order.route, done.answer), unknown: true };
  }
  const mouth: Mouth = {
    write,
    github,
    identity,
    marked: (text, effectKey) => markText(text, markerKey, effectKey),
    markOf: (effectKey) => markFor(markerKey, effectKey),
  };
  return {
    ...speakInIssues(mouth),
    ...speakInComments(mouth),
    ...speakInLabels(mouth),
    ...speakInAdvisories(mouth),
    ...speakOfPeople(mouth),
    ...speakInContainment(mouth),
    ...speakInChecks(mouth),
  };
}
