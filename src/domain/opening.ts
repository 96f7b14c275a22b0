import type { Case } from "./case.ts";
import type { Effect } from "./effect.ts";
import { finder, hasListener } from "./telling.ts";

/** What a report calls for when it comes in: containment if it is public, its places, and the receipt. */
export function begin(c: Case): readonly Effect[] {
  const isExposed = c.origin === "public-issue";
  const contain: readonly Effect[] = isExposed ? [{ type: "contain" }] : [];
  const open: readonly Effect[] = [
    ...(c.tracker === null ? [{ type: "open-tracker" } as const] : []),
    ...(isExposed ? [{ type: "open-advisory" } as const] : []),
  ];
  // A contained report is answered once its private advisory exists; a quiet one when somebody acts on it.
  const greeting = c.isQuiet || c.origin === "public-issue" ? [] : greet(c);
  // One short word, on the report itself: the finder has all else where they reported it first.
  const repeated: readonly Effect[] =
    c.repeats === null ? [] : [{ type: "tell-finder", line: { line: "repeated", earlier: c.repeats } }];
  return [...contain, ...open, ...greeting, ...repeated];
}

/** The receipt, the question if the report leaves one open, and the finder's card; nothing where nobody hears it. */
export function greet(c: Case): readonly Effect[] {
  if (!hasListener(c)) return [];
  const asks: readonly Effect[] = c.question === null ? [] : finder(c, { line: "question", text: c.question.text });
  return [...finder(c, { line: "received" }), ...asks, { type: "show-finder-card" }];
}
