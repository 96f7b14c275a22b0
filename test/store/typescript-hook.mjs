// Lets a child process run our TypeScript as it is: `node --import ./test/store/typescript-hook.mjs file.ts`.
// Node 20 cannot strip types by itself, and jest's transformer does not reach into child processes.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";

if (!new URL(import.meta.url).searchParams.has("hook")) register(`${import.meta.url}?hook`);

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !url.endsWith(".ts")) return next(url, context);
  const { transform } = await import("@swc/core");
  const source = await readFile(fileURLToPath(url), "utf8");
  const { code } = await transform(source, {
    jsc: { target: "es2023", parser: { syntax: "typescript" }, experimental: { keepImportAttributes: true } },
  });
  return { format: "module", shortCircuit: true, source: code };
}
