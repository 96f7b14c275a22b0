import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { repeatsReport } from "../../src/domain/repeats.ts";

const report = {
  title: "SQL injection in the login form",
  body: "The parameter `user` of POST /login goes into the query as it is.",
  claimedSeverity: null,
  claimedVector: null,
};
const theCase = { report, finder: { login: "fiona", name: null, via: null } };
const by = (login: string | null, body: string) => ({
  author: login === null ? null : { login, type: "User" },
  body,
});

test("the finder's own comments always repeat the report, whatever the case of their login", () => {
  expect(repeatsReport(by("Fiona", "Any news?"), theCase)).toBe(true);
});

test("a comment that shares a distinctive word with the report repeats it", () => {
  expect(repeatsReport(by("ned", "I see that /login breaks with PARAMETER tampering."), theCase)).toBe(true);
});

test("a comment that speaks of security repeats it, without a word of the report", () => {
  expect(repeatsReport(by("ned", "Is that a vulnerability?"), theCase)).toBe(true);
  expect(repeatsReport(by("ned", "same as CVE-2020-1"), theCase)).toBe(true);
});

test("ordinary talk stays, also of somebody without an account, and where nobody is known as the finder", () => {
  expect(repeatsReport(by("ned", "On it tomorrow."), theCase)).toBe(false);
  expect(repeatsReport(by(null, "Thanks again!"), { report, finder: null })).toBe(false);
  expect(repeatsReport(by("ned", "Could there be other issues? Thank you, I should think about these."), theCase)).toBe(
    false,
  );
});

test("quoting any long word of the report anywhere in a comment is seen", () => {
  const words = ["parameter", "injection", "query"].filter((word) => word.length >= 5);
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.lorem(), fc.lorem(), (word, before, after) =>
      repeatsReport(by("ned", `${before} ${word.toUpperCase()} ${after}`), theCase),
    ),
  );
});
