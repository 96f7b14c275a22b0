import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generatedFiles, staleFiles } from "./generated-files.ts";
import { findGoldenTests } from "./golden-tests.ts";

const root = path.resolve(import.meta.dirname, "../..");
const onDisk = (file: string) => path.join(root, file);
const read = (file: string) => (existsSync(onDisk(file)) ? readFileSync(onDisk(file), "utf8") : undefined);

const stale = staleFiles(generatedFiles(findGoldenTests(root)), read);
if (process.argv.includes("--check")) {
  for (const file of stale) console.error(`${file.path} is not what the code makes of it: run "npm run generate".`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const file of stale) {
    mkdirSync(path.dirname(onDisk(file.path)), { recursive: true });
    writeFileSync(onDisk(file.path), file.text);
    console.log(`${file.path} written`);
  }
}
