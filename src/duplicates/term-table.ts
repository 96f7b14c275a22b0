const empty = 0xffff_ffff;

/** Small consecutive numbers for 32-bit hashes, in order of arrival; kept without any text in 12 bytes a term or so. */
export class TermTable {
  #slots = new Uint32Array(1 << 12).fill(empty);
  #hashes = new Uint32Array(1 << 11);
  #size = 0;

  /** How many terms were numbered. */
  get size(): number {
    return this.#size;
  }

  /** The hash of a term that has a number. */
  hashOf(term: number): number {
    return this.#hashes[term] ?? 0;
  }

  /** The term's number, or -1 for one never seen. */
  find(hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot] ?? empty;
      if (term === empty) return -1;
      if (this.#hashes[term] === hash) return term;
    }
  }

  /** The term's number, given now if it is new. */
  number(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    const term = this.#size;
    this.#size += 1;
    this.#hashes[term] = hash;
    this.#put(term, hash);
    return term;
  }

  #put(term: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== empty) slot = (slot + 1) & mask;
    this.#slots[slot] = term;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Uint32Array(this.#slots.length * 2).fill(empty);
    for (let term = 0; term < this.#size; term += 1) this.#put(term, hashes[term] ?? 0);
  }
}
