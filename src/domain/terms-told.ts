import type { Case } from "./case.ts";
import type { Effect } from "./effect.ts";
import { isShortened, isTurnedDown } from "./embargo-terms.ts";
import type { EventOf } from "./event.ts";
import { finder, team } from "./telling.ts";

type Talk = EventOf<"finder-objected" | "embargo-unanswered" | "embargo-kept" | "embargo-dated">;

/** What both sides are told when something moves, or does not move, the terms of silence. */
export function termsTold(before: Case | null, c: Case, event: Talk): readonly Effect[] {
  const { terms } = c.embargo;
  switch (event.type) {
    case "finder-objected":
      return [
        team({ line: "finder-objected", why: event.why, ...(event.terms && { terms: event.terms }) }),
        ...(isShortened(before, c) ? finder(c, { line: "embargo-stands", terms, because: "shorter" }) : []),
      ];
    case "embargo-unanswered":
      return [
        team({ line: "embargo-unanswered", side: event.side }),
        ...(event.side === "team" ? finder(c, { line: "embargo-stands", terms, because: "unanswered" }) : []),
      ];
    case "embargo-kept":
      return isTurnedDown(before, c) ? finder(c, { line: "embargo-stands", terms, because: "kept" }) : [];
    case "embargo-dated":
      return finder(c, { line: "embargo-dated", terms, ...(event.anchor && { anchor: event.anchor }) });
  }
}
