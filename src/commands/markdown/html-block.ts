/** How an HTML block ends: on the line that has this, or before the first blank line. */
export type HtmlEnd = RegExp | "blank-line";

const blockNames =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|" +
  "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|" +
  "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody|td|tfoot|th|thead|" +
  "title|tr|track|ul";
const attribute = "\\s+[A-Za-z_:][A-Za-z0-9:._-]*(?:\\s*=\\s*(?:[^\"'=<>`\\s]+|'[^']*'|\"[^\"]*\"))?";
const openTag = `<[A-Za-z][A-Za-z0-9-]*(?:${attribute})*\\s*/?>`;
const closingTag = "</[A-Za-z][A-Za-z0-9-]*\\s*>";

/** A whole HTML tag, wherever it begins; may span lines (CommonMark 6.6). */
export const wholeTag = `(?:${openTag}|${closingTag})`;

/** The seven ways an HTML block begins, in CommonMark's order (4.6). */
const starts: readonly (readonly [start: RegExp, end: HtmlEnd, mayInterrupt: boolean])[] = [
  [/^<(?:script|pre|textarea|style)(?:\s|>|$)/i, /<\/(?:script|pre|textarea|style)>/i, true],
  [/^<!--/, /-->/, true],
  [/^<\?/, /\?>/, true],
  [/^<![A-Za-z]/, />/, true],
  [/^<!\[CDATA\[/, /\]\]>/, true],
  [new RegExp(`^</?(?:${blockNames})(?:\\s|/?>|$)`, "i"), "blank-line", true],
  [new RegExp(`^${wholeTag}[ \\t]*$`), "blank-line", false],
];

/** How the HTML block ends that `text` begins, or undefined where it begins none. */
export function htmlBlockAt(text: string, interrupts: boolean): HtmlEnd | undefined {
  return starts.find(([start, , mayInterrupt]) => (mayInterrupt || !interrupts) && start.test(text))?.[1];
}
