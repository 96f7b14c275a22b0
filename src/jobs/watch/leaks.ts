import { createHmac } from "node:crypto";
import type { CaseId } from "../../domain/case-id.ts";
import type { Leak, Told } from "../../domain/leak.ts";
import type { PublicWords } from "../../github/intake/public-words.ts";
import { isOurs } from "../../github/marker.ts";
import { readEditHistories } from "../../github/read/edit-history.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { findCase } from "../../store/cases.ts";
import { findLeakPlaces, putLeakPlace, type LeakPlace } from "../../store/leak-place.ts";
import { markLeakTold } from "../../store/seen-comment.ts";
import { holdCase } from "../../store/ledger.ts";
import type { Queries } from "../../store/schema.ts";
import { waitingReportIn } from "../../store/waiting-leak.ts";
import type { Office } from "../office.ts";
import { issueKey } from "../take/issue-key.ts";
import { toldIn } from "./told-in.ts";
import { keepLeakOfWaiting, watchedOwners } from "./waiting-reports.ts";

/** A case that public words tell of: which, what of it, and a name for place and version of them that holds none of it. */
type Sighting = { readonly caseId: string; readonly told: Told; readonly version: string };

/** A case that words told of before and tell nothing of now; whether their edit history does, null where GitHub would not say. */
type Hidden = { readonly before: LeakPlace; readonly isInHistory: boolean | null };

type Seen = {
  readonly print: string;
  readonly sightings: readonly Sighting[];
  readonly hidden: readonly Hidden[];
};

/**
 * Looks whether words of others in a public repository tell of a case that is still confidential, or told of one before
 * they were edited; what to record of it goes into the transaction that deals with the delivery, null where there is
 * nothing. The team of the case is told once for a place and version, and once for a `delivery`, however often it is tried
 * again; nothing is said or done in public.
 */
export async function watchForLeaks(
  office: Office,
  installationId: number,
  words: PublicWords,
  delivery: string | null,
): Promise<((tx: Queries) => Promise<void>) | null> {
  if (!isWatched(office, words)) return null;
  const { print, sightings, hidden } = await lookFor(office, installationId, words);
  if (sightings.length === 0 && hidden.length === 0) return null;
  const isNew = async (tx: Queries, caseId: string): Promise<boolean> => {
    if (delivery === null) return true;
    const key = keyed(office.store.fingerprintKey, [delivery, print, caseId]);
    return await markLeakTold(tx, key, office.now());
  };
  return async (tx) => {
    // Whoever holds a case waits for no report.
    const first = sightings.toSorted((one, other) => Number(isOfWaiting(other)) - Number(isOfWaiting(one)));
    for (const one of first) if (await isNew(tx, one.caseId)) await recordSeen(office, tx, words, print, one);
    for (const one of hidden) if (await isNew(tx, one.before.caseId)) await recordHidden(office, tx, words, print, one);
  };
}

function isOfWaiting({ caseId }: Sighting): boolean {
  return waitingReportIn(caseId) !== undefined;
}

async function recordSeen(
  office: Office,
  tx: Queries,
  words: PublicWords,
  print: string,
  { caseId: seenAs, told, version }: Sighting,
): Promise<void> {
  const { surface, url, author, at, isEdit, readable } = words;
  const fact = {
    type: "leak-seen",
    at: at ?? office.now(),
    by: author?.login ?? "ghost",
    surface,
    url,
    isEdit,
    told,
    ...(readable === undefined ? {} : { readable }),
  } as const;
  const waiting = waitingReportIn(seenAs);
  const caseId = waiting === undefined ? seenAs : await keepLeakOfWaiting(office, tx, waiting, version, fact);
  if (caseId === null) return;
  const held = await holdPlace(tx, print, caseId);
  const asOf = asOfText(words) ?? office.now();
  // Whoever listed the text before it was edited writes it down after.
  if (readable === undefined && held?.isHidden === true && asOf < held.toldAt) return;
  const turn = held?.turn ?? 0;
  await office.desk.record(tx, caseId as CaseId, {
    key: `leak:${caseId}:${version}${turn === 0 ? "" : `:${turn}`}`,
    // Somebody who edits out a part of it has told nothing new; what its history still tells is told with the edit.
    facts: (c) => (c.leaks.some((leak) => isAsBefore(leak, words) && tellsAsMuch(leak, told)) ? [] : [fact]),
  });
  if (readable !== undefined) return;
  const toldAt = held === undefined || held.toldAt < asOf ? asOf : held.toldAt;
  await putLeakPlace(tx, print, { caseId, turn, isHidden: false, toldAt });
}

