import { isTellingWord } from "../../domain/embargo.ts";
import { isFinal } from "../../github/failure.ts";
import { listKnownIssueEvents } from "../../github/read/issue-events.ts";
import type { Issue } from "../../github/read/issue.ts";
import { readPullSight } from "../../github/read/pull.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Programme } from "../../policy/programme.ts";
import { sayLabelledPull, type LabelFate, type LabelledPull } from "../../speech/team/labelled-pull.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { rearmEffect } from "../../store/effect.ts";
import type { Queries } from "../../store/schema.ts";
import { showNotice } from "../notice.ts";
import { fullNameOf, placeOf, type Office } from "../office.ts";
import { dealtWith, tryAgain, type Taken } from "../taken.ts";

const hourMs = 3_600_000;
const mostRounds = 3;

/** What is known of where a labelled pull request stands. */
export type PullPlace = { readonly repoId: number; readonly place: RepoPlace; readonly visibility: string };

/**
 * A pull request got the intake label (interface §3): it is no report and cannot be contained, for nobody but GitHub hides
 * what it changes. The team is told exactly what can be read and what people can do; on its page nothing is said, and only
 * the label is taken off, where the app may.
 */
export async function takeLabelledPull(
  office: Office,
  { repoId, place, visibility }: PullPlace,
  issue: Issue,
  { tracker, intake }: Pick<Programme, "tracker" | "intake">,
): Promise<Taken> {
  const events = await listKnownIssueEvents(office.github, { ...place, number: issue.number });
  if (!events.ok) return tryAgain(events.failure);
  const shows = await readPullSight(office.github, place, issue.number);
  if (!shows.ok && !isFinal(shows.failure)) return tryAgain(shows.failure);
  const put = events.value.findLast(
    ({ event, label }) => event === "labeled" && label?.toLowerCase() === intake.label.toLowerCase(),
  );
  const pull: LabelledPull = {
    repo: fullNameOf(place),
    number: issue.number,
    url: issue.htmlUrl,
    tracker: `${tracker.owner}/${tracker.repo}`,
    label: intake.label,
    by: put?.actor?.login ?? null,
    at: put?.at ?? issue.updatedAt,
    author: issue.author?.login ?? null,
    since: issue.createdAt,
    isPublic: visibility === "public",
    comments: issue.comments,
    telling: issue.labels.filter((label) => label.toLowerCase() !== intake.label.toLowerCase() && isTellingWord(label)),
    shows: shows.ok ? shows.value : null,
  };
  const key = `labelled-pull:${repoId}:${issue.number}`;
  return dealtWith("labelled pull request", async (tx) => {
    if (!(await isNews(tx, key, put?.id ?? pull.at.getTime()))) return;
    const rounds = await countRound(tx, key, put?.id ?? pull.at.getTime(), office.now());
    const fate = rounds > mostRounds ? "quarrel" : "pending";
    await showLabelledPull(office, tx, place.installationId, key, pull, fate);
    if (fate === "pending" && pull.isPublic) await orderLabelOff(office, tx, place.installationId, key, pull);
  });
}

/** Shows the team, in one issue of its tracker for each pull request, how it stands with its label. */
export async function showLabelledPull(
  office: Office,
  tx: Queries,
  installationId: number,
  key: string,
  pull: LabelledPull,
  fate: LabelFate,
): Promise<void> {
  await showNotice(office, tx, placeOf(installationId, pull.tracker), key, sayLabelledPull(pull, fate));
}

type Round = readonly [move: number, at: number];

/** One move of the label has one number, whether a webhook told of it or the sweep found it. */
async function isNews(tx: Queries, key: string, move: number): Promise<boolean> {
  return (await roundsOf(tx, key)).every(([known]) => known !== move);
}

async function countRound(tx: Queries, key: string, move: number, now: Date): Promise<number> {
  const rounds = [...(await roundsOf(tx, key)), [move, now.getTime()] as const].slice(-20);
  await writeCursor(tx, key, JSON.stringify(rounds));
  return rounds.filter(([, at]) => now.getTime() - at < hourMs).length;
}

async function roundsOf(tx: Queries, key: string): Promise<readonly Round[]> {
  return JSON.parse((await readCursor(tx, key)) ?? "[]") as readonly Round[];
}

async function orderLabelOff(
  office: Office,
  tx: Queries,
  installationId: number,
  key: string,
  pull: LabelledPull,
): Promise<void> {
  const effect = {
    effectKey: `${key}:off`,
    lane: key,
    caseId: null,
    installationId,
    kind: "take-pull-label-off",
    audience: "public",
    desired: { ...pull, notice: key },
  };
  await rearmEffect(tx, effect, office.now());
}
