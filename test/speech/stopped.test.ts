import { expect, test } from "@jest/globals";
import type { StopReason, StoppedKind } from "../../src/domain/gate.ts";
import { explainRefusal } from "../../src/speech/refusals.ts";
import { sayStoppedAtGate, whyStopped } from "../../src/speech/team/stopped.ts";

const reasons: readonly StopReason[] = [
  "names-a-case",
  "carries-a-mark",
  "tells-too-much",
  "names-another-case",
  "label-of-others",
];

test.each(reasons)("the team reads what was wrong with words that were stopped: %s", (reason) => {
  expect(sayStoppedAtGate("reply", reason)).toContain(whyStopped(reason));
  expect(whyStopped(reason)).toMatch(/^it .*[^.]$/);
});

test.each<[StoppedKind, RegExp]>([
  ["reply", /about `reply`.*`\/reply <text>`/s],
  ["award-declined", /about `award declined`.*`\/reply <text>`/s],
  ["publish-advisory", /the publication of the advisory.*`\/publish` again/s],
  ["contain", /take the place.*a person must edit, close and lock it now/s],
  ["restore", /old words of the public issue.*A person with access/s],
])("the team reads which kind of message it was and what to do: %s", (kind, words) => {
  const said = sayStoppedAtGate(kind, "names-a-case");
  expect(said).toMatch(words);
  expect(said).toContain("Nothing of it was sent.");
});

test("a publication refused for its words says what to take out and what to write then", () => {
  const said = explainRefusal({ code: "not-for-public", reason: "carries-a-mark" }, "/publish", null);
  expect(said).toMatch(/hidden mark.*on GitHub, then write `\/publish` again/s);
});
