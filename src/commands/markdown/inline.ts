import { wholeTag } from "./html-block.ts";

const tag = new RegExp(wholeTag, "y");
const special = /[\\`<]/g;
const autolink = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>/y;
const bracketed: readonly (readonly [opening: RegExp, closing: string])[] = [
  [/<!--/y, "-->"],
  [/<\?/y, "?>"],
  [/<!\[CDATA\[/y, "]]>"],
  [/<![A-Za-z]/y, ">"],
];

/** From where to where something stands that is code or HTML. */
type Span = { readonly from: number; readonly to: number };

/** Which lines of one paragraph begin inside a code span or inline HTML, by their number. */
export function coverParagraph(lines: readonly string[]): readonly number[] {
  if (lines.length < 2) return [];
  const spans = codeAndHtml(lines.join("\n"));
  const covered: number[] = [];
  let start = 0;
  let span = 0;
  for (const [n, line] of lines.entries()) {
    while ((spans[span]?.to ?? Infinity) <= start) span += 1;
    if ((spans[span]?.from ?? Infinity) < start) covered.push(n);
    start += line.length + 1;
  }
  return covered;
}

/**
 * The code spans and inline HTML of `text`, in order. Links are not read: a back-tick or `<` inside the address of
 * one makes all that follows a single span, so that what might be code never commands.
 */
function codeAndHtml(text: string): readonly Span[] {
  const odd = /\]\([^)\]]*[`<]/.exec(text);
  const closers = closersOf(text);
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    special.lastIndex = at;
    const next = special.exec(text);
    if (next === null) break;
    at = next.index;
    const span = spanAt(text, at, closers);
    if (span === undefined) at += text[at] === "`" ? runAt(text, at) : text[at] === "\\" ? 2 : 1;
    else {
      spans.push(span);
      at = span.to;
    }
  }
  if (odd === null) return spans;
  return [...spans.filter(({ from }) => from < odd.index), { from: odd.index, to: text.length }];
}

function spanAt(text: string, at: number, closers: Closers): Span | undefined {
  if (text[at] === "`") {
    const length = runAt(text, at);
    const to = closers.afterRun(length, at + length);
    return to === undefined ? undefined : { from: at, to };
  }
  if (text[at] !== "<") return undefined;
  for (const pattern of [tag, autolink]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { from: at, to: at + found[0].length };
  }
  for (const [opening, closing] of bracketed) {
    opening.lastIndex = at;
    if (!opening.test(text)) continue;
    const to = closers.after(closing, at + 2);
    if (to !== undefined) return { from: at, to };
  }
  return undefined;
}

function runAt(text: string, at: number): number {
  let end = at;
  while (text[end] === "`") end += 1;
  return end - at;
}

/** Where code and HTML close. */
type Closers = {
  readonly afterRun: (length: number, from: number) => number | undefined;
  readonly after: (closing: string, from: number) => number | undefined;
};

/** Asked from left to right, so that no stretch of the text is searched twice in vain. */
function closersOf(text: string): Closers {
  const runs = new Map<number, number[]>();
  // The last first, so that the next one is taken from the end.
  for (const { 0: run, index } of [...text.matchAll(/`+/g)].toReversed()) {
    const places = runs.get(run.length) ?? [];
    places.push(index);
    runs.set(run.length, places);
  }
  const none = new Set<string>();
  return {
    afterRun: (length, from) => {
      const places = runs.get(length) ?? [];
      while ((places.at(-1) ?? from) < from) places.pop();
      const found = places.at(-1);
      return found === undefined ? undefined : found + length;
    },
    after: (closing, from) => {
      if (none.has(closing)) return undefined;
      const found = text.indexOf(closing, from);
      if (found === -1) none.add(closing);
      return found === -1 ? undefined : found + closing.length;
    },
  };
}
