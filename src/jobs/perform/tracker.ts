import type { Case } from "../../domain/case.ts";
import { forBilling, forTeam, type ForBilling, type ForTeam } from "../../domain/audience.ts";
import type { IssuePlace, RepoPlace } from "../../github/place.ts";
import { readIssue } from "../../github/read/issue.ts";
import { listLabels } from "../../github/read/labels.ts";
import { assertPrivateTracker } from "../../github/read/tracker.ts";
import { caseCard, caseTitle } from "../../speech/card.ts";
import { labelCatalogue, labelsOf, ownLabels } from "../../speech/labels.ts";
import { countOpenEffects } from "../../store/effect.ts";
import type { Policy } from "../../policy/policy.ts";
import { sidesOf } from "../compare/sides.ts";
import { placeOf, type Office } from "../office.ts";
import { caseOf, done, failed, later, numberOf, textOf, type Perform, type Performed, type Task } from "./performed.ts";
import { stripMarks } from "../../github/marker.ts";

/** The key under which a case's tracker issue was opened; its hidden mark stays with the card. */
const openingKey = (task: Task): string => `${caseOf(task).case.id}:open-tracker`;

/** Opens the case's issue in the tracker, with its card and labels. */
export const openTracker: Perform = async (office, task) => {
  const { case: c, pinned, tracker } = caseOf(task);
  if (c.tracker !== null) return done();
  const stop = await checkTracker(office, tracker, c.owner);
  if (stop !== null) return stop;
  const labels = labelsOf(c, pinned.policy, office.now());
  const offered = await office.voice.ensureLabels(
    tracker,
    labelCatalogue.filter(({ name }) => labels.includes(name)),
  );
  if (!offered.ok) return failed(offered);
  const issue = {
    title: forTeam(c.owner, caseTitle(c)),
    body: forTeam(c.owner, await cardOf(office, c, pinned.policy)),
    labels,
  };
  const opened = await office.voice.openTrackerIssue(tracker, issue, task.once);
  if (!opened.ok) return failed(opened);
  const ref = { repo: `${tracker.owner}/${tracker.name}`, number: opened.value.number };
  return done([{ type: "tracker-opened", at: office.now(), tracker: ref }], String(opened.value.number));
};

async function cardOf(office: Office, c: Case, policy: Policy): Promise<string> {
  return caseCard(c, policy, office.now(), await sidesOf(office, c, policy));
}

/** Makes title, card and labels of the case's issue say what the case is now. */
export const showCase: Perform = async (office, task) => {
  const { case: c, pinned, tracker } = caseOf(task);
  if (c.tracker === null) return done();
  const place = { ...placeOf(tracker.installationId, c.tracker.repo), number: c.tracker.number };
  const stop = await checkTracker(office, place, c.owner);
  if (stop !== null) return stop;
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  const title = caseTitle(c);
  const body = await cardOf(office, c, pinned.policy);
  const isShown = issue.value.title === title && stripMarks(issue.value.body).trimEnd() === stripMarks(body).trimEnd();
  if (!isShown) {
    const shown = await office.voice.updateTrackerIssue(
      place,
      { title: forTeam(c.owner, title), body: forTeam(c.owner, body) },
      openingKey(task),
    );
    if (!shown.ok) return failed(shown);
  }
  if (c.putBacksStopped) return done();
  return await showLabels(office, place, labelsOf(c, pinned.policy, office.now()), issue.value.labels);
};

/** Puts one label back as the case has it, even where the app has stopped doing so from now on. */
export const putLabelBack: Perform = async (office, task) => {
  const { case: c, pinned, tracker } = caseOf(task);
  if (c.tracker === null) return done();
  const place = { ...placeOf(tracker.installationId, c.tracker.repo), number: c.tracker.number };
  const stop = await checkTracker(office, place, c.owner);
  if (stop !== null) return stop;
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return failed(issue);
  const isMoved = (each: string) => each.toLowerCase() === textOf(task, "label").toLowerCase();
  const wanted = labelsOf(c, pinned.policy, office.now()).filter(isMoved);
  return await showLabels(office, place, wanted, issue.value.labels.filter(isMoved));
};

async function showLabels(
  office: Office,
  place: IssuePlace,
  wanted: readonly string[],
  held: readonly string[],
): Promise<Performed> {
  const has = (list: readonly string[], label: string) =>
    list.some((each) => each.toLowerCase() === label.toLowerCase());
  const add = wanted.filter((label) => !has(held, label));
  const remove = held.filter((label) => ownLabels(label) && !has(wanted, label));
  if (add.length > 0) {
    const offered = await office.voice.ensureLabels(
      place,
      labelCatalogue.filter(({ name }) => add.includes(name)),
    );
    if (!offered.ok) return failed(offered);
  }
  if (add.length + remove.length === 0) return done();
  const set = await office.voice.setIssueLabels(place, { add, remove }, ownLabels);
  return set.ok ? done() : failed(set);
}

/** Says something to the team under the case's issue. */
export const tellTeam: Perform = async (office, task) => {
  const { case: c, tracker } = caseOf(task);
  if (c.tracker === null) return later("tracker-not-open");
  const place = { ...placeOf(tracker.installationId, c.tracker.repo), number: c.tracker.number };
  return await comment(office, task, place, forTeam(c.owner, textOf(task, "text")));
};

