import { GrowingRow, Slab } from "./slab.ts";

const firstBlock = 2;
const largestBlock = 128;
const head = 2;

/**
 * For each term the documents that have it, in order of arrival, with a count of at most 255: blocks of growing size in
 * one slab. A document's number must be below 2^24.
 */
export class PostingLists {
  #slab = new Slab();
  #first = new GrowingRow();
  #last = new GrowingRow();
  #used = new GrowingRow();

  constructor() {
    // Place 0 means "none".
    this.#slab.reserve(1);
  }

  /** Notes that a document, the latest so far, has this term so often. */
  add(term: number, document: number, count: number): void {
    let block = this.#last.get(term);
    let used = this.#used.get(term);
    const size = block === 0 ? 0 : this.#slab.get(block + 1);
    if (block === 0 || used === size) {
      const next = Math.min(largestBlock, Math.max(firstBlock, size * 2));
      const fresh = this.#slab.reserve(next + head);
      this.#slab.set(fresh + 1, next);
      if (block === 0) this.#first.set(term, fresh);
      else this.#slab.set(block, fresh);
      this.#last.set(term, fresh);
      block = fresh;
      used = 0;
    }
    this.#slab.set(block + head + used, ((document << 8) | Math.min(count, 255)) >>> 0);
    this.#used.set(term, used + 1);
  }

  /** Calls `visit` with each document of the term and its count, oldest first. */
  forEach(term: number, visit: (document: number, count: number) => void): void {
    const last = this.#last.get(term);
    for (let block = this.#first.get(term); block !== 0; block = this.#slab.get(block)) {
      const used = block === last ? this.#used.get(term) : this.#slab.get(block + 1);
      for (let at = block + head; at < block + head + used; at += 1) {
        const entry = this.#slab.get(at);
        visit(entry >>> 8, entry & 255);
      }
    }
  }
}
