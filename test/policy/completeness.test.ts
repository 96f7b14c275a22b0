import { expect, test } from "@jest/globals";
import { describeMissing, judgeCompleteness } from "../../src/policy/clauses/completeness.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";
import { cpuMilliseconds, explosive } from "../support/cpu-time.ts";

const prose = "The search form echoes its query without escaping it, so a link can run a script.";

test.each([
  ["a URL", `${prose} See https://shop.example.org/search?q=x`],
  ["a host with a path", `${prose} It is on shop.example.org/search`],
  ["an IPv4 address", `${prose} The host is 192.0.2.17.`],
  ["an IPv4 address with a port", `${prose} The host is 192.0.2.17:8080/admin`],
  ["an IPv6 address", `${prose} The host is [2001:db8::1]:443`],
])("CO5: %s and a description are sufficient; no proof of concept is asked for", (_, body) => {
  expect(judgeCompleteness(shipped("coordinated-disclosure"), { title: "XSS", body })).toEqual({ isComplete: true });
});

test("CO5: what is missing, and nothing else, is asked for in one question with the clause", () => {
  const policy = shipped("coordinated-disclosure");
  expect(judgeCompleteness(policy, { title: "XSS", body: prose })).toEqual({
    isComplete: false,
    missing: [["ip", "url"]],
    question: "Please add the IP address of the affected system or the URL of the affected system.",
    quote: { clause: "CO5", words: expect.stringContaining("the IP address or URL of the affected system") },
  });
  expect(judgeCompleteness(policy, { title: "XSS", body: "https://shop.example.org" })).toMatchObject({
    missing: [["description"]],
  });
  expect(judgeCompleteness(policy, { title: "", body: "" })).toMatchObject({
    missing: [["ip", "url"], ["description"]],
  });
});

test("version numbers, file names and Rust paths are no systems", () => {
  const body = `${prose} Since version 1.2.3 in std::io and index.js.`;
  expect(judgeCompleteness(shipped("coordinated-disclosure"), { title: "x", body })).toMatchObject({
    missing: [["ip", "url"]],
  });
});

test.each(["pythonanywhere", "flowfuse"] as const)("%s asks for a description and nothing more", (name) => {
  expect(judgeCompleteness(shipped(name), { title: "XSS", body: prose })).toEqual({ isComplete: true });
  expect(judgeCompleteness(shipped(name), { title: "XSS", body: "fix it" })).toMatchObject({
    missing: [["description"]],
    question: "Please add a description of the flaw.",
    quote: undefined,
  });
});

test("a policy's own expression is followed, and what a form already tells is not asked for again", () => {
  const policy = policyOf(STRANGER);
  const steps = "1. Open the page\n2. Press the button";
  expect(judgeCompleteness(policy, { title: "x", body: `In 2.4.1\n${steps}` })).toEqual({ isComplete: true });
  expect(judgeCompleteness(policy, { title: "x", body: steps })).toMatchObject({ missing: [["version"]] });
  expect(judgeCompleteness(policy, { title: "x", body: steps, known: ["version"] })).toEqual({ isComplete: true });
  expect(judgeCompleteness(policy, { title: "x", body: "In 2.4.1 it breaks" })).toMatchObject({
    missing: [["steps", "poc"]],
  });
});

test("a proof of concept is asked for only where the policy requires one", () => {
  const demanding = (poc: string) =>
    policyOf(`
version: 1
name: Demanding
clauses: { A1: Send a proof. }
intake: { required: { any_of: [poc, { all_of: [steps, impact] }] }, poc: ${poc}, words: Send a proof., clause: A1 }
`);
  const bare = { title: "x", body: "It is broken and I am sure of it" };
  expect(judgeCompleteness(demanding("required"), bare)).toMatchObject({
    missing: [["poc", "steps", "impact"], ["poc"]],
  });
  expect(judgeCompleteness(demanding("never"), bare)).toEqual({ isComplete: true });
  expect(judgeCompleteness(demanding("required"), { title: "x", body: "```\nrun me\n```" })).toEqual({
    isComplete: true,
  });
});

test("what is missing is named in words", () => {
  expect(describeMissing([["ip", "url"], ["description"]])).toBe(
    "the IP address of the affected system or the URL of the affected system, and a description of the flaw",
  );
});

test("a hostile body is judged in time that grows with its length", () => {
  const body = `${"a.".repeat(60_000)}${"[".repeat(60_000)}`;
  const cost = cpuMilliseconds(() => {
    judgeCompleteness(shipped("coordinated-disclosure"), { title: "x", body });
    judgeCompleteness(policyOf(STRANGER), { title: "x", body });
  });
  expect(cost).toBeLessThan(explosive);
});
