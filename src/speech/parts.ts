import { paragraphs } from "./paragraphs.ts";
import { fences } from "./quote.ts";
import type { Said } from "./said.ts";

/** So much of a long text stands in one comment; GitHub's limit of 65,536 leaves room for the words around it. */
const partLength = 40_000;

/** What stands around a text: before its first part and after its last. */
type Around = {
  readonly before: readonly (string | false | null | undefined)[];
  readonly after: readonly (string | false | null | undefined)[];
};

/** Says the whole of a foreign text, however long, in one comment or in several that count themselves. */
export function sayWhole(tag: string, text: string, { before, after }: Around): Said {
  const parts = fences(text, partLength);
  const comments = parts.map((part, n) =>
    paragraphs(
      ...(n === 0 ? before : []),
      parts.length > 1 && sayPart(n + 1, parts.length),
      part,
      ...(n === parts.length - 1 ? after : []),
    ),
  );
  const [first = "", ...more] = comments;
  return more.length === 0 ? { tag, text: first } : { tag, text: first, more };
}

function sayPart(n: number, of: number): string {
  if (n === 1) return `It is long: this is part 1/${of}, and the next comments go on with it.`;
  return n === of ? `Part ${n}/${of}, the last:` : `Part ${n}/${of}:`;
}
