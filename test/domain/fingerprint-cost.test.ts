import { expect, test } from "@jest/globals";
import { signsIn } from "../../src/domain/fingerprint-text.ts";
import { longestText } from "../../src/domain/plain-words.ts";
import { phrasesOfReport, titleOfReport } from "../../src/domain/phrases.ts";

const filling = (piece: string) => piece.repeat(Math.ceil(longestText / piece.length));

// Processor time, not the clock on the wall; a text of the square would take ten times as long and more.
test.each([
  ["words", filling("the retry counter of the lockout table overflows and unlocks everything here ")],
  ["remarks that never end", filling("<!-- ")],
  ["remarks that end", filling("<!-- -->")],
  ["tags that never end", filling("<a ")],
  ["fences that never end", filling("```a\n~~~b\n")],
  ["fences ever longer", Array.from({ length: 370 }, (_, n) => "`".repeat(n + 3)).join("\n")],
  ["blank lines", filling("\n \t\n")],
  ["one line of spaces", filling(" ")],
  ["figures", filling("111 ")],
  ["figures with points", filling("1.111,")],
  ["currencies", filling("$1 usd ")],
  ["ids", filling("ghsa-aaaa-aaaa-aaa ff-2026- cve-2026-")],
  ["logins", filling("@a-b-c ")],
  ["entities", filling("&#x41;&amp;")],
  ["marks over letters", filling("e\u0301\u0302")],
  ["signs that show nothing", filling("\u200b\u00ad")],
  ["letters of another script", filling("登录表单")],
  ["user agents", filling("mozilla/")],
])("a text of nothing but %s costs little", (_, text) => {
  const before = process.cpuUsage();
  phrasesOfReport(text);
  titleOfReport(text);
  signsIn(text, { lengths: [4, 9, 20], withEverything: true });
  const { user } = process.cpuUsage(before);
  expect(user / 1_000).toBeLessThan(2_000);
});
