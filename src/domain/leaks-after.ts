import type { EventOf } from "./event.ts";
import { withHidden, withLeak, type Leak } from "./leak.ts";

/** The leaks of a case after one was seen, or was edited out of sight. */
export function leaksAfter(leaks: readonly Leak[], event: EventOf<"leak-seen" | "leak-hidden">): readonly Leak[] {
  const { url, by, at } = event;
  if (event.type === "leak-hidden") return withHidden(leaks, url, { at, by, isInHistory: event.isInHistory });
  const { surface, isEdit, told, readable } = event;
  return withLeak(leaks, { surface, url, by, at, isEdit, told, ...(readable === undefined ? {} : { readable }) });
}
