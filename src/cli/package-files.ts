import { readFileSync } from "node:fs";
import { z } from "zod";

/** The version of this package. */
export function readVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readPackageFile("package.json"))).version;
}

function readPackageFile(name: string): string {
  // The same two steps up lead to the package's root from src/cli and from dist/cli.
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}
