import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { generatedFiles, staleFiles } from "../../src/cli/generated-files.ts";
import { findGoldenTests } from "../../src/cli/golden-tests.ts";

const root = path.resolve(import.meta.dirname, "../..");

test("a generated file is stale when it is missing or says something else", () => {
  const files = ["kept", "changed", "gone"].map((name) => ({ path: name, text: `text of ${name}` }));
  const disk: Readonly<Record<string, string>> = { kept: "text of kept", changed: "by hand" };
  expect(staleFiles(files, (name) => disk[name]).map((file) => file.path)).toEqual(["changed", "gone"]);
});

const made = generatedFiles(findGoldenTests(root));

test.each(made.map(({ path: file }) => [file]))("%s is what the code makes of it", (file) => {
  const wanted = made.find((one) => one.path === file)?.text;
  const onDisk = path.join(root, file);
  expect(existsSync(onDisk) ? readFileSync(onDisk, "utf8") : "missing").toBe(wanted);
});
