import { expect, test } from "@jest/globals";
import { compareSeverity, parseSeverity, SEVERITIES, severityOfScore } from "../../src/domain/severity.ts";

// Vectors and scores of FIRST's own example documents for CVSS 3.1 and 4.0.
const examples31 = [
  ["CVE-2013-1937", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, "medium"],
  ["CVE-2013-0375", "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, "medium"],
  ["CVE-2014-3566", "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1, "low"],
  ["CVE-2012-1516", "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9, "critical"],
  ["CVE-2009-0783", "CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2, "medium"],
  ["CVE-2012-0384", "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8, "high"],
  ["CVE-2014-0160", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5, "high"],
  ["CVE-2014-6271", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, "critical"],
  ["CVE-2008-1447", "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8, "medium"],
] as const;

test.each(examples31)("FIRST's CVSS 3.1 example %s: %s scores %d, %s", (_, vector, score, level) => {
  expect(parseSeverity(vector)).toEqual({ ok: true, level, standard: "cvss3.1", vector, score });
});

const examples40 = [
  ["CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3, "high"],
  ["CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7, "high"],
  ["CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 5.2, "medium"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.8, "high"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10, "critical"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1, "medium"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0, "none"],
] as const;

test.each(examples40)("CVSS 4.0 %s scores %d, %s", (vector, score, level) => {
  expect(parseSeverity(vector)).toEqual({ ok: true, level, standard: "cvss4.0", vector, score });
});

test.each(SEVERITIES)("the word %s is itself, in any case and with spaces around it", (level) => {
  expect(parseSeverity(` ${level.toUpperCase()} `)).toEqual({ ok: true, level, standard: "word" });
});

test.each([
  ["urgent", "not-a-severity"],
  ["", "not-a-severity"],
  ["7.5", "not-a-severity"],
  ["AV:N/AC:L/Au:N/C:P/I:P/A:P", "old-cvss"],
  ["CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "old-cvss"],
  ["CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", "old-cvss"],
  ["CVSS:3.1/AV:N/AC:L", "incomplete-vector"],
  ["CVSS:4.0/AV:N/AC:L/AT:N", "incomplete-vector"],
  ["CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "bad-vector"],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:L", "bad-vector"],
  ["CVSS:3.1/garbage", "bad-vector"],
  ["CVSS:3.1//AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "bad-vector"],
  ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/ZZ:Z", "bad-vector"],
])("%s is refused as %s, with something that would be read", (text, refusal) => {
  const refused = parseSeverity(text);
  expect(refused).toMatchObject({ ok: false, refusal });
  const proposed = refused.ok ? "" : (refused.write.split(/, or | or /).at(-1) ?? "");
  expect(parseSeverity(proposed).ok).toBe(true);
});

test("a vector may be typed in lower case and with metrics left undefined", () => {
  const typed = "cvss:3.1/av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h/e:x";
  expect(parseSeverity(typed)).toMatchObject({ vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", score: 9.8 });
  const urgent = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:AMBER";
  expect(parseSeverity(urgent)).toMatchObject({ ok: true, level: "critical" });
});

test.each([
  [0, "none"],
  [0.1, "low"],
  [3.9, "low"],
  [4, "medium"],
  [6.9, "medium"],
  [7, "high"],
  [8.9, "high"],
  [9, "critical"],
  [10, "critical"],
])("a score of %d is %s", (score, level) => {
  expect(severityOfScore(score)).toBe(level);
});

test("critical is worse than high, and none the mildest", () => {
  expect(compareSeverity("critical", "high")).toBeGreaterThan(0);
  expect(compareSeverity("none", "low")).toBeLessThan(0);
  expect(SEVERITIES.toSorted(compareSeverity)[0]).toBe("none");
});
