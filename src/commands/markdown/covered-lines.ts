import { coverParagraph } from "./inline.ts";
import { openReader } from "./block-reader.ts";

/**
 * For each line whether its first column stands in code, in a quote or in HTML, as CommonMark reads it (lazy lines of
 * a quote included). Takes time in proportion to the text; below 64 nested blocks every line counts as covered.
 */
export function coveredLines(lines: readonly string[]): readonly boolean[] {
  const read = openReader();
  const covered = new Set<number>();
  let paragraph: { readonly place: number; readonly text: string }[] = [];
  const close = (): void => {
    for (const n of coverParagraph(paragraph.map(({ text }) => text))) covered.add(paragraph[n]?.place ?? -1);
    paragraph = [];
  };
  for (const [place, line] of lines.entries()) {
    const { isCovered, text, begins } = read(line);
    if (isCovered) covered.add(place);
    if (text === null || begins) close();
    if (text !== null) paragraph.push({ place, text });
  }
  close();
  return lines.map((_, place) => covered.has(place));
}
