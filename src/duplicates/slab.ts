const pageBits = 18;
const pageSize = 1 << pageBits;
const pageMask = pageSize - 1;

/** A row of 32-bit numbers that grows by pages, so that growing copies nothing and wastes at most one page. */
export class Slab {
  #pages: Uint32Array[] = [];
  #length = 0;

  /** How many numbers it holds. */
  get length(): number {
    return this.#length;
  }

  /** Makes room for `count` numbers side by side, all zero, and says where it begins. */
  reserve(count: number): number {
    const isSplit = count <= pageSize && (this.#length & pageMask) + count > pageSize;
    const at = isSplit ? (this.#length | pageMask) + 1 : this.#length;
    this.#length = at;
    this.#length += count;
    while (this.#pages.length * pageSize < this.#length) this.#pages.push(new Uint32Array(pageSize));
    return at;
  }

  /** The number at a place that was reserved. */
  get(at: number): number {
    return this.#pages[at >>> pageBits]?.[at & pageMask] ?? 0;
  }

  /** Copies numbers that were reserved together, a page at most, to the beginning at `offset` of `target`. */
  copyInto(at: number, count: number, target: Uint32Array, offset: number): void {
    const page = this.#pages[at >>> pageBits];
    const start = at & pageMask;
    if (page === undefined) return;
    if (count > 16) target.set(page.subarray(start, start + count), offset);
    else for (let step = 0; step < count; step += 1) target[offset + step] = page[start + step] ?? 0;
  }

  /** Writes a number at a place that was reserved. */
  set(at: number, value: number): void {
    const page = this.#pages[at >>> pageBits];
    if (page !== undefined) page[at & pageMask] = value;
  }
}

/** A row of 32-bit numbers, one for each term, that grows by doubling; what was never set is zero. */
export class GrowingRow {
  #values = new Uint32Array(1 << 12);

  /** The number of this term. */
  get(at: number): number {
    return this.#values[at] ?? 0;
  }

  /** Sets the number of this term. */
  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      let size = this.#values.length;
      while (size <= at) size *= 2;
      const grown = new Uint32Array(size);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[at] = value;
  }
}
