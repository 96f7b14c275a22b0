import type { Params } from "./github.ts";

const places = new Set(["page", "per_page", "after", "before", "cursor"]);

/**
 * Where the next page begins, from a Link header; null on the last page. Only that much is taken from it: what is asked,
 * and of whom, is never decided by an answer.
 */
export function nextIn(link: unknown): Params | null {
  if (typeof link !== "string") return null;
  const url = /<([^<>]+)>\s*;\s*rel="next"/.exec(link)?.[1];
  const query = url?.split("?", 2)[1];
  if (query === undefined) return null;
  return Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => places.has(name)));
}
