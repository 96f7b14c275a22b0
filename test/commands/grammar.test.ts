import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { adopt, hashToAdopt } from "../../src/commands/adopt.ts";
import { readCommands } from "../../src/commands/grammar.ts";
import { teamRegistry } from "../../src/commands/registry.ts";
import { cpuMilliseconds, explosive } from "../support/cpu-time.ts";

const read = (body: string) => readCommands(body, teamRegistry).map(({ command, block }) => [command.name, block]);
const names = (body: string) => read(body).map(([name]) => name);

test.each([
  ["one command", "/accept", ["accept"]],
  ["several in order", "/severity high\n/accept\n/award 500 USD", ["severity", "accept", "award"]],
  ["text around them", "Looks real.\n/accept\nThanks!", ["accept"]],
  ["a command in the middle of a line", "please /accept", []],
  ["a command one column in", " /accept", []],
  ["an unknown word", "/acceptance\n/frobnicate", []],
  ["a word that goes on", "/accepted", []],
  ["a path", "/close/door\n/note.txt", []],
  ["capitals", "/Accept\n/ACCEPT", []],
  ["a full-width slash", "／accept\n⁄accept", []],
  ["a Cyrillic letter", "/аccept", []],
  ["a zero-width space in the word", "/acc\u200Bept", []],
  ["a zero-width space after the word", "/accept\u200B", []],
  ["a byte-order mark before the first line", "\uFEFF/accept", ["accept"]],
  ["Windows line ends", "/severity high\r\n/accept\r\n", ["severity", "accept"]],
  ["old Macintosh line ends", "/severity high\r/accept", ["severity", "accept"]],
  ["a tab after the word", "/severity\thigh", ["severity"]],
  ["a no-break space after the word, as keyboards slip it in", "/severity\u00A0high", ["severity"]],
  ["a command with a command of fewer words", "/embargo end It leaked", ["embargo end"]],
  ["a command of three words", "/embargo end confirm FF-2026-4711", ["embargo end confirm"]],
  ["a sub-word in capitals, which is none", "/embargo END", ["embargo"]],
  ["a sub-word that goes on", "/publish confirmed", ["publish"]],
  ["code", "```\n/accept\n```\n/reopen", ["reopen"]],
  ["a quote and the line below it", "> /accept\n/reopen", []],
  ["an HTML comment", "<!--\n/accept\n-->\n/reopen", ["reopen"]],
  ["nothing", "", []],
])("%s", (_, body, expected) => {
  expect(names(body)).toEqual(expected);
});

test("a text goes on below its command up to the next one, code and unknown words included", () => {
  expect(read("/needs-info Does this\r\nstill happen?\n```\n/accept\n```\n/etc/passwd\n\n/severity high\nbye")).toEqual(
    [
      ["needs-info", "Does this\nstill happen?\n```\n/accept\n```\n/etc/passwd"],
      ["severity", "high\nbye"],
    ],
  );
});

test("/reply begins the comment and takes all of it", () => {
  expect(read("\n/reply Thank you.\n\n/accept is what we did\n/accept\n")).toEqual([
    ["reply", "Thank you.\n\n/accept is what we did\n/accept"],
  ]);
});

test.each([
  ["/publish", "/publish confirm FF-2026-4711"],
  ["/embargo end It leaked", "/embargo end confirm FF-2026-4711"],
  ["/repin 4f1d2c3b5a69", "/repin confirm FF-2026-4711"],
])("%s and its confirmation in one comment: nobody can have seen what is confirmed", (first, second) => {
  const problems = (body: string) => readCommands(body, teamRegistry).map(({ problem }) => problem);
  const unseen = { code: "not-seen-yet" };
  expect(problems(`${first}\n${second}`)).toMatchObject([null, unseen]);
  expect(problems(`/accept\n${first}\n/fixed 1.0\n${second} early why\n${second}`)).toMatchObject([
    null,
    null,
    null,
    unseen,
    unseen,
  ]);
  // What was shown before is confirmed; what is shown after it waits for another comment.
  expect(problems(`${second}\n${first}`)).toEqual([null, null]);
  expect(problems(second)).toEqual([null]);
});

test("a confirmation is held back by the first step of its own kind alone", () => {
  const lines = readCommands("/embargo end It leaked\n/publish confirm FF-2026-4711", teamRegistry);
  expect(lines.map(({ problem }) => problem)).toEqual([null, null]);
});

test("a /reply further down sends nothing and says why", () => {
  const lines = readCommands("/note for us\n/reply for you\n/accept", teamRegistry);
  expect(lines.map(({ command, block, problem }) => [command.name, block, problem])).toEqual([
    ["note", "for us", null],
    ["reply", "for you", { code: "not-first", command: "/reply" }],
    ["accept", "", null],
  ]);
});

test("text before a /reply makes it a problem, not a message", () => {
  expect(readCommands("Hello\n/reply there", teamRegistry).map(({ problem }) => problem?.code)).toEqual(["not-first"]);
});

const aLine = fc.oneof(fc.constantFrom("/accept", "/reply x", "/close spam", "/publish"), fc.string());
const someLines = fc.array(aLine, { maxLength: 12 });

test("nothing within a fence ever commands", () => {
  fc.assert(
    fc.property(someLines, (inside) => {
      const body = ["text", "~~~~~~~~", ...inside.map((line) => line.replaceAll("~", "")), "~~~~~~~~"].join("\n");
      expect(names(body)).toEqual([]);
    }),
  );
});

test("nothing that is quoted ever commands", () => {
  fc.assert(
    fc.property(someLines, (inside) => {
      const quoted = inside.flatMap((line) => line.split(/\r\n|\n|\r/)).map((line) => `> ${line}`);
      expect(names(quoted.join("\n"))).toEqual([]);
    }),
  );
});

test("nothing within an HTML comment ever commands", () => {
  fc.assert(
    fc.property(someLines, (inside) => {
      expect(names(["<!-- x", ...inside.map((line) => line.replaceAll("-->", "")), "-->"].join("\n"))).toEqual([]);
    }),
  );
});

test("any text is read without an exception", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 300 }),
        someLines.map((lines) => lines.join("\n")),
      ),
      (body) => {
        for (const { command, block, rest } of readCommands(body, teamRegistry)) {
          expect(teamRegistry).toContain(command);
          expect(block.startsWith(rest)).toBe(true);
        }
      },
    ),
  );
});

test("a comment as long as GitHub allows costs no more than its length", () => {
  const cost = cpuMilliseconds(() =>
    expect(readCommands("/note word `code` [link](x) <b>\n".repeat(2048), teamRegistry)).toHaveLength(2048),
  );
  expect(cost).toBeLessThan(explosive);
});

test.each([
  ["/adopt 4f1d2c3b5a69", "4f1d2c3b5a69"],
  ["Yes.\n/adopt 4F1D2C3B5A69", "4f1d2c3b5a69"],
  ["/adopt 4f1d", "4f1d…"],
  ["/adopt", "…"],
  ["> /adopt 4f1d2c3b5a69", null],
  ["adopt it", null],
  ["/note Read it\n/adopt 4f1d2c3b5a69", null],
])("%j adopts %j", (body, expected) => {
  const [line] = readCommands(body, [...teamRegistry, adopt]);
  expect(line === undefined ? null : hashToAdopt(line)).toBe(expected);
});
