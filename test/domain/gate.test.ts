import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { gate, gateToFinder } from "../../src/domain/gate.ts";

const id = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1000, max: 9_999_999 }))
  .map(([year, number]) => `FF-${year}-${number}`);
const words = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !/[\w-]$|^[\w-]|ff|<!/i.test(text));
const invisible = fc.constantFrom("", "\u200b", "\u2060", "\u00ad", "\ufeff", "\u202e");

test("nothing for the public names a case, wherever in the words, in whatever case, with whatever unseen between", () => {
  fc.assert(
    fc.property(words, id, words, invisible, fc.nat(8), (before, named, after, sign, at) => {
      const written = `${before} ${named.slice(0, at)}${sign}${named.slice(at)} ${after}`;
      expect(gate("public", written)).toEqual({ ok: false, reason: "names-a-case" });
      expect(gate("public", written.toLowerCase())).toEqual({ ok: false, reason: "names-a-case" });
    }),
  );
});

test.each(["<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->", "<!--ff:x", "<!--\u200b FF:"])(
  "nothing for the public carries a mark of ours: %j",
  (mark) => {
    expect(gate("public", `Fixed in 1.2 ${mark}`)).toEqual({ ok: false, reason: "carries-a-mark" });
  },
);

test.each([
  "Security fix",
  "a vulner\u200bability",
  "CVE-2026-1",
  "see the advisory",
  "ｓｅｃｕｒｉｔｙ",
  "x".repeat(301),
])("what stands in place of something contained tells nothing: %j", (text) => {
  expect(gate("public", text, true)).toEqual({ ok: false, reason: "tells-too-much" });
  expect(gate("public", text)).toEqual({ ok: true });
});

test("ordinary words for the public pass, as do words for others with a case in them", () => {
  expect(gate("public", "Thank you. Fixed in FF-12 and off-2026-1234x of the parser.")).toEqual({ ok: true });
  expect(gate("public", "Moved", true)).toEqual({ ok: true });
  for (const reader of ["finder", "team", "billing"] as const)
    expect(gate(reader, "FF-2026-1234 <!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->")).toEqual({ ok: true });
});

test("a finder is told of no case but their own", () => {
  fc.assert(
    fc.property(words, id, id, (around, own, other) => {
      fc.pre(own !== other);
      expect(gateToFinder(`${around} ${own} ${around}`, own)).toEqual({ ok: true });
      expect(gateToFinder(`${around} ${own.toLowerCase()} ${other} ${around}`, own)).toEqual({
        ok: false,
        reason: "names-another-case",
      });
    }),
  );
});

test("why words were stopped repeats none of them", () => {
  fc.assert(
    fc.property(id, (named) => {
      expect(JSON.stringify(gate("public", named))).not.toContain(named);
    }),
  );
});
