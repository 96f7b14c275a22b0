import { fromMarkdown } from "mdast-util-from-markdown";

/** What a text of ours may contain beside plain words: our own folds, small print and one hidden mark at its end. */
const ownHtml = /^(<details>|<summary>[^<>]*<\/summary>|<\/details>|<sub>|<\/sub>|\s)*$/;
const ownMark = /\n\n<!-- ff:[A-Za-z0-9_-]{22} -->$/;
/** As GitHub reads the text between the marks of Markdown: names, numbers and addresses it makes live. */
const live: Readonly<Record<string, RegExp>> = {
  mention: /(?<![\w`/])@[a-z\d](?:[a-z\d]|-(?=[a-z\d]))*/i,
  "issue reference": /(?<!\w)(?:[\w.-]+\/[\w.-]+)?#\d|\bGH-\d/i,
  "advisory reference": /\bGHSA-[a-z\d]{4}-/i,
  commit: /\b[\da-f]{7,40}\b/,
  "bare address": /\bhttps?:\/\/|\bwww\.|\bmailto:|[\w.]+@[\w-]+\.\w/i,
  "hidden sign": /[\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\r\t]/u,
};

type Node = {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
};

/** Everything in a text that would work on GitHub: pings, references, images, HTML, or links that `isOurs` does not know. */
export function dangersIn(markdown: string, isOurs: (url: string) => boolean = () => false): readonly string[] {
  const whole = markdown.replace(ownMark, "");
  const nodes = nodesOf(fromMarkdown(whole) as Node);
  const dangers = nodes.flatMap((node) => dangersOf(node, isOurs));
  // A fold that is written in code folds nothing.
  const html = nodes.flatMap(({ type, value = "" }) => (type === "html" ? [value] : [])).join("\n");
  const isBalanced = count(html, /<details[ >]/g) === count(html, /<\/details>/g);
  return isBalanced ? dangers : [...dangers, "an open fold"];
}

function dangersOf(node: Node, isOurs: (url: string) => boolean): readonly string[] {
  const { type, value = "", url = "" } = node;
  if (type === "image" || type === "imageReference" || type === "definition" || type === "linkReference") return [type];
  if (type === "link") return isOurs(url) ? [] : [`link to ${url}`];
  if (type === "html") return ownHtml.test(value) ? [] : [`html ${value}`];
  if (type === "code" || type === "inlineCode") return value.includes("<!--") ? ["a comment in code"] : [];
  if (type !== "text") return [];
  return Object.entries(live)
    .filter(([, pattern]) => pattern.test(value))
    .map(([name]) => `${name} in: ${value.slice(0, 120)}`);
}

/** A link's own words are not read again: what matters is where it leads. */
function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.type === "link" ? [] : (node.children ?? []).flatMap(nodesOf))];
}

function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}
