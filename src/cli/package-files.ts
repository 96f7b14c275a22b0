import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** The version of this package. */
export function readVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readPackageFile("package.json"))).version;
}

/** The permissions that app.yml asks for, by name. */
export function readWantedPermissions(): Readonly<Record<string, string>> {
  return z.object({ default_permissions: z.record(z.string(), z.string()) }).parse(parse(readPackageFile("app.yml")))
    .default_permissions;
}

function readPackageFile(name: string): string {
  // The same two steps up lead to the package's root from src/cli and from dist/cli.
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}
