import { reply, type Answer } from "./answer.ts";
import type { Call } from "./route.ts";

/** One numbered page of a list, with GitHub's Link header. */
export function replyPage<T>(
  call: Call,
  items: readonly T[],
  shape: (item: T) => unknown,
  wrap: (page: unknown[]) => unknown = (page) => page,
): Answer {
  const size = pageSize(call);
  const page = Math.max(1, Number(call.query.get("page") ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  if (page > 1) links.push(link(call, { page: page - 1 }, "prev"));
  if (page < last) links.push(link(call, { page: page + 1 }, "next"), link(call, { page: last }, "last"));
  if (page > 1) links.push(link(call, { page: 1 }, "first"));
  const body = wrap(items.slice((page - 1) * size, page * size).map(shape));
  return reply(body, 200, links.length > 0 ? { link: links.join(", ") } : {});
}

/** One page of a list that is walked by cursor: `after` and `before` name the item of that key. */
export function replyCursorPage<T>(
  call: Call,
  items: readonly T[],
  key: (item: T) => string,
  shape: (item: T) => unknown,
  afterName = "after",
): Answer {
  const size = pageSize(call);
  const place = (cursor: string): number => items.findIndex((item) => writeCursor(key(item)) === cursor);
  const after = call.query.get(afterName);
  const before = call.query.get("before");
  const start = after ? place(after) + 1 : before ? Math.max(0, place(before) - size) : 0;
  const page = items.slice(start, before ? Math.min(start + size, Math.max(0, place(before))) : start + size);
  const [first] = page;
  const last = page.at(-1);
  const links: string[] = [];
  if (last !== undefined && start + page.length < items.length)
    links.push(link(call, { [afterName]: writeCursor(key(last)) }, "next"));
  if (first !== undefined && start > 0) links.push(link(call, { before: writeCursor(key(first)) }, "prev"));
  return reply(page.map(shape), 200, links.length > 0 ? { link: links.join(", ") } : {});
}

function writeCursor(key: string): string {
  return Buffer.from(`cursor:${key}`).toString("base64");
}

function pageSize(call: Call): number {
  return Math.min(100, Math.max(1, Number(call.query.get("per_page") ?? 30)));
}

function link(call: Call, change: Readonly<Record<string, string | number>>, relation: string): string {
  const query = new URLSearchParams(call.query);
  for (const name of ["page", "after", "before", "cursor"]) query.delete(name);
  query.set("per_page", String(pageSize(call)));
  for (const [name, value] of Object.entries(change)) query.set(name, String(value));
  return `<${call.address}?${query.toString()}>; rel="${relation}"`;
}
