import type { Finder } from "../domain/case.ts";
import { theApp } from "../domain/event.ts";
import { inline, loginAs } from "./quote.ts";

/** A colleague as the team's card names them: their login, or the app where nobody acted. */
export function byWhom(login: string | null): string {
  return login === null || login === theApp ? "the app" : loginAs(login);
}

/** The finder as the team's card names them: login, name, and the channel they came by. */
export function finderAs(finder: Finder | null): string {
  if (finder === null) return "nobody from outside";
  const names = [
    finder.login === null ? null : loginAs(finder.login),
    finder.name === null ? null : `“${inline(finder.name, 100)}”`,
  ].filter((name) => name !== null);
  const via = finder.via === null ? "" : `, by way of ${inline(finder.via, 60)}`;
  return `${names.join(", ") || "unknown"}${via}`;
}
