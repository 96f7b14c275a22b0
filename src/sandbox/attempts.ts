import { canReadRepo } from "./access.ts";
import type { Reader } from "./accounts.ts";
import { findRepo, type World } from "./world.ts";

/** A request to a place of GitHub's that the sandbox does not have. */
export interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly body: unknown;
}

/**
 * Remembers every text of such a request as if GitHub had taken it, for whoever can read the repository or, outside of
 * one, for anybody: with one permission more it would stand there.
 */
export function rememberAttempt(world: World, { method, path, query, body }: Attempt): void {
  const [, owner = "", name = ""] = /^\/repos\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  const repo = findRepo(world, `${owner}/${name}`);
  const audience = (reader: Reader): boolean => repo === undefined || canReadRepo(repo, reader);
  const texts = [{ field: "address", text: addressOf(path, query) }, ...textsIn(body, "body")];
  for (const { field, text } of texts)
    world.record.write(
      `attempt:${world.ids.number()}:`,
      { surface: "elsewhere", place: `${method} ${path}`, field, text, writtenBy: world.app.bot.login },
      audience,
    );
}

function addressOf(path: string, query: URLSearchParams | undefined): string {
  const whole = query === undefined || query.size === 0 ? path : `${path}?${query.toString()}`;
  try {
    return decodeURIComponent(whole);
  } catch {
    // A stray % stands for itself.
    return whole;
  }
}

function textsIn(value: unknown, field: string): readonly { readonly field: string; readonly text: string }[] {
  if (typeof value === "string") return [{ field, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${field}.${key}`));
}
