import type { Settings } from "./env.ts";

/** Where GitHub's REST API is, or undefined for github.com's own. Any other host serves it under /api/v3. */
export function githubBaseUrl({ gheHost, gheProtocol }: Pick<Settings, "gheHost" | "gheProtocol">): string | undefined {
  return gheHost === undefined ? undefined : `${gheProtocol}://${gheHost}/api/v3`;
}
