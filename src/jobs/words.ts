import type { ReactionContent } from "../github/voice/comments.ts";
import type { Said } from "../speech/said.ts";
import { putEffects } from "../store/effect.ts";
import type { Queries } from "../store/schema.ts";
import type { Office } from "./office.ts";

/** An issue of the tracker where the team is answered, and the lane in which the answer takes its turn. */
export type WordPlace = {
  readonly lane: string;
  readonly caseId: string | null;
  readonly installationId: number;
  readonly tracker: string;
  readonly owner: string;
  readonly number: number;
};

/** Orders a comment for the team, once per key. */
export async function putWord(office: Office, tx: Queries, place: WordPlace, key: string, said: Said): Promise<void> {
  await put(office, tx, place, `${key}:word`, "say-to-team", { text: said.text });
}

/** Orders a reaction to a comment; doing it twice is doing it once. */
export async function react(
  office: Office,
  tx: Queries,
  place: WordPlace,
  commentId: number,
  content: ReactionContent,
  key: string,
): Promise<void> {
  await put(office, tx, place, `${key}:${content}`, "react", { commentId, content });
}

async function put(
  office: Office,
  tx: Queries,
  place: WordPlace,
  effectKey: string,
  kind: string,
  desired: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { lane, caseId, installationId, tracker, owner, number } = place;
  const effect = {
    effectKey,
    lane,
    caseId,
    installationId,
    kind,
    audience: "team",
    desired: { ...desired, tracker, owner, number },
  };
  await putEffects(tx, [effect], office.now());
}
