// Compiles src/ to dist/. `npm ci` runs it (as `prepare`), so that `npm ci` is all the building there is.
// Without the compiler (an install that leaves development packages out) the dist/ that is there is used.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const require = createRequire(import.meta.url);

function compilerPath() {
  try {
    return path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

const tsc = compilerPath();
if (tsc === undefined) {
  if (existsSync(path.join(root, "dist", "main.js"))) process.exit(0);
  console.error(
    "build: the TypeScript compiler is not installed and dist/ is missing; run `npm ci` with development packages.",
  );
  process.exit(1);
}
rmSync(path.join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.json")], { stdio: "inherit" });
process.exit(status ?? 1);
