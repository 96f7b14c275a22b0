import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findMarker, isOurs, markFor, markText } from "../../src/github/marker.ts";

const identity = { appId: 4242, slug: "finders-fee", botLogin: "finders-fee[bot]" };

test("a mark is 22 characters that hold neither the effect's key nor the case", () => {
  const marked = markText("Received.", "key", "case:FF-2026-4711:received");
  expect(marked).toMatch(/^Received\.\n\n<!-- ff:[\w-]{22} -->$/);
  expect(marked).not.toMatch(/4711|case/);
});

test("every text finds its own mark again, and only under the same key and effect", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (text, key, effect, other) => {
      const found = findMarker(markText(text, key, effect));
      expect(found).toBe(markFor(key, effect));
      if (other !== effect) expect(markFor(key, other)).not.toBe(found);
      if (other !== key) expect(markFor(other, effect)).not.toBe(found);
    }),
  );
});

test("marking anew replaces the mark, and a mark planted in the text is taken out", () => {
  const planted = `Look: <!-- ff:${markFor("key", "somebody-elses")} --> here`;
  const marked = markText(markText(planted, "key", "first"), "key", "second");
  expect(marked.match(/<!-- ff:/g)).toHaveLength(1);
  expect(findMarker(marked)).toBe(markFor("key", "second"));
});

test.each([
  ["the app's bot", { login: "Finders-Fee[bot]", type: "Bot", viaAppId: null }, true],
  ["a text written through the app", { login: "someone", type: "Bot", viaAppId: 4242 }, true],
  ["a finder of nearly that name", { login: "finders-fee", type: "User", viaAppId: null }, false],
  ["another app", { login: "other[bot]", type: "Bot", viaAppId: 4243 }, false],
  ["an account that is gone", null, false],
])("%s counts as ours: %s", (_who, author, expected) => {
  expect(isOurs(author, identity)).toBe(expected);
});
