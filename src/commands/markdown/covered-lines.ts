import { closesFence, continueIn, startAt, type Before, type Container, type Leaf } from "./blocks.ts";
import { isBlank, type Cursor } from "./cursor.ts";
import { codeAndHtml } from "./inline.ts";

const deepest = 64;

/** A paragraph as far as it was read: its lines, and which line of the comment each one is. */
type Paragraph = { readonly lines: string[]; readonly places: number[] };

/**
 * For each line whether its first column stands in code, in a quote or in HTML, as CommonMark reads it (lazy lines of
 * a quote included). Takes time in proportion to the text; below 64 nested blocks every line counts as covered.
 */
export function coveredLines(lines: readonly string[]): readonly boolean[] {
  const covered = lines.map(() => false);
  const reader = new BlockReader();
  let paragraph: Paragraph = { lines: [], places: [] };
  for (const [place, line] of lines.entries()) {
    const read = reader.read(line);
    covered[place] = read.isCovered;
    if (read.text === null || read.begins) {
      coverInline(paragraph, covered);
      paragraph = { lines: [], places: [] };
    }
    if (read.text !== null) {
      paragraph.lines.push(read.text);
      paragraph.places.push(place);
    }
  }
  coverInline(paragraph, covered);
  return covered;
}

function coverInline({ lines, places }: Paragraph, covered: boolean[]): void {
  if (lines.length < 2) return;
  const spans = codeAndHtml(lines.join("\n"));
  let start = 0;
  let span = 0;
  for (const [n, line] of lines.entries()) {
    while ((spans[span]?.to ?? Infinity) <= start) span += 1;
    const place = places[n];
    if ((spans[span]?.from ?? Infinity) < start && place !== undefined) covered[place] = true;
    start += line.length + 1;
  }
}

/** What became of a line: whether it is covered, and its text where it goes into a paragraph. */
type LineRead = { readonly isCovered: boolean; readonly text: string | null; readonly begins: boolean };

/** Reads a text line by line into CommonMark's blocks, keeping only those that are open. */
class BlockReader {
  #containers: Container[] = [];
  #leaf: Leaf | null = null;
  #isTooDeep = false;

  read(line: string): LineRead {
    let cursor: Cursor = { text: line, column: 0 };
    let matched = 0;
    for (const container of this.#containers) {
      const rest = continueIn(container, cursor);
      if (rest === undefined) break;
      cursor = rest;
      matched += 1;
    }
    const goesOn = matched === this.#containers.length;
    if (goesOn && (this.#leaf?.kind === "fence" || this.#leaf?.kind === "html")) {
      const isInside = this.#readRaw(this.#leaf, cursor);
      if (isInside) return this.#answer(true, null, false);
    }
    return this.#readBlocks(cursor, matched, goesOn);
  }

  /** A line of a fence or an HTML block; false where a blank line ended the block before it. */
  #readRaw(leaf: Extract<Leaf, { kind: "fence" | "html" }>, cursor: Cursor): boolean {
    if (leaf.kind === "fence") {
      if (closesFence(leaf, cursor)) this.#leaf = null;
      return true;
    }
    if (leaf.end === "blank-line") {
      if (!isBlank(cursor)) return true;
      this.#leaf = null;
      return false;
    }
    if (leaf.end.test(cursor.text)) this.#leaf = null;
    return true;
  }

  #readBlocks(first: Cursor, matched: number, goesOn: boolean): LineRead {
    let cursor = first;
    let before: Before = this.#leaf?.kind === "paragraph" ? (goesOn ? "paragraph" : "lazy-paragraph") : "none";
    let isClosed = goesOn;
    const closeUnmatched = (): void => {
      if (!isClosed) this.#containers.length = matched;
      if (!isClosed || before === "none") this.#leaf = null;
      isClosed = true;
    };
    for (let start = startAt(cursor, before); start !== undefined; start = startAt(cursor, before)) {
      closeUnmatched();
      this.#leaf = null;
      this.#fill();
      if (start.kind === "one-line") return this.#answer(false, null, false);
      if (start.kind === "leaf") return this.#begin(start.leaf, start.rest);
      before = "none";
      cursor = start.rest;
      this.#containers.push(start.container);
      this.#isTooDeep ||= this.#containers.length > deepest;
      if (this.#isTooDeep) return this.#answer(true, null, false);
    }
    if (isBlank(cursor)) {
      closeUnmatched();
      this.#leaf = null;
      return this.#answer(false, null, false);
    }
    const begins = before === "none";
    if (begins) closeUnmatched();
    this.#fill();
    this.#leaf = { kind: "paragraph" };
    return this.#answer(false, cursor.text.trimStart(), begins);
  }

  #begin(leaf: Leaf, rest: Cursor): LineRead {
    this.#leaf = leaf;
    if (leaf.kind === "html") this.#readRaw(leaf, rest);
    return this.#answer(true, null, false);
  }

  /** The items that are open have content now: a blank line no longer ends them. */
  #fill(): void {
    for (const container of this.#containers) if (container.kind === "item") container.isEmpty = false;
  }

  #answer(isCovered: boolean, text: string | null, begins: boolean): LineRead {
    const isQuoted = this.#containers.some(({ kind }) => kind === "quote");
    return { isCovered: isCovered || isQuoted || this.#isTooDeep, text, begins };
  }
}
