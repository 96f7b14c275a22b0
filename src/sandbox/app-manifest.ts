import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Permissions } from "./world.ts";

/** What an App asks for when it is registered. */
export interface AppManifest {
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

/** Reads permissions and events out of the project's own `app.yml`, so that tokens carry just what it asks for. */
export function readAppManifest(): AppManifest {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "app.yml")) && folder !== dirname(folder)) folder = dirname(folder);
  const manifest = parse(readFileSync(join(folder, "app.yml"), "utf8")) as {
    default_permissions?: Permissions;
    default_events?: string[];
  };
  return { permissions: manifest.default_permissions ?? {}, events: manifest.default_events ?? [] };
}
