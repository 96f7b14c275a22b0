import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const source = new URL("../../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && !name.startsWith("sandbox/"));

const holding = (pattern: RegExp) =>
  files.filter((name) => pattern.test(readFileSync(new URL(name, source), "utf8"))).sort();

test("only the voice changes anything at GitHub", () => {
  expect(holding(/\.mutate\(/)).toEqual(["github/voice.ts"]);
});

test("one file holds our Octokits and one sends with them; the stranger's eye has its own, without a token", () => {
  expect(holding(/from "(probot|@octokit\/(?!webhooks)[^"]+)"/)).toEqual([
    "github/octokit.ts",
    "github/read/anonymous.ts",
  ]);
  expect(holding(/octokit\.(request|graphql|rest|paginate)\b/)).toEqual([
    "github/client.ts",
    "github/read/anonymous.ts",
  ]);
});
