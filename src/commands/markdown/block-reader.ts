import { closesFence, continueIn, startAt, type Before, type Container, type Leaf } from "./blocks.ts";
import { isBlank, type Cursor } from "./cursor.ts";

const deepest = 64;

/** What became of a line: whether it is covered, and its text where it begins or continues a paragraph. */
export type LineRead = { readonly isCovered: boolean; readonly text: string | null; readonly begins: boolean };

/** The blocks that are open at the end of a line. */
type Open = { containers: readonly Container[]; leaf: Leaf | null };

/** A reader to be given the lines of one text in order; it keeps only the blocks that are open. */
export function openReader(): (line: string) => LineRead {
  let open: Open = { containers: [], leaf: null };
  let isTooDeep = false;
  return (line) => {
    const { read, ...next } = readLine(open, line);
    open = next;
    isTooDeep ||= open.containers.length > deepest;
    const isQuoted = open.containers.some(({ kind }) => kind === "quote");
    return { ...read, isCovered: read.isCovered || isQuoted || isTooDeep };
  };
}

const other = { isCovered: false, text: null, begins: false };
const raw = { isCovered: true, text: null, begins: false };

function readLine(open: Open, line: string): Open & { readonly read: LineRead } {
  const { cursor, matched } = walkContainers(open.containers, line);
  const goesOn = matched === open.containers.length;
  const { leaf } = open;
  if (goesOn && (leaf?.kind === "fence" || leaf?.kind === "html") && !endsBefore(leaf, cursor))
    return { containers: open.containers, leaf: endsOn(leaf, cursor) ? null : leaf, read: raw };
  const before = leaf?.kind !== "paragraph" ? "none" : goesOn ? "paragraph" : "lazy-paragraph";
  return readBlocks(open, open.containers.slice(0, matched), cursor, before);
}

function walkContainers(containers: readonly Container[], line: string) {
  let cursor: Cursor = { text: line, column: 0 };
  for (const [matched, container] of containers.entries()) {
    const rest = continueIn(container, cursor);
    if (rest === undefined) return { cursor, matched };
    cursor = rest;
  }
  return { cursor, matched: containers.length };
}

/** True where a blank line ends the HTML block before it. */
function endsBefore(leaf: Extract<Leaf, { kind: "fence" | "html" }>, cursor: Cursor): boolean {
  return leaf.kind === "html" && leaf.end === "blank-line" && isBlank(cursor);
}

function endsOn(leaf: Leaf, cursor: Cursor): boolean {
  if (leaf.kind === "fence") return closesFence(leaf, cursor);
  return leaf.kind === "html" && leaf.end !== "blank-line" && leaf.end.test(cursor.text);
}

function readBlocks(
  open: Open,
  matched: readonly Container[],
  first: Cursor,
  around: Before,
): Open & { readonly read: LineRead } {
  let cursor = first;
  let before = around;
  let containers = matched;
  for (let start = startAt(cursor, before); start !== undefined; start = startAt(cursor, before)) {
    containers = containers.map(fill);
    if (start.kind === "one-line") return { containers, leaf: null, read: other };
    if (start.kind === "leaf") {
      const isOver = start.leaf.kind === "html" && endsOn(start.leaf, start.rest);
      return { containers, leaf: isOver ? null : start.leaf, read: raw };
    }
    containers = [...containers, start.container];
    if (containers.length > deepest) return { containers, leaf: null, read: raw };
    before = "none";
    cursor = start.rest;
  }
  if (isBlank(cursor)) return { containers, leaf: null, read: other };
  const begins = before === "none";
  // A lazy line goes on with a paragraph whose containers it does not repeat: they stay open.
  const kept = before === "lazy-paragraph" ? open.containers : containers;
  const read = { isCovered: false, text: cursor.text.trimStart(), begins };
  return { containers: kept.map(fill), leaf: { kind: "paragraph" }, read };
}

/** A container that has content: a blank line no longer ends it. */
function fill(container: Container): Container {
  return container.kind === "item" && container.isEmpty ? { ...container, isEmpty: false } : container;
}
