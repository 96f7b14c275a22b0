import { clearCheck, type ProgrammeCheck } from "../../speech/programme-check.ts";
import { checksMissing } from "../../speech/programme.ts";
import { heldFor } from "../held-programme.ts";
import { tellTracker } from "../notice.ts";
import { placeOf, type Office } from "../office.ts";
import { done, failed, isRefusedForGood, textOf, type Perform, type Task } from "./performed.ts";

/** Makes the check of a programme file stand on its commit. Where the app may not, nobody but the team hears of it. */
export const showCheck: Perform = async (office, task) => {
  const repo = placeOf(task.effect.installation_id, textOf(task, "repo"));
  const check = { ...clearCheck(task.desired as unknown as ProgrammeCheck), headSha: textOf(task, "headSha") };
  const known = task.effect.remote_id === null ? null : Number(task.effect.remote_id);
  const shown = await office.voice.showCheckRun(repo, check, task.once, known);
  if (shown.ok) return done([], String(shown.value));
  const outcome = failed(shown);
  const isForbidden = shown.failure.kind === "forbidden" && !shown.unknown;
  if (isForbidden) await sayChecksMissing(office, task);
  else if (!isRefusedForGood(outcome, task)) return outcome;
  // The commit may be gone, or the right to check it: either way there is nothing to show it on.
  return done([], task.effect.remote_id);
};

async function sayChecksMissing(office: Office, task: Task): Promise<void> {
  const name = textOf(task, "repo");
  const held = await heldFor(office.store.db, placeOf(task.effect.installation_id, name));
  if (held === undefined) return;
  const { owner, repo } = held.programme.tracker;
  const tracker = placeOf(task.effect.installation_id, `${owner}/${repo}`);
  const told = checksMissing(name);
  await office.store.transaction((tx) => tellTracker(office, tx, tracker, `no-checks:${name}`, told));
}
