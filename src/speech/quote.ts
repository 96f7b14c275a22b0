import { fromMarkdown } from "mdast-util-from-markdown";

/** Breaks what GitHub would link or ping without showing: it looks for names and numbers only right after the sign. */
const GAP = "\u200B";
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** What turns text around, and what no keyboard writes: in nobody's words does it mean what it shows. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\t]/gu;
/** What may stay invisible inside a fence: line ends, tabs, and what joins or colours emoji. */
const HARMLESS = new Set(["\n", "\t", "\u200D", "\uFE0E", "\uFE0F"]);

/** Foreign text as one line without control, bidirectional or invisible characters, at most `max` characters; not yet safe in Markdown. */
export function oneLine(text: string, max: number): string {
  const flat = text
    .replace(INVISIBLE, (found) => (/\s/u.test(found) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
  return cut(flat, max);
}

/** Foreign text as one line of Markdown that shows exactly its characters: no mark-up, mention, reference, link or HTML works in it. */
export function inline(text: string, max = 200): string {
  const escaped = oneLine(text, max)
    .replace(/[\\`*[\]<>!|~&$]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=#/]/, "\\$&");
  return breakReferences(escaped);
}

/** Foreign text as a code span of one line, at most `max` characters; a space where it is empty. */
export function code(text: string, max = 120): string {
  const plain = oneLine(text, max).replaceAll("`", "'").replaceAll("<!--", "<! --");
  return `\`${plain || " "}\``;
}

/** Foreign text in a code block longer than any run of backticks inside; invisible characters are spelt out, long text is cut at `max` characters. */
export function fence(text: string, max = 20_000): string {
  return fenced(spelt(cut(plainLines(text), max)));
}

/**
 * The whole of a foreign text in as many code blocks as it needs, in order: each at most `max` characters long with its
 * marks, nothing left out, invisible characters spelt out.
 */
export function fences(text: string, max: number): readonly string[] {
  const whole = spelt(plainLines(text));
  // Marks are longer than any run of backticks between them; a run is cut where they would outgrow the text.
  const room = Math.max(max - 10 - 2 * longestRun(whole), Math.floor((max - 10) / 3));
  const pieces: string[] = [];
  for (let from = 0; from < whole.length || pieces.length === 0;) {
    const to = endOfPiece(whole, from, room);
    pieces.push(whole.slice(from, to));
    from = to;
  }
  return pieces.map((piece, n) => fenced(n === pieces.length - 1 ? piece : piece.replace(/\n$/, "")));
}

/** Where a piece of at most `room` characters from `from` ends: after a line in its second half, else between two whole signs. */
function endOfPiece(text: string, from: number, room: number): number {
  const end = from + room;
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf("\n", end - 1);
  if (line >= from + room / 2) return line + 1;
  const torn = /(?:\[(?:U(?:\+[0-9A-F]*)?)?|[\uD800-\uDBFF])$/.exec(text.slice(end - 9, end));
  return torn === null ? end : end - torn[0].length;
}

/** Foreign text as one line for a code block, whole: what would end the line is spelt out. */
export function wholeLine(text: string): string {
  return text.replace(/[\r\n\u0085\u2028\u2029]/g, spell);
}

function plainLines(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n");
}

function spelt(text: string): string {
  return text.replace(INVISIBLE, (found) => (HARMLESS.has(found) ? found : spell(found))).replaceAll("<!--", "<! --");
}

function fenced(body: string): string {
  const marks = "`".repeat(longestRun(body) + 1);
  return `${marks}text\n${body}\n${marks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
}

/** A colleague's own Markdown, kept, but for mentions and references outside code, hidden comments and our marker, which are broken; signs that turn text around are spelt out. */
export function quoteHuman(text: string, max = 20_000): string {
  const plain = cut(text.replace(/\r\n?/g, "\n"), max)
    .replace(/<!--\s*ff:[^>]*-->/gi, "")
    .replaceAll("<!--", `<!-${GAP}-`)
    .replace(TURNING, spell);
  return outsideCode(plain, breakMentions).trim();
}

/** A colleague's Markdown as a block quote, line by line. */
export function quoteBlock(text: string): string {
  return quoteHuman(text)
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

/** A row of a table; pipes in its cells, also within code, are escaped as GitHub's tables ask. */
export function tableRow(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

/** A login as it may stand in any text of ours: readable, pinging nobody. */
export function loginAs(login: string): string {
  return code(login, 60);
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function spell(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `[U+${point.toString(16).toUpperCase().padStart(4, "0")}]`;
}

function breakMentions(text: string): string {
  return text
    .replaceAll("@", `@${GAP}`)
    .replace(/#(?=\d)/g, `#${GAP}`)
    .replace(/\b(GH)-(?=\d)/gi, `$1${GAP}-`);
}

function breakReferences(text: string): string {
  return breakMentions(text)
    .replace(/\b(GH|GHSA)-/gi, `$1${GAP}-`)
    .replaceAll("://", `:${GAP}//`)
    .replace(/\b(mailto|xmpp):/gi, `$1${GAP}:`)
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}${GAP}.`)
    .replace(/[0-9a-f]{7,}/gi, (hex) => hex.replace(/.{6}(?=.)/g, `$&${GAP}`));
}

/** `change` applied to everything that is not code, so that a colleague's example stays as it was typed. */
function outsideCode(text: string, change: (part: string) => string): string {
  let changed = "";
  let from = 0;
  for (const [start, end] of codeRanges(text)) {
    changed += change(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return changed + change(text.slice(from));
}

type Node = {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
};

function codeRanges(text: string): readonly (readonly [number, number])[] {
  const walk = (node: Node): readonly (readonly [number, number])[] => {
    const { start, end } = node.position ?? {};
    if (node.type === "code" || node.type === "inlineCode") return [[start?.offset ?? 0, end?.offset ?? 0]];
    return (node.children ?? []).flatMap(walk);
  };
  // The tree's own types vary by node; all that is asked of it is type, place and children.
  return walk(fromMarkdown(text) as Node);
}
