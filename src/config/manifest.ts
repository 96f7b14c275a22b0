import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** The permissions that app.yml asks for, by name. */
export function readWantedPermissions(): Readonly<Record<string, string>> {
  // The same two steps up lead to the package's root from src/config and from dist/config.
  const text = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
  return z.object({ default_permissions: z.record(z.string(), z.string()) }).parse(parse(text)).default_permissions;
}
