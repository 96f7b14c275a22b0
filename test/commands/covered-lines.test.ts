import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { coveredLines } from "../../src/commands/markdown/covered-lines.ts";

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
      expect(coveredByUs(body)).toEqual(coveredByParser(body));
    }),
    { numRuns: Number(process.env["RUNS"] ?? 2000) },
  );
});

test("what a Markdown parser shows as code or HTML within a paragraph is covered", () => {
  fc.assert(
    fc.property(document(inlinePieces, ["\n", "\n/x\n", "\n/x "]), (body) => {
      expect(coveredByUs(body)).toEqual(coveredByParser(body));
    }),
    { numRuns: Number(process.env["RUNS"] ?? 2000) },
  );
});
