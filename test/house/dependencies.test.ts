import { expect, test } from "@jest/globals";
import { readText } from "./sources.ts";

type Manifest = Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>>;
type Lock = { readonly packages: Readonly<Record<string, { readonly license?: string; readonly resolved?: string }>> };

const manifest = JSON.parse(readText("package.json")) as Manifest;
const lock = JSON.parse(readText("package-lock.json")) as Lock;
const chosen = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
const rows = [...readText("docs/adr/0002-dependencies.md").matchAll(/^\| `([^`]+)` +\| ([^|]+) \|/gm)].map(
  ([, name, licence]) => ({ name: name ?? "", licence: (licence ?? "").trim() }),
);

test("every dependency has its line in docs/adr/0002-dependencies.md, and every line its dependency", () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(chosen.toSorted());
});

test.each(rows)("$name is under the licence its line says", ({ name, licence }) => {
  expect(lock.packages[`node_modules/${name}`]?.license).toBe(licence);
});

test("every dependency is pinned to one version", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, range]) => !/^\d+\.\d+\.\d+$/.test(range),
  );
  expect(loose).toEqual([]);
});

test("what runs in production is under a licence that lets anyone use it as they wish", () => {
  // CC-BY-3.0 is on date-holidays' tables only: naming the source, as the ADR does, is all it asks.
  const free = ["MIT", "ISC", "Apache-2.0", "(ISC AND CC-BY-3.0)"];
  const production = rows.filter(({ name }) => name in manifest.dependencies);
  expect(production.filter(({ licence }) => !free.includes(licence))).toEqual([]);
});

test("every package comes from the public registry", () => {
  const elsewhere = Object.values(lock.packages).filter(
    ({ resolved }) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(elsewhere).toEqual([]);
});
