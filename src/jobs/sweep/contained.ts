import type { Remaining } from "../../domain/case.ts";
import type { CaseEvent } from "../../domain/event.ts";
import { isKeptContained, isWaitingToBeContained } from "../../domain/exposure.ts";
import type { IssuePlace } from "../../github/place.ts";
import { readRepository } from "../../github/read/repository.ts";
import { listExposedCases } from "../../store/cases.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { findInstallation } from "../../store/installation.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import type { Office } from "../office.ts";
import { sourcePlace } from "../perform/contain.ts";
import { remainsAway } from "../perform/exposed-page.ts";
import { passing, seenByStrangers, strangersSee } from "../strangers.ts";
import { commit } from "../taken.ts";
import { lookAgain } from "../take/look-again.ts";
import { lookAtPage, showsNothing } from "../telling.ts";

const hourMs = 3_600_000;
const strangersEveryMs = 5 * 60_000;

/**
 * Looks again at what was contained (interface §6), for a webhook may have been lost: what tells again is contained
 * again, what strangers no longer see is told, and what GitHub refused to let the app contain is tried again once the
 * repository can be written to.
 */
export async function sweepContained(office: Office, installationId: number, signal: AbortSignal): Promise<void> {
  for (const row of await listExposedCases(office.store.db, installationId)) {
    if (signal.aborted) return;
    const at = await bringCase(office, row.case_id);
    const place = at === undefined ? null : sourcePlace(at);
    if (at === undefined || place === null) continue;
    // What is being taken away at this moment is not news; a quarrel is left to people for an hour.
    if (isUnderWay(at, office.now())) continue;
    if (isWaitingToBeContained(at.case)) await tryAgain(office, at, place);
    else if (isKeptContained(at.case)) await look(office, at, place);
  }
}

function isUnderWay({ case: c }: CaseAtHand, now: Date): boolean {
  const open = c.exposure?.again.filter(({ until }) => until === null) ?? [];
  return c.containmentRefusedAt === null && open.some(({ from }) => now.getTime() - from.getTime() < hourMs);
}

async function look(office: Office, at: CaseAtHand, place: IssuePlace): Promise<void> {
  if (!(await isTheSame(office, at, place))) return;
  const page = await lookAtPage(office, at, place);
  if (page.ok && !showsNothing(page.value)) {
    await commit(office, await lookAgain(office, at, null));
    return;
  }
  const held = at.case.exposure?.remains ?? [];
  const remains = page.ok
    ? await remainsThere(office, at, place, held)
    : await remainsAway(office, place, page.failure);
  if (remains === null || isSame(remains, held)) return;
  const spans = at.case.exposure?.again.length ?? 0;
  await record(office, at, `checked:${at.case.id}:${spans}:${remains.join()}`, (now) => ({
    type: "containment-checked",
    at: now,
    remains,
  }));
}

/** False where the name leads to another repository by now, or GitHub would not say: its issue of that number is none of ours. */
async function isTheSame(office: Office, { row }: CaseAtHand, place: IssuePlace): Promise<boolean> {
  const repository = await readRepository(office.github, place);
  // Not to be seen at all: what that means for the page is looked up where it stood.
  if (!repository.ok) return repository.failure.kind === "not-found" || repository.failure.kind === "gone";
  return row.repo_id === 0 || repository.value.id === row.repo_id;
}

/**
 * Strangers' sight is asked for again only while the last look still found something that may pass, and not more often
 * than every few minutes: what nobody signed in asks is counted by address, 60 an hour.
 */
async function remainsThere(
  office: Office,
  at: CaseAtHand,
  place: IssuePlace,
  held: readonly Remaining[],
): Promise<readonly Remaining[]> {
  if (!held.some((what) => passing.has(what))) return held;
  const cursor = `strangers:${at.case.id}`;
  const due = Number((await readCursor(office.store.db, cursor)) ?? 0);
  if (due > office.now().getTime()) return held;
  await writeCursor(office.store.db, cursor, String(office.now().getTime() + strangersEveryMs));
  const seen = await strangersSee(office, at, place);
  if (seen.includes("unchecked")) return held;
  return [...seen, ...held.filter((what) => !seenByStrangers.has(what))];
}

/** Once an hour, and only where what refused it may be over: the repository takes writing, the app may write issues. */
async function tryAgain(office: Office, at: CaseAtHand, place: IssuePlace): Promise<void> {
  const repository = await readRepository(office.github, place);
  if (!repository.ok || repository.value.isArchived) return;
  const installation = await findInstallation(office.store.db, at.row.installation_id);
  const granted = JSON.parse(installation?.permissions ?? "{}") as Readonly<Record<string, string>>;
  if ((granted["issues"] ?? "write") !== "write") return;
  const hour = Math.floor(office.now().getTime() / hourMs);
  await record(office, at, `contain-again:${at.case.id}:${hour}`, (now) => ({ type: "containment-resumed", at: now }));
}

async function record(office: Office, at: CaseAtHand, key: string, fact: (now: Date) => CaseEvent): Promise<void> {
  await office.store.transaction(async (tx) => {
    await office.desk.record(tx, at.case.id, { key, facts: () => [fact(office.now())] });
  });
  office.ring();
}

function isSame(one: readonly Remaining[], other: readonly Remaining[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}
