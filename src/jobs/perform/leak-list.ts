import { forTeam } from "../../domain/audience.ts";
import type { IssueCommentPlace } from "../../github/place.ts";
import { leakList } from "../../speech/team/leak-list.ts";
import { placeOf, type Office } from "../office.ts";
import { caseOf, done, failed, later, numberOf, type Perform, type Performed, type Task } from "./performed.ts";
import { checkTracker } from "./tracker.ts";

/** However fast things happen in public, a list is written anew so seldom; within what an effect may take (interface §7). */
const everyMs = 15_000;

/** One list of leaks under the case's issue, edited in place as it grows; where somebody deleted it, it stays deleted. */
export const showLeaks: Perform = async (office, task) => {
  const { case: c, pinned, tracker } = caseOf(task);
  if (c.tracker === null) return later("tracker-not-open");
  const { sent_at: sentAt } = task.effect;
  const restMs = sentAt === null ? 0 : Number(sentAt) + everyMs - office.now().getTime();
  if (restMs > 0) return later("too-soon", restMs);
  const place = { ...placeOf(tracker.installationId, c.tracker.repo), number: c.tracker.number };
  const stop = await checkTracker(office, place, c.owner);
  if (stop !== null) return stop;
  const words = forTeam(c.owner, leakList(c, pinned.policy, numberOf(task, "part")));
  const held = task.effect.remote_id;
  if (held !== null) return await edit(office, task, { ...place, commentId: Number(held) }, words);
  const said = await office.voice.commentOnIssue(place, words, task.once);
  if (!said.ok) return failed(said);
  return said.alreadyThere
    ? await edit(office, task, { ...place, commentId: said.value.id }, words)
    : done([], String(said.value.id));
};

async function edit(
  office: Office,
  task: Task,
  place: IssueCommentPlace,
  words: ReturnType<typeof forTeam>,
): Promise<Performed> {
  const edited = await office.voice.editIssueComment(place, words, task.effect.effect_key);
  if (edited.ok) return done([], String(place.commentId));
  return edited.failure.kind === "not-found" ? done([], String(place.commentId)) : failed(edited);
}