/** Says to the people who pay what they need, under the case's issue. */
export const tellBilling: Perform = async (office, task) => {
  const { case: c, tracker } = caseOf(task);
  if (c.tracker === null) return later("tracker-not-open");
  const place = { ...placeOf(tracker.installationId, c.tracker.repo), number: c.tracker.number };
  return await comment(office, task, place, forBilling(c, textOf(task, "text")));
};

/** Says something to the team under a named issue of the tracker. */
export const sayToTeam: Perform = async (office, task) =>
  await comment(
    office,
    task,
    { ...trackerOf(task), number: numberOf(task, "number") },
    forTeam(textOf(task, "owner"), textOf(task, "text")),
  );

async function comment(office: Office, task: Task, place: IssuePlace, words: ForTeam | ForBilling): Promise<Performed> {
  const stop = await checkTracker(office, place, words.owner);
  if (stop !== null) return stop;
  const said = await office.voice.commentOnIssue(place, words, task.once);
  return said.ok ? done([], String(said.value.id)) : failed(said);
}

/** Reacts to a comment in the tracker. */
export const reactToComment: Perform = async (office, task) => {
  const place = trackerOf(task);
  const stop = await checkTracker(office, place, textOf(task, "owner"));
  if (stop !== null) return stop;
  const content = textOf(task, "content");
  if (content !== "eyes" && content !== "rocket" && content !== "confused") throw new Error("an unknown reaction");
  const reacted = await office.voice.reactToComment({ ...place, commentId: numberOf(task, "commentId") }, content);
  // The comment may have been deleted meanwhile: then there is nothing to react to.
  if (!reacted.ok && reacted.failure.kind === "not-found") return done();
  return reacted.ok ? done() : failed(reacted);
};

/** Opens an issue in the tracker that belongs to no case. */
export const tellTracker: Perform = async (office, task) => {
  const place = trackerOf(task);
  const stop = await checkTracker(office, place, textOf(task, "owner"));
  if (stop !== null) return stop;
  const issue = { ...noticeOf(task), labels: [] };
  const opened = await office.voice.openTrackerIssue(place, issue, task.once);
  return opened.ok ? done([], String(opened.value.number)) : failed(opened);
};

/** Makes an issue of the tracker that belongs to no case say this: opened the first time, edited after. */
export const showNotice: Perform = async (office, task) => {
  const place = trackerOf(task);
  const stop = await checkTracker(office, place, textOf(task, "owner"));
  if (stop !== null) return stop;
  const words = noticeOf(task);
  const { effect_key: key, remote_id: number } = task.effect;
  const shown =
    number === null
      ? await office.voice.openTrackerIssue(place, { ...words, labels: [] }, task.once)
      : await office.voice.updateTrackerIssue({ ...place, number: Number(number) }, words, key);
  // Found instead of opened, it may still say what it said before.
  if (shown.ok && number === null && shown.alreadyThere)
    return await edited(office, { ...place, number: shown.value.number }, words, key);
  return shown.ok ? done([], String(shown.value.number)) : failed(shown);
};

async function edited(
  office: Office,
  place: IssuePlace,
  words: ReturnType<typeof noticeOf>,
  key: string,
): Promise<Performed> {
  const shown = await office.voice.updateTrackerIssue(place, words, key);
  return shown.ok ? done([], String(place.number)) : failed(shown);
}

function noticeOf(task: Task): { readonly title: ForTeam; readonly body: ForTeam } {
  const owner = textOf(task, "owner");
  return { title: forTeam(owner, textOf(task, "title")), body: forTeam(owner, textOf(task, "text")) };
}

const aside = 2_000;

/**
 * Makes the tracker offer every label of the app. It takes many writes, of which GitHub wants one a second: it steps aside
 * whenever anything else waits to be said for the installation.
 */
export const offerLabels: Perform = async (office, task) => {
  const place = trackerOf(task);
  const stop = await checkTracker(office, place, textOf(task, "owner"));
  if (stop !== null) return stop;
  const offered = await listLabels(office.github, place);
  if (!offered.ok) return failed(offered);
  const held = new Set(offered.value.map(({ name }) => name.toLowerCase()));
  for (const label of labelCatalogue.filter(({ name }) => !held.has(name))) {
    if ((await countOpenEffects(office.store.db, place.installationId)) > 1) return later("others-first", aside);
    const made = await office.voice.offerLabel(place, label);
    if (!made.ok) return failed(made);
  }
  return done();
};

function trackerOf(task: Task): RepoPlace {
  return placeOf(task.effect.installation_id, textOf(task, "tracker"));
}

/** Nothing is written to a tracker that is not exactly private (interface §6): asked of GitHub before every write. */
export async function checkTracker(office: Office, tracker: RepoPlace, owner: string): Promise<Performed | null> {
  const standing = await assertPrivateTracker(office.github, tracker, owner);
  if (!standing.ok && (standing.failure.kind === "not-found" || standing.failure.kind === "forbidden"))
    return later("tracker-out-of-reach");
  if (!standing.ok) return failed(standing);
  if (standing.value.isUsable) return null;
  if (standing.value.problem === "public" || standing.value.problem === "internal")
    office.log.error({ reason: standing.value.problem }, "ALERT: a tracker is not private; nothing is written to it");
  return later(`tracker-${standing.value.problem}`);
}
