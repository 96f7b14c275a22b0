import { forFinder, forNewcomer, forPublic, type ForFinder } from "../../domain/audience.ts";
import type { FinderLine } from "../../domain/effect.ts";
import { clearForPublic } from "../../domain/embargo.ts";
import { channelFor } from "../../desk/finder-channel.ts";
import type { GitHubFailure, Stopped } from "../../github/failure.ts";
import { readAdvisory } from "../../github/read/advisory.ts";
import { listAdvisoryComments } from "../../github/read/advisory-comments.ts";
import { readVisibility } from "../../github/read/repository.ts";
import { finderCard } from "../../speech/finder-card.ts";
import { findEffect, rearmEffect } from "../../store/effect.ts";
import { finderCardKey } from "../../store/finder-card.ts";
import { holdCase } from "../../store/ledger.ts";
import { noteShown } from "../../store/revision.ts";
import { setCommentsApi } from "../../store/installation.ts";
import type { CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { plain } from "../sweep/notice-edited.ts";
import { caseOf, done, failed, textOf, type Perform, type Performed, type Task } from "./performed.ts";

/** Says one thing to the finder on the channel their report came by; what has no channel waits in the tracker. */
export const tellFinder: Perform = async (office, task) => {
  const at = caseOf(task);
  switch (channelFor(at.case, textOf(task, "line") as FinderLine["line"])) {
    case "advisory":
      return await sayOnAdvisory(office, task, at);
    case "private-issue":
    case "public-issue":
      return await sayOnIssue(office, task, at);
    case "by-hand":
      return undelivered(office, task);
  }
};

async function sayOnAdvisory(office: Office, task: Task, at: CaseAtHand): Promise<Performed> {
  const { advisory } = at.case;
  if (advisory === null) return undelivered(office, task);
  const place = { ...at.repo, ghsaId: advisory.ghsaId };
  const said = await office.voice.postAdvisoryComment(place, forFinder(at.case, textOf(task, "text")), task.once);
  if (said.ok) {
    await setCommentsApi(office.store.db, at.row.installation_id, "yes");
    await bringCard(office, task);
    return done([], String(said.value.id));
  }
  if (!isRefusal(said.failure)) return failed(said);
  // The same 404 may mean that the advisory itself is out of reach: then it is no word about comments.
  const read = await readAdvisory(office.github, place);
  if (!read.ok) return failed(read);
  if (read.value.state !== "published") await setCommentsApi(office.store.db, at.row.installation_id, "no");
  return undelivered(office, task);
}

/** A card that could not be shown before comments worked follows the first message that could be said. */
async function bringCard(office: Office, task: Task): Promise<void> {
  const { lane, case_id: caseId, installation_id: installationId } = task.effect;
  await office.store.transaction(async (tx) => {
    const effectKey = finderCardKey(caseId ?? "");
    await holdCase(tx, caseId ?? "");
    const card = await findEffect(tx, effectKey);
    if (card?.state !== "done" || card.remote_id !== null) return;
    const desired = {
      effectKey,
      lane,
      caseId,
      installationId,
      kind: "show-finder-card",
      audience: "finder",
      desired: {},
    };
    await rearmEffect(tx, desired, office.now());
  });
}

async function sayOnIssue(office: Office, task: Task, at: CaseAtHand): Promise<Performed> {
  const { source, origin, embargo } = at.case;
  if (source === null) return undelivered(office, task);
  const place = { ...placeOf(at.row.installation_id, source.repo), number: source.number };
  const text = textOf(task, "text");
  // What was a private issue may stand in a public repository by now: nothing more is said there.
  if (origin !== "public-track") {
    const visibility = await readVisibility(office.github, place);
    if (!visibility.ok) return isRefusal(visibility.failure) ? undelivered(office, task) : failed(visibility);
    if (visibility.value === "public") return undelivered(office, task);
  }
  const publicText = origin === "public-track" ? clearForPublic(text, embargo) : undefined;
  if (origin === "public-track" && publicText === undefined) return undelivered(office, task);
  const words =
    publicText === undefined
      ? forFinder(at.case, text)
      : forPublic({ owner: at.case.owner, caseId: at.case.id }, publicText);
  const said = await office.voice.commentOnIssue(place, words, task.once);
  if (said.ok) return done([], String(said.value.id));
  return isRefusal(said.failure) ? undelivered(office, task) : failed(said);
}

function undelivered(office: Office, task: Task): Performed {
  const { effect_key: key } = task.effect;
  const { byHand } = task.desired;
  const text = typeof byHand === "string" ? byHand : textOf(task, "text");
  return done([{ type: "message-undelivered", at: office.now(), key, text }]);
}

/** One card on the advisory, edited in place; where comments do not exist, the messages in the tracker must do. */
export const showFinderCard: Perform = async (office, task) => {
  const at = caseOf(task);
  const { advisory, origin } = at.case;
  if (advisory === null || advisory.state === "published") return done();
  if (origin !== "advisory" && origin !== "public-issue") return done();
  const answer = task.desired["answer"];
  const card = finderCard(at.case, at.pinned.policy, office.now(), typeof answer === "string" ? answer : undefined);
  const words = forFinder(at.case, card.text);
  const place = { ...at.repo, ghsaId: advisory.ghsaId };
  const { remote_id: held, effect_key: effectKey } = task.effect;
  const { store } = office;
  await store.transaction((tx) => noteShown(tx, store.fingerprintKey, at.case.id, effectKey, plain(card.text)));
  if (held !== null && at.case.goneMessages.includes(held)) return done();
  if (held === null) {
    const posted = await office.voice.postAdvisoryComment(place, words, task.once);
    if (posted.ok && posted.alreadyThere)
      return await edit(office, task, { ...place, commentId: posted.value.id }, words);
    if (posted.ok) return done([], String(posted.value.id));
    return isRefusal(posted.failure) ? done() : failed(posted);
  }
  return await edit(office, task, { ...place, commentId: Number(held) }, words);
};

async function edit(
  office: Office,
  task: Task,
  place: Parameters<Office["voice"]["editAdvisoryComment"]>[0],
  words: ForFinder,
): Promise<Performed> {
  const edited = await office.voice.editAdvisoryComment(place, words, task.effect.effect_key);
  if (edited.ok) return done([], String(place.commentId));
  if (!isRefusal(edited.failure)) return failed(edited);
  // Gone, or refused: only a thread that can be read and lacks the comment says that somebody deleted it.
  const thread = await listAdvisoryComments(office.github, place);
  if (!thread.ok) return isRefusal(thread.failure) ? done() : failed(thread);
  const isGone = thread.value.length > 0 && thread.value.every((comment) => comment.id !== place.commentId);
  return done(isGone ? [{ type: "message-gone", at: office.now(), key: String(place.commentId) }] : []);
}

/** One word on an advisory of a repository that is not set up yet; where it cannot be said, nothing is. */
export const saySetUpMissing: Perform = async (office, task) => {
  const place = { ...placeOf(task.effect.installation_id, textOf(task, "repo")), ghsaId: textOf(task, "ghsaId") };
  const words = forNewcomer(place.owner, textOf(task, "text"));
  const said = await office.voice.postAdvisoryComment(place, words, task.once);
  if (said.ok) return done([], String(said.value.id));
  return isRefusal(said.failure) ? done() : failed(said);
};

/** GitHub does not let the app say this here: no outage, so trying again would not help. */
function isRefusal(failure: GitHubFailure | Stopped): boolean {
  return ["not-found", "forbidden", "gone", "invalid"].includes(failure.kind);
}
