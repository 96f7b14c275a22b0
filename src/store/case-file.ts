import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import { openKeys } from "../domain/open-keys.ts";
import type { CaseFile, CasePlace, Order } from "../desk/ports.ts";
import type { Programme } from "../policy/programme.ts";
import { bindSource } from "./case-source.ts";
import { findCase, putCase, type CaseRow } from "./cases.ts";
import { putEffects, rearmEffect, type NewEffect } from "./effect.ts";
import { listSuggesting, putComparable, putSuggested } from "./comparable.ts";
import { findPendingAnswer } from "./finder-card.ts";
import { putFingerprints } from "./fingerprint.ts";
import { rescheduleJob } from "./job.ts";
import { appendEvents, holdCase, loadEvents } from "./ledger.ts";
import type { Store } from "./open.ts";
import { findProgrammeByHash } from "./programme.ts";
import type { Queries } from "./schema.ts";

/** The lane in which everything shown of a case happens, one after the other. */
export function caseLane(id: string): string {
  return `case:${id}`;
}

/** The kind of job that looks at a case when one of its clocks is due. */
export const wakeCase = "wake-case";

/** Reports are taken in before they are compared. */
const afterAllElse = -1;

/** The kind of job that compares a case with what else its owner knows. */
export const compareCase = "compare-case";

/** Asks for a case to be compared with what else its owner knows; asked twice before it began, it is done once. */
async function askComparison(tx: Queries, id: string, at: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: `compare:${id}`, kind: compareCase, ref: id, runAt: at, priority: afterAllElse });
}

/** The kind of job that compares a case whose candidates changed. */
export const compareAgain = "compare-again";

/** Asks for a case to be compared again because of another one. */
export async function askComparedAgain(tx: Queries, id: string, at: Date): Promise<void> {
  await rescheduleJob(tx, {
    idemKey: `compare-again:${id}`,
    kind: compareAgain,
    ref: id,
    runAt: at,
    priority: afterAllElse,
  });
}

/** Thrown inside a transaction that somebody overtook; the store runs it again. */
class Overtaken extends Error {
  readonly code = "40001";
}

/** Case files kept in the store: what the desk needs of the world. */
export function openCaseFile(store: Store): CaseFile<Queries> {
  return {
    transaction: async (work) => await store.transaction(work),
    hold: holdCase,
    load: async (tx, id) => (await loadEvents(tx, id)).map(({ event }) => event as unknown as CaseEvent),
    append: async (tx, id, after, entries) => {
      const appended = await appendEvents(tx, id, after, entries, openKeys);
      if (appended.ok) return "stored";
      if (appended.refusal === "seen") return "seen";
      throw new Overtaken("another transaction wrote to this case first");
    },
    index: async (tx, c, place, known) => {
      await index(tx, c, place);
      await putFingerprints(tx, store.fingerprintKey, c, known);
    },
    // Cases that suggest this one show it as it was.
    compare: async (tx, c, what, now) => {
      for (const id of await listSuggesting(tx, c.id)) await askComparedAgain(tx, id, now);
      await putSuggested(
        tx,
        c.id,
        c.suggestions.map(({ other }) => other),
      );
      if (await putComparable(tx, store.fingerprintKey, what)) await askComparison(tx, c.id, now);
    },
    order,
    wake: async (tx, id, at) => {
      const idemKey = `wake:${id}`;
      await rescheduleJob(tx, { idemKey, kind: wakeCase, ref: id, lane: caseLane(id), runAt: at });
    },
    programme: async (tx, hash) => {
      const row = await findProgrammeByHash(tx, hash);
      if (row === undefined) throw new Error("a case is pinned to a programme that is not stored");
      return JSON.parse(row.content) as Programme;
    },
  };
}

async function index(tx: Queries, c: Case, place: CasePlace | null): Promise<void> {
  await putCase(tx, rowOf(c, place?.repoId ?? 0, place?.installationId ?? 0));
  const key = place?.sourceKey ?? null;
  // Two who took in one report at one moment: the second, run again, finds the first one's case.
  if (key !== null && (await bindSource(tx, key, c.id)) !== c.id)
    throw new Overtaken("another transaction opened a case for this source first");
}

function rowOf(c: Case, repoId: number, installationId: number): CaseRow {
  return {
    case_id: c.id,
    owner: c.owner,
    year: Number(c.id.slice(3, 7)),
    number: Number(c.id.slice(8)),
    repo_full_name: c.repo,
    repo_id: repoId,
    installation_id: installationId,
    ghsa_id: c.advisory?.ghsaId ?? null,
    tracker_full_name: c.tracker?.repo ?? null,
    tracker_number: c.tracker?.number ?? null,
    origin: c.origin,
    public: c.isPublic ? 1 : 0,
    open: c.closing === null && c.management !== "closed" && c.publication.publishedAt === null ? 1 : 0,
    finally_closed: c.management === "closed" ? 1 : 0,
    programme_hash: c.programmeHash,
    created_at: c.receivedAt.getTime(),
    updated_at: c.history.at(-1)?.at.getTime() ?? c.learntAt.getTime(),
  };
}

async function order(tx: Queries, c: Case, orders: readonly Order[], now: Date): Promise<void> {
  const row = await findCase(tx, c.id);
  const answer = await findPendingAnswer(tx, c.id);
  for (const each of orders) {
    const effect: NewEffect = {
      effectKey: each.key,
      lane: each.isAside === true ? `${caseLane(c.id)}:${each.kind}` : caseLane(c.id),
      caseId: c.id,
      installationId: row?.installation_id ?? 0,
      kind: each.kind,
      audience: each.audience,
      desired: each.kind === "show-finder-card" && answer !== null ? { answer } : each.desired,
    };
    // One after the other: their places in the lane are the order in which people see them.
    if (each.isCoalesced) await rearmEffect(tx, effect, now);
    else await putEffects(tx, [effect], now);
  }
}
