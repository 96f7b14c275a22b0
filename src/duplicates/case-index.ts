import { shareOf } from "./background.ts";
import type { Background } from "./background.ts";
import { kindNumber } from "./evidence-kinds.ts";
import { PostingLists } from "./posting-lists.ts";
import type { Evidence } from "./read-evidence.ts";
import { GrowingRow, Slab } from "./slab.ts";
import { TermTable } from "./term-table.ts";

/** A report in the index: its own id, the case it counts for, and where its terms are. */
export type Entry = {
  readonly id: string;
  readonly number: number;
  readonly start: number;
  readonly size: number;
  readonly length: number;
  caseId: string;
};

/** Kinds by which candidates are found; the others are only compared. */
const searched: ReadonlySet<number> = new Set(
  (["word", "title", "identifier", "function", "path", "line", "endpoint", "trigram"] as const).map(
    (kind) => kindNumber[kind],
  ),
);
/** As many reports as the background counts for beside the owner's own. */
const backgroundWeight = 25;
const deadBeforeTidying = 1_000;
const nobody = new Uint32Array();

/**
 * What one owner knows, to be searched: reports by their evidence, grouped by case. It holds no text, and one index
 * never has reports of two owners. Results depend on what is in it, not on the order in which it came.
 */
export class CaseIndex {
  readonly background: Background;
  #terms = new TermTable();
  #kinds = new GrowingRow();
  #holders = new GrowingRow();
  #postings = new PostingLists();
  #slab = new Slab();
  #lengths = new GrowingRow();
  #entries: (Entry | undefined)[] = [];
  #byId = new Map<string, Entry>();
  #members = new Map<string, Entry[]>();
  #words = 0;

  constructor(background: Background) {
    this.background = background;
  }

  /** How many reports it holds. */
  get size(): number {
    return this.#byId.size;
  }

  /** How many cases it holds. */
  get cases(): number {
    return this.#members.size;
  }

