import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { Effect } from "../domain/effect.ts";
import type { CaseEvent } from "../domain/event.ts";
import { replay } from "../domain/evolve.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Policy } from "../policy/policy.ts";
import type { Programme } from "../policy/programme.ts";
import { comparableOf } from "./comparable.ts";
import { readDecidedAlong } from "./decided-along.ts";
import { type FactOutcome, judgeAll, type Policies } from "./judge.ts";
import { distinctiveOf, rememberGrounds } from "./fingerprints.ts";
import { ordersFor } from "./order.ts";
import { nextMoment } from "./schedule.ts";
import type { CaseFile, CasePlace, Entry, Order } from "./ports.ts";

/** What became of the facts brought under one key; `seen` when they had been brought before. */
export type Recorded =
  { readonly seen: true } | { readonly seen: false; readonly case: Case; readonly facts: readonly FactOutcome[] };

/** What is brought to the desk: facts worked out from the case as it stands, under a key that makes them happen once. */
export type Bringing = {
  readonly key: string;
  readonly facts: (now: Case, programme: Programme) => readonly CaseEvent[];
};

/** The one door to a case: load, decide, commit. Everything a case becomes passes here, in one transaction each time. */
export type Desk<T> = {
  /** Opens a case with its first fact. */
  open(tx: T, event: Extract<CaseEvent, { type: "report-received" }>, place: CasePlace): Promise<Recorded>;
  /** Brings facts to a case, one after the other: a refused one changes nothing and the next is decided all the same. */
  record(tx: T, id: CaseId, bringing: Bringing): Promise<Recorded>;
  /** Shows the case again as it stands: for when somebody changed what we show. */
  reshow(tx: T, id: CaseId): Promise<void>;
  /** Takes anew by what words about the case are known again: for when that is not stored as this version makes it. */
  fingerprint(tx: T, id: CaseId): Promise<void>;
  /** Keeps anew by what the case's report can be compared: for when that is not stored as this version reads it. */
  compare(tx: T, id: CaseId): Promise<void>;
  /** The case as it stands, or null. */
  read(tx: T, id: CaseId): Promise<Case | null>;
};

/** A desk over `file`; `clock` is asked once per transaction. */
export function createDesk<T>(file: CaseFile<T>, clock: () => Date): Desk<T> {
  const read = async (tx: T, id: CaseId): Promise<Case | null> => replay(await file.load(tx, id));
  const groundOf = rememberGrounds();
  const known = (c: Case, facts: readonly CaseEvent[], policy: Policy) =>
    distinctiveOf(c, facts, policy, groundOf(c.programmeHash, policy));

  async function bring(
    tx: T,
    id: CaseId,
    before: readonly CaseEvent[],
    key: string,
    events: (c: Case | null, p: Programme | null) => readonly CaseEvent[],
    place: CasePlace | null,
  ): Promise<Recorded> {
    const start = replay(before);
    const pinned = start === null ? null : await file.programme(tx, start.programmeHash);
    const wanted = events(start, pinned);
    const first = wanted[0];
    const programme =
      pinned ?? (first?.type === "report-received" ? await file.programme(tx, first.programmeHash) : null);
    if (programme === null) throw new Error("a case without a programme cannot be decided");
    const along = await readDecidedAlong(start, wanted, (other) => read(tx, other));
    const run = judgeAll(start, wanted, await policiesFor(tx, programme, wanted), along);
    const entries: readonly Entry[] = run.events.map((event, n) => ({ entryKey: `${key}:${n}`, event }));
    if (entries.length > 0 && (await file.append(tx, id, before.length, entries)) === "seen") return { seen: true };
    if (run.case === null) throw new Error("a case that was never received cannot be recorded");
    const isChanged = entries.length > 0;
    if (isChanged) await file.index(tx, run.case, place, known(run.case, [...before, ...run.events], run.policy));
    await commit(tx, run.case, run.effects, key, run.policy);
    // Last: whoever stores something to compare holds the owner's other writers until the end.
    if (isChanged) await file.compare(tx, run.case, comparableOf(run.case), clock());
    return { seen: false, case: run.case, facts: run.facts };
  }

  /** The policies a run may need: that of the version the case is pinned to, and of each version a fact pins it to. */
  async function policiesFor(tx: T, pinned: Programme, wanted: readonly CaseEvent[]): Promise<Policies> {
    const policies = new Map([[pinned.hash, pinned.policy]]);
    for (const event of wanted)
      if (event.type === "policy-repinned")
        policies.set(event.newHash, (await file.programme(tx, event.newHash)).policy);
    return { first: pinned.policy, after: (c, now) => policies.get(c.programmeHash) ?? now };
  }

  async function commit(tx: T, c: Case, effects: readonly Effect[], key: string, policy: Policy): Promise<void> {
    const now = clock();
    const orders: Order[] = [];
    for (const [n, effect] of effects.entries())
      if (effect.type !== "pass-on") orders.push(...ordersFor(effect, c, policy, `${key}:${n}`, now));
    await file.order(tx, c, lastOfEach(orders), now);
    const next = nextMoment(c, policy);
    if (next !== undefined) await file.wake(tx, c.id, next);
    // Last, for what another case answers may change this one again.
    for (const [n, effect] of effects.entries())
      if (effect.type === "pass-on")
        mustBeKnown(await desk.record(tx, effect.to, { key: `${key}:${n}:pass`, facts: () => [effect.event] }));
  }

  const desk: Desk<T> = {
    read,
    reshow: async (tx, id) => {
      await file.hold(tx, id);
      const c = await read(tx, id);
      if (c === null) return;
      const { policy } = await file.programme(tx, c.programmeHash);
      const now = clock();
      await file.order(tx, c, ordersFor({ type: "show-case" }, c, policy, "", now), now);
    },
    fingerprint: async (tx, id) => {
      await file.hold(tx, id);
      const facts = await file.load(tx, id);
      const c = replay(facts);
      if (c === null) return;
      const { policy } = await file.programme(tx, c.programmeHash);
      await file.index(tx, c, null, known(c, facts, policy));
    },
    compare: async (tx, id) => {
      await file.hold(tx, id);
      const c = await read(tx, id);
      if (c !== null) await file.compare(tx, c, comparableOf(c), clock());
    },
    open: async (tx, event, place) => await bring(tx, event.id, [], `open:${event.id}`, () => [event], place),
    record: async (tx, id, bringing) => {
      // What is worked out from the case, be it only when to wake it, must not come from an older one.
      await file.hold(tx, id);
      const before = await file.load(tx, id);
      const facts = (c: Case | null, p: Programme | null) => {
        if (c === null || p === null) throw new Error("facts were brought to a case that does not exist");
        return bringing.facts(c, p);
      };
      return await bring(tx, id, before, bringing.key, facts, null);
    },
  };
  return desk;
}

/** What one case of a flaw knows and another refuses to hear would part them for ever: nothing of it is kept then. */
function mustBeKnown(passed: Recorded): void {
  for (const fact of passed.seen ? [] : passed.facts)
    if (!fact.ok && !oldNews.has(fact.refusal.code))
      throw new Error(`a case refused ${fact.event.type}, passed on to it, as ${fact.refusal.code}`);
}

/** It is known there already, or the two have parted since. */
const oldNews: ReadonlySet<Refusal["code"]> = new Set(["already-so", "not-a-duplicate"]);

/** A coalesced order stands once, at the place of its last wish, so that it shows what the others brought about. */
function lastOfEach(orders: readonly Order[]): readonly Order[] {
  return orders.filter(
    (order, n) => !order.isCoalesced || !orders.slice(n + 1).some((later) => later.key === order.key),
  );
}
