// Compiles src/ to dist/. `npm ci` runs it (as `prepare`), so that `npm ci` is all the building there is.
// Without the compiler (an install that leaves development packages out) the dist/ that is there is used.
// When nothing changed since, nothing is done: `npx finders-fee` makes npm prepare this folder again, and emptying
// dist/ under an app that runs from it would be a surprise.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
const dist = path.join(root, "dist");
const stamp = path.join(dist, ".built-from");

function compilerPath() {
  try {
    return path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** One hash over everything that decides what dist/ becomes. */
function fingerprint() {
  const sources = readdirSync(path.join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash("sha256");
  for (const file of [path.join(root, "tsconfig.json"), path.join(root, "package.json"), ...sources])
    hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/**
 * Puts the project's own command where npx looks first: otherwise npx installs the project into its cache before each
 * run, which needs the registry.
 */
function offerCommand() {
  const bin = path.join(root, "node_modules", ".bin");
  const link = path.join(bin, "finders-fee");
  if (process.platform === "win32" || !existsSync(bin) || existsSync(link)) return;
  symlinkSync(path.join("..", "..", "bin", "finders-fee.js"), link);
}

offerCommand();
const tsc = compilerPath();
if (tsc === undefined) {
  if (existsSync(path.join(dist, "main.js"))) process.exit(0);
  console.error(
    "build: the TypeScript compiler is not installed and dist/ is missing; run `npm ci` with development packages.",
  );
  process.exit(1);
}
const builtFrom = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === builtFrom) process.exit(0);
rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.json")], { stdio: "inherit" });
if (status === 0) writeFileSync(stamp, builtFrom);
process.exit(status ?? 1);
