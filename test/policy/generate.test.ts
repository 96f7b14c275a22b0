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

type Node = { readonly [key: string]: unknown };

/** Every property of a schema that has no description, by its path. */
function undescribed(node: Node, path = ""): readonly string[] {
  const inner = (key: string) => (typeof node[key] === "object" ? (node[key] as Node) : {});
  const own = Object.entries(inner("properties")).flatMap(([key, value]) => {
    const { description } = value as Node;
    return [...(description === undefined ? [`${path}.${key}`] : []), ...undescribed(value as Node, `${path}.${key}`)];
  });
  const nested = [
    inner("items"),
    inner("additionalProperties"),
    ...Object.values(inner("anyOf")),
    ...Object.values(inner("oneOf")),
  ];
  const filled = nested.filter((each) => Object.keys(each as Node).length > 0);
  return [...own, ...filled.flatMap((each) => undescribed(each as Node, `${path}[]`))];
}

test.each(["schema/policy.json", "schema/programme.json"])("an editor explains every key of %s", (path) => {
  expect(undescribed(JSON.parse(generated.get(path) ?? "") as Node)).toEqual([]);
});

test("an editor knows examples of what is written in a form of its own", () => {
  const text = generated.get("schema/policy.json") ?? "";
  for (const example of [
    "3 business days",
    "500 USD",
    "2026-11-22",
    "CWE-89",
    "EUR",
    "receipt + 90 days",
    "Europe/Amsterdam",
    "NL",
  ])
    expect(text).toContain(`"${example}"`);
});
