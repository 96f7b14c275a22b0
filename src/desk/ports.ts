import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { Effect } from "../domain/effect.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { Fingerprint } from "../domain/fingerprint.ts";
import type { Comparable } from "./comparable.ts";
import type { Programme } from "../policy/programme.ts";

/** Who may read what an order writes. */
export type Audience = "public" | "finder" | "team" | "billing";

/** An order with its words: what the effect worker carries out. Coalesced orders are repeated as one. */
export type Order = {
  readonly key: string;
  readonly isCoalesced: boolean;
  readonly kind: Effect["type"];
  readonly audience: Audience;
  readonly desired: Readonly<Record<string, unknown>>;
  /** Carried out in a turn of its own, so that nothing of the case waits for it. */
  readonly isAside?: true;
};

/** A fact of the ledger with the key under which it is stored once. */
export type Entry = { readonly entryKey: string; readonly event: CaseEvent };

/** Which GitHub repository a case lives for, and by which installation it is reached. */
export type CasePlace = { readonly repoId: number; readonly installationId: number; readonly sourceKey: string | null };

/** What the desk needs of the world; `T` is a transaction of whatever keeps the case files. */
export type CaseFile<T> = {
  transaction<R>(work: (tx: T) => Promise<R>): Promise<R>;
  /** Lets nobody else write to a case until the transaction ends, so that what is loaded after this stays true. */
  hold(tx: T, id: CaseId): Promise<void>;
  /** The case's facts in order; empty for a case nobody has heard of. */
  load(tx: T, id: CaseId): Promise<readonly CaseEvent[]>;
  /** `seen` when one of the keys is in the ledger already; a conflict repeats the transaction by itself. */
  append(tx: T, id: CaseId, after: number, entries: readonly Entry[]): Promise<"stored" | "seen">;
  /** Keeps the index of cases, and by what words about them are known again, in step with the case. */
  index(tx: T, c: Case, place: CasePlace | null, known: readonly Fingerprint[]): Promise<void>;
  /** Keeps by what the case's report can be compared in step with it, and asks for a comparison where that changed. */
  compare(tx: T, c: Case, what: Comparable, now: Date): Promise<void>;
  order(tx: T, c: Case, orders: readonly Order[], now: Date): Promise<void>;
  /** Wakes the case at an instant, which may have passed, replacing an earlier wish. */
  wake(tx: T, id: CaseId, at: Date): Promise<void>;
  /** The programme with this hash, as it stood; an unknown hash is a bug. */
  programme(tx: T, hash: string): Promise<Programme>;
};
