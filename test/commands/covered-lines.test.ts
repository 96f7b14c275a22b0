import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { coveredLines } from "../../src/commands/markdown/covered-lines.ts";
import { cpuMilliseconds, explosive } from "../support/cpu-time.ts";

type Node = ReturnType<typeof fromMarkdown>["children"][number];

/** The same question put to a whole Markdown parser: the places of its code, quotes and HTML. */
function coveredByParser(body: string): readonly number[] {
  const spans: (readonly [number, number])[] = [];
  const walk = (node: Node | { readonly children: readonly Node[] }): void => {
    if ("type" in node && ["code", "blockquote", "html", "inlineCode"].includes(node.type))
      spans.push([node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]);
    if ("children" in node) for (const child of node.children) walk(child);
  };
  walk(fromMarkdown(body));
  let start = 0;
  return body.split("\n").flatMap((line, place) => {
    const at = start;
    start += line.length + 1;
    return line.startsWith("/") && spans.some(([from, to]) => from <= at && at < to) ? [place] : [];
  });
}

function coveredByUs(body: string): readonly number[] {
  const lines = body.split("\n");
  return coveredLines(lines).flatMap((isCovered, place) => (isCovered && lines[place]?.startsWith("/") ? [place] : []));
}

/** An empty list item in a quote: micromark lets the next line continue a paragraph that is not there; commonmark.js does not. */
const misreadByParser = />[ \t]*(?:[-+*]|\d[.)])[ \t]*(?:\n|$)/;

const blockPieces = [
  "/x",
  "/x",
  "> ",
  ">",
  "- ",
  "* ",
  "1. ",
  "2) ",
  "  ",
  "    ",
  "\t",
  " ",
  "```",
  "~~~",
  "````",
  "a",
  "# ",
  "---",
  "***",
  "<div>",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "<pre>",
  "</pre>",
  "<?",
  "?>",
  "-",
  "+ ",
];
const inlinePieces = [
  "`",
  "`",
  "``",
  "<!-- ",
  " -->",
  "<a b='",
  "'>",
  "<a",
  ">",
  "\\",
  "a ",
  "<x:`",
  "b",
  "<?",
  "?>",
  "<!A",
  "/x",
];
const document = (pieces: readonly string[], breaks: readonly string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 2, arbitrary: fc.constantFrom(...breaks) },
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(""));

test("what a Markdown parser shows as code, quote or HTML is covered, block by block", () => {
  fc.assert(
    fc.property(document(blockPieces, ["\n", "\n", "\n/x\n", "\n\n"]), (body) => {
      fc.pre(!misreadByParser.test(body));
      expect(coveredByUs(body)).toEqual(coveredByParser(body));
    }),
    { numRuns: 400 },
  );
});

test("what a Markdown parser shows as code or HTML within a paragraph is covered", () => {
  fc.assert(
    fc.property(document(inlinePieces, ["\n", "\n/x\n", "\n/x "]), (body) => {
      expect(coveredByUs(body)).toEqual(coveredByParser(body));
    }),
    { numRuns: 400 },
  );
});

test.each([
  ["a fence", "```\n/x\n```", [true]],
  ["a fence of more back-ticks than close it", "````\n```\n/x\n````\n/x", [true, false]],
  ["an open fence", "~~~\n/x\n\n/x", [true, true]],
  ["a fence in a list item, which the line leaves", "- ```\n/x\n```\n/x", [false, true]],
  ["a fence in a list item, closed there", "- a\n  ```\n  b\n  ```\n/x", [false]],
  ["a quote's lazy line", "> a\n/x", [true]],
  ["a quote in a list item", "- > a\n/x", [true]],
  ["a quote ended by a blank line", "> a\n\n/x", [false]],
  ["a quote that ends in a fence", "> ```\n/x", [false]],
  ["a list item's lazy line", "- a\n/x", [false]],
  ["an HTML comment", "<!--\n/x\n\n/x\n-->\n/x", [true, true, false]],
  ["an HTML comment within a paragraph", "a <!--\n/x\n--> b\n/x", [true, false]],
  ["an HTML block up to its blank line", "<details>\n/x\n\n/x", [true, false]],
  ["code over several lines", "a `b\n/x\nc` d\n/x", [true, false]],
  ["code that never closes", "a `b\n/x", [false]],
  ["code that would close in another paragraph", "a `b\n/x\n\nc`", [false]],
  ["an escaped back-tick", "a \\`b\n/x\nc`", [false]],
  ["a tag with the line in its attribute", 'a <b c="\n/x\n">\n/x', [true, false]],
  ["a heading over two lines", "a\n/x\n===\n/x", [false, false]],
  ["a back-tick within a link's address", "[a](b`c) d\n/x\n`e`", [true]],
])("%s", (_, body, expected) => {
  const lines = body.split("\n");
  const covered = coveredLines(lines);
  expect(lines.flatMap((line, place) => (line === "/x" ? [covered[place]] : []))).toEqual(expected);
});

const most = 65_536;
const repeated: Readonly<Record<string, string>> = {
  quotes: ">",
  items: "* ",
  numbers: "1. ",
  "nested quotes": `${">".repeat(50)}a\n`,
  "nested items": `${"* ".repeat(50)}a\n`,
  "lazy lines": "b\n",
  headings: "a\n=\n",
  comments: "<!-- ",
  "processing instructions": "<? ",
  declarations: "<!A ",
  "back-ticks": "` ``",
  attributes: "<a b='",
  tags: "<a ",
  links: "](",
  escapes: "\\",
  spaces: " ",
  tabs: "\t",
  fences: "> ```\n/x\n",
  mail: "<a@",
  dashes: "- - ",
  blank: "\n",
};

test.each(Object.entries(repeated))("a comment full of %s costs no more than its length", (_, piece) => {
  const body = `${">".repeat(40)}${"* ".repeat(20)}a\nb ${piece.repeat(most / piece.length)}`.slice(0, most);
  const cost = cpuMilliseconds(() => {
    coveredLines(body.split("\n"));
    coveredLines(`a ${body.slice(82)}`.split("\n"));
  });
  expect(cost).toBeLessThan(explosive);
});
