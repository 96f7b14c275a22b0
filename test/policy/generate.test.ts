import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { generatedFiles } from "../../src/policy/generate.ts";
import { SHIPPED_POLICIES } from "../../src/policy/shipped.ts";
import { STRANGER } from "./policies.ts";

const generated = new Map(generatedFiles().map(({ path, text }) => [path, text]));

function validatorOf(path: string) {
  return new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(generated.get(path) ?? "") as Record<string, unknown>,
  );
}

test.each([...generated.keys()])("%s on disk is what the schema makes of it", (path) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")).toBe(generated.get(path));
});

test("an editor accepts every shipped policy, and a stranger's", () => {
  const validate = validatorOf("schema/policy.json");
  for (const name of SHIPPED_POLICIES) {
    const text = readFileSync(new URL(`../../policies/${name}.yml`, import.meta.url), "utf8");
    expect([name, validate(parse(text)), validate.errors]).toEqual([name, true, null]);
  }
  expect(validate(parse(STRANGER))).toBe(true);
});

test("an editor accepts a programme by name or inline, and marks a key nobody knows", () => {
  const validate = validatorOf("schema/programme.json");
  expect(validate({ version: 1, policy: "flowfuse", tracker: "acme/cases" })).toBe(true);
  expect(validate({ version: 1, policy: parse(STRANGER) as unknown, tracker: "acme/cases" })).toBe(true);
  expect(validate({ version: 1, policy: "flowfuse", tracker: "acme/cases", authorty: {} })).toBe(false);
  expect(validate({ version: 1, policy: "unheard-of", tracker: "acme/cases" })).toBe(false);
});

test("the page names every key of the policy", () => {
  const page = generated.get("docs/policy.md") ?? "";
  const { properties } = JSON.parse(generated.get("schema/policy.json") ?? "") as {
    properties: Record<string, unknown>;
  };
  for (const key of Object.keys(properties)) expect(page).toMatch(new RegExp(`(?:## |- )\`${key}\``));
  for (const key of [
    "by_severity.<severity>.from",
    "classes[].default_severity",
    "quality.rubric[].factor",
    "second_approval_above",
  ])
    expect(page).toContain(key);
});
