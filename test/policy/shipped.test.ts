import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { SHIPPED_POLICIES, shippedPolicy } from "../../src/policy/shipped.ts";

const counts = { pythonanywhere: ["PA", 17], flowfuse: ["FF", 20], "coordinated-disclosure": ["CO", 16] } as const;

function text(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

function squeeze(prose: string): string {
  return prose.replaceAll(/\s+/g, " ").trim();
}

test.each(SHIPPED_POLICIES)("%s is valid and lists every clause of its source once", (name) => {
  const result = readPolicy(text(`policies/${name}.yml`));
  expect(result).toMatchObject({ ok: true });
  const [prefix, count] = counts[name];
  const expected = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  expect(Object.keys(shippedPolicy(name)?.clauses ?? {})).toEqual(expected);
});

test.each(SHIPPED_POLICIES)("%s quotes its source word for word and knows its hash", (name) => {
  const policy = shippedPolicy(name);
  const source = readFileSync(new URL(`../../${policy?.source?.path}`, import.meta.url));
  expect(createHash("sha256").update(source).digest("hex")).toBe(policy?.source?.sha256);
  const prose = squeeze(source.toString("utf8"));
  const strange = Object.values(policy?.clauses ?? {})
    .flat()
    .filter((words) => !prose.includes(squeeze(words)));
  expect(strange).toEqual([]);
});
