import type { Case } from "../domain/case.ts";
import type { FinderLine } from "../domain/effect.ts";
import { isForReaders } from "../speech/finder.ts";
import { isForPublic } from "../speech/public.ts";

/** Where a line reaches the finder: the advisory's thread, the issue their report is, or only a person's hand. */
export type FinderChannel = "advisory" | "private-issue" | "public-issue" | "by-hand";

/**
 * The channel for one line to the finder (interface §3). Every reader of a labelled issue reads what is said there: in a
 * private repository only receipt and questions are, on a public case only what may stand in public.
 */
export function channelFor(c: Pick<Case, "origin" | "advisory" | "source">, line: FinderLine["line"]): FinderChannel {
  switch (c.origin) {
    case "advisory":
    case "public-issue":
      return c.advisory === null ? "by-hand" : "advisory";
    case "private-issue":
      return c.source !== null && isForReaders(line) ? "private-issue" : "by-hand";
    case "public-track":
      return c.source !== null && isForPublic(line) ? "public-issue" : "by-hand";
    case "tracker-issue":
    case "internal":
      return "by-hand";
  }
}
