import type { Case } from "./case.ts";
import type { CaseEvent } from "./event.ts";

const unremarkable: ReadonlySet<CaseEvent["type"]> = new Set([
  "tracker-opened",
  "advisory-seen",
  "advisory-differs",
  "repository-renamed",
  "label-put-back",
  "finder-wrote",
  "message-undelivered",
  "note-taken",
  "duplicate-changed",
  "containment-checked",
  "clocks-counted",
  "duplicates-suggested",
  "dismissed-elsewhere",
]);

/** The case with `event` in its history, unless nobody would look for it there. */
export function remember(c: Case, event: CaseEvent): Case {
  if (unremarkable.has(event.type)) return c;
  const by = "by" in event ? event.by : null;
  return { ...c, history: [...c.history, { at: event.at, what: event.type, by }] };
}
