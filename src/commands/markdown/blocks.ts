import { indentOf, isBlank, skipColumns, skipLetters, type Cursor } from "./cursor.ts";
import { htmlBlockAt, type HtmlEnd } from "./html-block.ts";

/** A block that holds others: a quote, or a list item whose content begins `indent` columns in. */
export type Container =
  { readonly kind: "quote" } | { readonly kind: "item"; readonly indent: number; readonly isEmpty: boolean };

/** The block a line of text goes into. */
export type Leaf =
  | { readonly kind: "paragraph" }
  | { readonly kind: "fence"; readonly letter: string; readonly length: number }
  | { readonly kind: "html"; readonly end: HtmlEnd }
  | { readonly kind: "indented" };

/** What a line begins: a container with the rest of the line, a leaf, or a block of one line. */
export type Start =
  | { readonly kind: "container"; readonly container: Container; readonly rest: Cursor }
  | { readonly kind: "leaf"; readonly leaf: Leaf; readonly rest: Cursor }
  | { readonly kind: "one-line" };

/** The paragraph a line might break into: one whose containers all go on, one it might lazily continue, or none. */
export type Before = "paragraph" | "lazy-paragraph" | "none";

/** What goes on of the rest of a line inside `container`, or undefined where the container ends (CommonMark 5). */
export function continueIn(container: Container, cursor: Cursor): Cursor | undefined {
  const indent = indentOf(cursor);
  if (container.kind === "quote") return quoteRest(cursor, indent);
  if (isBlank(cursor)) return container.isEmpty ? undefined : skipColumns(cursor, indent);
  return indent >= container.indent ? skipColumns(cursor, container.indent) : undefined;
}

/** The block that begins at `cursor`, or undefined where the line is just text. */
export function startAt(cursor: Cursor, before: Before): Start | undefined {
  const indent = indentOf(cursor);
  if (indent >= 4)
    return before === "none" && !isBlank(cursor)
      ? { kind: "leaf", leaf: { kind: "indented" }, rest: cursor }
      : undefined;
  const quoted = quoteRest(cursor, indent);
  if (quoted !== undefined) return { kind: "container", container: { kind: "quote" }, rest: quoted };
  const rest = skipColumns(cursor, indent);
  const { text } = rest;
  if (/^#{1,6}(?:[ \t]|$)/.test(text)) return { kind: "one-line" };
  const [fence] = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(text) ?? [];
  if (fence !== undefined)
    return { kind: "leaf", leaf: { kind: "fence", letter: fence.charAt(0), length: fence.length }, rest };
  const end = htmlBlockAt(text, before !== "none");
  if (end !== undefined) return { kind: "leaf", leaf: { kind: "html", end }, rest };
  if (before === "paragraph" && /^(?:=+|-+)[ \t]*$/.test(text)) return { kind: "one-line" };
  if (/^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(text)) return { kind: "one-line" };
  return itemAt(rest, indent, before);
}

/** True where `text`, less than four columns in, closes the fence. */
export function closesFence(fence: Extract<Leaf, { kind: "fence" }>, cursor: Cursor): boolean {
  if (indentOf(cursor) >= 4) return false;
  const [run = ""] = /^(?:`+|~+)(?=[ \t]*$)/.exec(cursor.text.trimStart()) ?? [];
  return run.length >= fence.length && run.startsWith(fence.letter);
}

function quoteRest(cursor: Cursor, indent: number): Cursor | undefined {
  if (indent >= 4) return undefined;
  const rest = skipColumns(cursor, indent);
  return rest.text.startsWith(">") ? skipColumns(skipLetters(rest, 1), 1) : undefined;
}

function itemAt(cursor: Cursor, indent: number, before: Before): Start | undefined {
  const [marker, number] = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(cursor.text) ?? [];
  if (marker === undefined) return undefined;
  const after = skipLetters(cursor, marker.length);
  const isEmpty = isBlank(after);
  // In the middle of a paragraph only a first item that has content begins a list (CommonMark 5.2).
  if (before === "paragraph" && (isEmpty || (number !== undefined && Number(number) !== 1))) return undefined;
  const spaces = indentOf(after);
  const taken = isEmpty || spaces > 4 ? 1 : spaces;
  const container: Container = { kind: "item", indent: indent + marker.length + taken, isEmpty };
  return { kind: "container", container, rest: skipColumns(after, taken) };
}
