import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { code, fence, fences, inline, oneLine, quoteBlock, quoteHuman } from "../../src/speech/quote.ts";

/** Text such as a hostile finder would send: the dangerous pieces in any order among ordinary ones. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "@mona",
        "@acme/security",
        "#12",
        "acme/app#3",
        "GH-9",
        "GHSA-abcd-efgh-ijkl",
        "deadbeefcafe1234",
        "https://evil.example/x",
        "www.evil.example",
        "<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->",
        "<!--",
        "-->",
        "<img src=x onerror=alert(1)>",
        "<details>",
        "[a](https://b)",
        "![a](b)",
        "```",
        "~~~~",
        "``",
        "\n",
        "\r\n",
        "\r",
        "\u2028",
        "/accept",
        "/award 5000 USD",
        "|",
        "\\",
        "&lt;",
        "\u202e",
        "\u200b",
        "\u0000",
        "\ud800",
        "* ",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "_x_",
        "$x$",
        "***",
        "===",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

/** What GitHub reads as a mention, in the text that is left after Markdown. */
const MENTION = /@[a-z\d]/i;
const REFERENCE = /#\d|\bGH(SA)?-|:\/\/|\bwww\.|[0-9a-f]{7}/i;

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] };
const nodesOf = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];
const parse = (markdown: string): readonly Node[] => nodesOf(fromMarkdown(markdown) as Node).slice(1);

test("whatever a finder writes, a fence makes one code block of it and of nothing else", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const fenced = fence(text);
      expect(parse(fenced).map(({ type }) => type)).toEqual(["code"]);
      expect(fenced).not.toContain("<!--");
    }),
  );
});

test("a fence among other text ends where it should, so that what follows is ours again", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const types = fromMarkdown(`before\n\n${fence(text)}\n\nafter`).children.map(({ type }) => type);
      expect(types).toEqual(["paragraph", "code", "paragraph"]);
    }),
  );
});

test("whatever a finder writes, inline text is plain text on one line: no mark-up, mention, reference or comment", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = inline(text);
      expect(line).not.toMatch(/[\n\r\u2028\u2029\u202a-\u202e]/);
      expect(line).not.toContain("<!--");
      expect(line).not.toMatch(/^\//);
      expect(line).not.toMatch(/(?<!\\)(\\\\)*\|/);
      const types = new Set(parse(line).map(({ type }) => type));
      expect([...types].filter((type) => type !== "paragraph" && type !== "text")).toEqual([]);
      const shown = parse(line)
        .map(({ value }) => value ?? "")
        .join("");
      expect(shown).not.toMatch(MENTION);
      expect(shown).not.toMatch(REFERENCE);
    }),
  );
});

test("a code span of foreign text is one code span", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const types = new Set(parse(code(text)).map(({ type }) => type));
      expect([...types].toSorted()).toEqual(["inlineCode", "paragraph"]);
    }),
  );
});

test("inline text reads as it was written, to a person", () => {
  expect(inline("XSS in <b>title</b> & more")).toBe("XSS in \\<b\\>title\\</b\\> \\& more");
  expect(inline("snake_case stays whole, _this_ is escaped")).toBe("snake_case stays whole, \\_this\\_ is escaped");
  expect(inline("two\nlines\tand\u200B nothing")).toBe("two lines and nothing");
  expect(inline("x".repeat(50), 10)).toBe("xxxxxxxxx…");
});

test("a fence spells out what would be invisible, and says where it cut", () => {
  expect(fence("if (admin\u202e) {}")).toContain("admin[U+202E]");
  expect(fence("x".repeat(100), 10)).toBe("```text\nxxxxxxxxx…\n```");
  expect(fence("````\nrun\n````")).toMatch(/^`````text\n/);
});

test("a colleague's Markdown is kept, but pings nobody and hides nothing", () => {
  const said = quoteHuman("See **this**, @mona and #12.\n<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->\n<!-- else -->");
  expect(said).toContain("**this**");
  expect(said).not.toMatch(/@mona|#12|<!--|ff:A/);
});

test("a colleague's code keeps its signs", () => {
  expect(quoteHuman("Use `@decorator` and\n\n```py\n@app.route\n```")).toBe(
    "Use `@decorator` and\n\n```py\n@app.route\n```",
  );
});

test("no mark of ours survives in a colleague's words, however it is put together", () => {
  expect(quoteHuman("<!-<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->- ff:BBBBBBBBBBBBBBBBBBBBBB -->")).not.toContain("<!--");
});

test("a quotation ends with itself: an open fence in it swallows nothing after it", () => {
  const types = fromMarkdown(`${quoteBlock("look:\n```\nopen")}\n\nours`).children.map(({ type }) => type);
  expect(types).toEqual(["blockquote", "paragraph"]);
});

test("one line has no control, bidirectional or invisible characters and is as long as asked at most", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 80 }), (text, max) => {
      const line = oneLine(text, max);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line.length).toBeLessThanOrEqual(max);
    }),
  );
});

test("a text too long for one block is shown whole in several, none longer than asked, each a block of its own", () => {
  const anyText = fc.array(
    fc.oneof(
      fc.constantFrom("`".repeat(300), "\u200b".repeat(40), "a line\n", "\u{1F512}", "<!-- x -->", "\r\n", "[U+", " "),
      fc.string({ maxLength: 60 }),
    ),
    { maxLength: 40 },
  );
  const content = (block: string) => /^(`+)text\n([^]*)\n\1$/.exec(block)?.[2] ?? "no block";
  const bare = (text: string) => text.replaceAll("\n", "");
  fc.assert(
    fc.property(anyText, fc.integer({ min: 100, max: 900 }), (pieces, max) => {
      const text = pieces.join("");
      const blocks = fences(text, max);
      expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(max);
      for (const block of blocks) expect(fromMarkdown(block).children.map(({ type }) => type)).toEqual(["code"]);
      expect(bare(blocks.map(content).join(""))).toBe(bare(content(fence(text, 1_000_000))));
    }),
  );
});

test("a text that fits is one block, the same as a fence; a long one is parted after a line, never within a sign", () => {
  expect(fences("a\nb", 100)).toEqual([fence("a\nb")]);
  expect(fences("", 100)).toEqual([fence("")]);
  const lines = fences("x".repeat(60).concat("\n", "y".repeat(60)), 100);
  expect(lines).toEqual([fence("x".repeat(60)), fence("y".repeat(60))]);
  for (const block of fences("\u{E0001}".repeat(40), 100)) expect(block).toMatch(/^```text\n(\[U\+E0001\])+\n```$/);
  for (const block of fences("\u{1F512}".repeat(200), 100))
    expect(block).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
