import { expect, test } from "@jest/globals";
import { signsIn } from "../../src/domain/fingerprint-text.ts";
import { longestText } from "../../src/domain/plain-words.ts";
import { partsOf } from "../../src/domain/text-parts.ts";

const asked = { lengths: [], withEverything: false };
const id = "GHSA-2q4w-7xyz-9abc";
const named = { family: "id", value: "ghsa2q4w7xyz9abc" };

test.each([
  ["words", "nothing to be seen here "],
  ["letters that take two units", "\u{1D41A}".repeat(9)],
  ["one word without end", "x"],
  ["remarks that never end", "<!-- "],
  ["tags", "<a b>"],
])("an id is found behind %s of any length", (_, piece) => {
  for (const length of [70_000, 2 * longestText + 1_500]) {
    const padding = piece.repeat(Math.ceil(length / piece.length));
    expect(signsIn(`${padding} ${id}`, asked)).toContainEqual(named);
  }
});

test("what stands across the end of a part is found wherever it ends, and no number is cut into another", () => {
  for (let shift = 0; shift < 24; shift += 6) {
    const text = `${"word ".repeat((longestText - 1_100) / 5)}${"y".repeat(shift)} FF-2026-47112 ${id} ${"z ".repeat(5_000)}`;
    expect(signsIn(text, asked).filter(({ family }) => family === "id")).toEqual([
      named,
      { family: "id", value: "ff202647112" },
    ]);
  }
});

test("a text in parts is the text: every part is short enough, goes on where the one before had not ended, and none is lost", () => {
  const text = Array.from({ length: 60_000 }, (_, n) => `w${n}`).join(" ");
  const parts = partsOf(text);
  expect(parts.every((part) => part.length <= longestText)).toBe(true);
  const words = new Set(parts.flatMap((part) => part.trim().split(" ")));
  expect(words.size).toBe(60_000);
  expect(words.has("w59999")).toBe(true);
  expect(partsOf("short")).toEqual(["short"]);
});
