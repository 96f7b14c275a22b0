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
  #out = new Uint32Array(1 << 10);

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

  /**
   * Each document of the term, oldest first, with its count in the lowest eight bits: `document * 256 + count`. What is
   * handed out is overwritten by the next call.
   */
  of(term: number): Uint32Array {
    const last = this.#last.get(term);
    let size = 0;
    for (let block = this.#first.get(term); block !== 0; block = this.#slab.get(block)) {
      const used = block === last ? this.#used.get(term) : this.#slab.get(block + 1);
      if (size + used > this.#out.length) this.#out = doubled(this.#out);
      this.#slab.copyInto(block + head, used, this.#out, size);
      size += used;
    }
    return this.#out.subarray(0, size);
  }
}

function doubled(row: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(row.length * 2);
  grown.set(row);
  return grown;
}