  /** Words in a report, on average; 1 for an empty index. */
  get meanLength(): number {
    return Math.max(1, this.#words / Math.max(1, this.size));
  }

  /** Adds a report, or puts it in the place of the one with the same id. */
  add(id: string, caseId: string, evidence: Evidence): void {
    this.remove(id);
    const number = this.#entries.length;
    const start = this.#slab.reserve(evidence.hashes.length);
    for (let at = 0; at < evidence.hashes.length; at += 1) {
      const term = this.#terms.number(evidence.hashes[at] ?? 0);
      const kind = evidence.kinds[at] ?? 0;
      const count = evidence.counts[at] ?? 1;
      this.#kinds.set(term, kind);
      this.#holders.set(term, this.#holders.get(term) + 1);
      this.#slab.set(start + at, ((term << 8) | count) >>> 0);
      if (searched.has(kind)) this.#postings.add(term, number, count);
    }
    const entry: Entry = { id, number, start, size: evidence.hashes.length, length: evidence.length, caseId };
    this.#entries.push(entry);
    this.#lengths.set(number, evidence.length);
    this.#byId.set(id, entry);
    this.#join(entry);
    this.#words += evidence.length;
  }

  /** Takes a report out; nothing happens where it is not in. */
  remove(id: string): void {
    const entry = this.#byId.get(id);
    if (entry === undefined) return;
    this.forEachTerm(entry, (term) => {
      this.#holders.set(term, this.#holders.get(term) - 1);
    });
    this.#words -= entry.length;
    this.#entries[entry.number] = undefined;
    this.#byId.delete(id);
    this.#leave(entry);
    if (this.#entries.length - this.size > Math.max(deadBeforeTidying, this.size)) this.#tidy();
  }

  /** Counts a report for another case from now on, as after a merge or its undoing. */
  move(id: string, caseId: string): void {
    const entry = this.#byId.get(id);
    if (entry === undefined || entry.caseId === caseId) return;
    this.#leave(entry);
    entry.caseId = caseId;
    this.#join(entry);
  }

  /** The reports of a case, by id. */
  membersOf(caseId: string): readonly Entry[] {
    return this.#members.get(caseId) ?? [];
  }

  /** The term's number, or -1 where no report ever had it. */
  termOf(hash: number): number {
    return this.#terms.find(hash);
  }

  /** How many numbers for terms were given. */
  get termCount(): number {
    return this.#terms.size;
  }

  /** How many reports were ever numbered. */
  get entryCount(): number {
    return this.#entries.length;
  }

  /** The kind of a term. */
  kindOf(term: number): number {
    return this.#kinds.get(term);
  }

  /** How many reports have the term. */
  holdersOf(term: number): number {
    return term < 0 ? 0 : this.#holders.get(term);
  }

  /** How much sharing a term tells: the rarer here and anywhere, the more; never below zero. */
  weightOf(term: number, hash: number, kind: number): number {
    const here = this.holdersOf(term) + backgroundWeight * shareOf(this.background, kind, hash);
    const all = this.size + backgroundWeight;
    return Math.max(0.01, Math.log(1 + (all - here + 0.5) / (here + 0.5)));
  }

  /** The weight of a term that a report in the index has. */
  weightOfTerm(term: number): number {
    return this.weightOf(term, this.#terms.hashOf(term), this.#kinds.get(term));
  }

  /** The greatest weight a term can have here. */
  get greatestWeight(): number {
    return Math.log(1 + (this.size + backgroundWeight + 0.5) / 0.5);
  }

  /** Calls `visit` with each term of a report and how often it stands there. */
  forEachTerm(entry: Entry, visit: (term: number, count: number) => void): void {
    for (let at = entry.start; at < entry.start + entry.size; at += 1) {
      const packed = this.#slab.get(at);
      visit(packed >>> 8, packed & 255);
    }
  }

  /**
   * The numbers of the reports that have the term, those taken out among them, as `number * 256 + how often`. What is
   * handed out is overwritten by the next call.
   */
  holdingsOf(term: number): Uint32Array {
    return term < 0 ? nobody : this.#postings.of(term);
  }

  /** Words of the report with this number. */
  lengthAt(number: number): number {
    return this.#lengths.get(number);
  }

  /** The report with this number, unless it was taken out. */
  entryAt(number: number): Entry | undefined {
    return this.#entries[number];
  }

  #join(entry: Entry): void {
    const members = this.#members.get(entry.caseId) ?? [];
    const at = members.findIndex(({ id }) => id > entry.id);
    this.#members.set(entry.caseId, at < 0 ? [...members, entry] : members.toSpliced(at, 0, entry));
  }

  #leave(entry: Entry): void {
    const left = this.membersOf(entry.caseId).filter(({ id }) => id !== entry.id);
    if (left.length === 0) this.#members.delete(entry.caseId);
    else this.#members.set(entry.caseId, left);
  }

  /** Writes what is left into fresh tables once most of what they hold was taken out. */
  #tidy(): void {
    const kept = this.#entries.flatMap((entry) =>
      entry === undefined ? [] : [[entry, this.#evidenceOf(entry)] as const],
    );
    this.#terms = new TermTable();
    this.#kinds = new GrowingRow();
    this.#holders = new GrowingRow();
    this.#postings = new PostingLists();
    this.#slab = new Slab();
    this.#lengths = new GrowingRow();
    this.#entries = [];
    this.#byId = new Map();
    this.#members = new Map();
    this.#words = 0;
    for (const [{ id, caseId }, evidence] of kept) this.add(id, caseId, evidence);
  }

  #evidenceOf(entry: Entry): Evidence {
    const hashes = new Uint32Array(entry.size);
    const kinds = new Uint8Array(entry.size);
    const counts = new Uint8Array(entry.size);
    let at = 0;
    this.forEachTerm(entry, (term, count) => {
      hashes[at] = this.#terms.hashOf(term);
      kinds[at] = this.#kinds.get(term);
      counts[at] = count;
      at += 1;
    });
    return { hashes, kinds, counts, length: entry.length };
  }
}
