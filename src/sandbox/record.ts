import { readerName, type Reader } from "./accounts.ts";

/** Where on GitHub a text stands. */
export type Surface =
  | "file"
  | "commit"
  | "label"
  | "issue"
  | "issue-label"
  | "issue-plan"
  | "issue-comment"
  | "advisory"
  | "advisory-comment"
  | "advisory-credit"
  | "check-run"
  | "pull-request"
  | "review"
  | "review-comment"
  | "discussion"
  | "discussion-comment"
  | "commit-comment"
  | "branch"
  | "tag"
  | "elsewhere";

/** From when to when a reader could read a text; without `to`, still. */
export interface ReadableSpan {
  readonly from: Date;
  readonly to?: Date;
}

/** A text that was ever written, and who could ever read it. */
export interface WrittenText {
  readonly surface: Surface;
  /** `owner/name`, `owner/name#3`, `owner/name/GHSA-…` at the time of writing. */
  readonly place: string;
  readonly field: string;
  readonly text: string;
  readonly writtenBy: string;
  readonly at: Date;
  /** When it was replaced or removed; readers may still find it in a history. */
  readonly until?: Date;
  /** When no trace of it was left for anyone. */
  readonly goneAt?: Date;
  /** Reader (login or "anonymous") to the first moment they could read it and the last. */
  readonly readers: ReadonlyMap<string, ReadableSpan>;
}

/** Decides whether a reader can read a text now; told whether the text has been superseded by an edit. */
export type Audience = (reader: Reader, isSuperseded: boolean) => boolean;

type Entry = { -readonly [K in keyof WrittenText]: WrittenText[K] } & {
  readonly key: string;
  readonly audience: Audience;
  readonly readers: Map<string, ReadableSpan>;
};

/** The memory of every text, kept through edits and deletes. */
export interface TextRecord {
  /** Notes a text; a living text of the same key counts as superseded from then. */
  write(
    key: string,
    text: Pick<WrittenText, "surface" | "place" | "field" | "text" | "writtenBy">,
    audience: Audience,
  ): void;
  /** Notes that a text no longer stands where it stood, though its history may be read. */
  supersede(key: string): void;
  /** Notes that every text whose key begins so is gone with its history. */
  erase(keyPrefix: string): void;
  /**
   * Looks again at who can read what, of all texts or those whose key begins so; to be called after any change of
   * access.
   */
  reassess(keyPrefix?: string): void;
  /** Every text ever written, oldest first. */
  all(): readonly WrittenText[];
  /** Every text a reader could read at any moment; an account also reads what anybody can. */
  readableBy(reader: Reader): readonly WrittenText[];
}

/** Opens an empty record of texts; `readers` gives the people to ask about, besides "anonymous". */
export function openRecord(now: () => Date, readers: () => readonly Reader[]): TextRecord {
  const entries: Entry[] = [];
  const living = new Map<string, Entry>();
  const assess = (entry: Entry): void => {
    if (entry.goneAt) return;
    const at = now();
    for (const reader of ["anonymous" as const, ...readers()]) {
      const name = readerName(reader);
      const span = entry.readers.get(name);
      if (entry.audience(reader, entry.until !== undefined)) {
        if (!span || span.to) entry.readers.set(name, { from: span?.from ?? at });
      } else if (span && !span.to) entry.readers.set(name, { from: span.from, to: at });
    }
  };
  const supersede = (key: string): void => {
    const entry = living.get(key);
    if (!entry) return;
    living.delete(key);
    entry.until = now();
    assess(entry);
  };
  return {
    write: (key, text, audience) => {
      supersede(key);
      const entry: Entry = { ...text, key, audience, at: now(), readers: new Map() };
      entries.push(entry);
      living.set(key, entry);
      assess(entry);
    },
    supersede,
    erase: (keyPrefix) => {
      const at = now();
      for (const entry of entries) {
        if (!entry.key.startsWith(keyPrefix) || entry.goneAt) continue;
        living.delete(entry.key);
        entry.until ??= at;
        entry.goneAt = at;
        for (const [name, span] of entry.readers) if (!span.to) entry.readers.set(name, { from: span.from, to: at });
      }
    },
    reassess: (keyPrefix = "") => {
      for (const entry of entries) if (entry.key.startsWith(keyPrefix)) assess(entry);
    },
    all: () => entries,
    readableBy: (reader) => {
      const name = readerName(reader);
      return entries.filter((entry) => entry.readers.has(name) || entry.readers.has("anonymous"));
    },
  };
}