async function recordHidden(
  office: Office,
  tx: Queries,
  words: PublicWords,
  print: string,
  { before, isInHistory }: Hidden,
): Promise<void> {
  const { surface, url, author, sender, at } = words;
  const { caseId, turn } = before;
  // It may have been seen again, or hidden by another who looked, since it was looked at.
  const held = await holdPlace(tx, print, caseId);
  if (held === undefined || held.isHidden || held.turn !== turn || !isAfter(words, held)) return;
  const by = (sender ?? author)?.login ?? "ghost";
  const fact = { type: "leak-hidden", at: at ?? office.now(), by, surface, url, isInHistory } as const;
  await office.desk.record(tx, caseId as CaseId, {
    key: `leak-hidden:${caseId}:${print}:${turn}`,
    facts: (c) => (c.leaks.some((leak) => leak.url === url && leak.hidden === undefined) ? [fact] : []),
  });
  await putLeakPlace(tx, print, { caseId, turn: turn + 1, isHidden: true, toldAt: asOfText(words) ?? held.toldAt });
}

/** How a place stands to a case, to which nobody else writes until the transaction ends. */
async function holdPlace(tx: Queries, print: string, caseId: string): Promise<LeakPlace | undefined> {
  await holdCase(tx, caseId);
  return (await findLeakPlaces(tx, print)).find((place) => place.caseId === caseId);
}

/** Only what everybody can read, and nothing the app wrote itself: it has passed the gate. */
function isWatched(office: Office, { repo, author, viaAppId }: PublicWords): boolean {
  if (repo.visibility !== "public") return false;
  return author === null || !isOurs({ ...author, viaAppId }, office.identity);
}

async function lookFor(office: Office, installationId: number, words: PublicWords): Promise<Seen> {
  const { db, fingerprintKey } = office.store;
  const source = words.issueNumber === null ? null : issueKey(words.repo.id, words.issueNumber);
  // What stands on a contained issue is looked after there, every time anew.
  const contained = source === null ? undefined : await findCaseOfSource(db, source);
  const print = keyed(fingerprintKey, [words.repo.id, words.place]);
  const sightings: Sighting[] = [];
  for (const owner of await watchedOwners(db, installationId)) {
    for (const one of await toldIn(office, owner, words.text)) {
      if (one.caseId === contained) continue;
      // The name of a branch is itself a text: of the place, too, only a keyed hash is kept.
      const what = [words.repo.id, words.place, one.signs, ...(words.readable === undefined ? [] : [words.readable])];
      sightings.push({ caseId: one.caseId, told: one.told, version: keyed(fingerprintKey, what) });
    }
  }
  const hidden = words.readable === undefined ? await hiddenNow(office, installationId, words, print, sightings) : [];
  return { print, sightings, hidden };
}

/** Which cases the place told of before, and tells nothing of as it stands now; each is told of once until it tells again. */
async function hiddenNow(
  office: Office,
  installationId: number,
  words: PublicWords,
  print: string,
  sightings: readonly Sighting[],
): Promise<readonly Hidden[]> {
  const before = (await findLeakPlaces(office.store.db, print)).filter(
    (place) => !place.isHidden && isAfter(words, place) && !sightings.some((one) => one.caseId === place.caseId),
  );
  if (before.length === 0) return [];
  const texts = await earlierTexts(office, installationId, words.nodeId);
  const found: Hidden[] = [];
  for (const place of before) {
    const owner = (await findCase(office.store.db, place.caseId))?.owner ?? "";
    const isInHistory = texts === null ? null : await isToldIn(office, owner, texts, place.caseId);
    found.push({ before: place, isInHistory });
  }
  return found;
}

/** False of a text that may be older than the one that told: a delivery that comes late is no edit. GitHub counts in seconds. */
function isAfter(words: PublicWords, { toldAt }: LeakPlace): boolean {
  const asOf = asOfText(words);
  if (asOf === null) return false;
  return asOf > toldAt || (asOf.getTime() === toldAt.getTime() && (words.isEdit || words.sender === null));
}

function asOfText({ asOf, at }: PublicWords): Date | null {
  return asOf ?? at;
}

async function earlierTexts(
  office: Office,
  installationId: number,
  nodeId: string | null,
): Promise<readonly string[] | null> {
  if (nodeId === null) return null;
  const read = await readEditHistories(office.github, installationId, [nodeId]);
  if (!read.ok) return null;
  return (read.value.get(nodeId) ?? []).flatMap(({ text }) => (text === null ? [] : [text]));
}

async function isToldIn(office: Office, owner: string, texts: readonly string[], caseId: string): Promise<boolean> {
  for (const text of texts)
    if ((await toldIn(office, owner, text, true)).some((one) => one.caseId === caseId)) return true;
  return false;
}

function keyed(key: string, what: readonly unknown[]): string {
  return createHmac("sha256", key).update(JSON.stringify(what)).digest("base64url").slice(0, 22);
}

/** A leak on record for the same text; one that was edited out of sight is no reason to be silent when it is back. */
function isAsBefore({ url, hidden }: Leak, words: PublicWords): boolean {
  return url === words.url && (hidden === undefined || words.readable === "history");
}

function tellsAsMuch({ told: before }: Leak, now: Told): boolean {
  const isNamed = now.naming.every((id) => before.naming.includes(id));
  return isNamed && (before.hasTitle || !now.hasTitle) && before.phrases >= now.phrases;
}
