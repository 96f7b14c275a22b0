import { readIssue } from "../../github/read/issue.ts";
import type { LabelFate, LabelledPull } from "../../speech/team/labelled-pull.ts";
import { placeOf, type Office } from "../office.ts";
import { showLabelledPull } from "../take/labelled-pull.ts";
import { done, failed, isRefusedForGood, numberOf, textOf, type Perform, type Task } from "./performed.ts";

/** Takes the intake label off a public pull request without a word there; where GitHub refuses, the team is told. */
export const takePullLabelOff: Perform = async (office, task) => {
  const place = { ...placeOf(task.effect.installation_id, textOf(task, "repo")), number: numberOf(task, "number") };
  const label = textOf(task, "label");
  const issue = await readIssue(office.github, place);
  const outcome = issue.ok ? null : failed(issue);
  // Gone with its page, or out of reach: then there is no label for the app to take off.
  if (outcome !== null) return isRefusedForGood(outcome, task) ? await told(office, task, "refused") : outcome;
  const isOn = issue.ok && issue.value.labels.some((each) => each.toLowerCase() === label.toLowerCase());
  if (!isOn) return await told(office, task, "off");
  const taken = await office.voice.takeOffLabels(place, [label]);
  if (taken.ok) return await told(office, task, "off");
  const refused = failed(taken);
  const isForbidden = taken.failure.kind === "forbidden" && !taken.unknown;
  return isForbidden || isRefusedForGood(refused, task) ? await told(office, task, "refused") : refused;
};

async function told(office: Office, { effect, desired }: Task, fate: LabelFate) {
  const { notice, at, since, ...rest } = desired as unknown as LabelledPull & { readonly notice: string };
  const pull = { ...rest, at: new Date(at), since: new Date(since) };
  await office.store.transaction(async (tx) => {
    await showLabelledPull(office, tx, effect.installation_id, notice, pull, fate);
  });
  office.ring();
  return done();
}
