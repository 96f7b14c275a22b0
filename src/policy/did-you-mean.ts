/** The word of `known` nearest to `word`, if it is near enough to have been meant. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, edits: countEdits(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((one, other) => one.edits - other.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

// Levenshtein's distance, one row at a time; words are cut so that a hostile key costs nothing.
function countEdits(one: string, other: string): number {
  const [from, to] = [one.slice(0, 60), other.slice(0, 60)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, char] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, target] of Array.from(to).entries()) {
      const replaced = (row[j] ?? 0) + (char === target ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
