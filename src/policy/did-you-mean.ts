/** The word of `known` nearest to `word`, if it is near enough to have been meant: begun with it, or a few letters off. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const opening = known.filter(
    (candidate) => word.length > 2 && candidate.toLowerCase().startsWith(word.toLowerCase()),
  );
  if (opening.length === 1) return opening[0];
  const ranked = known
    .map((candidate) => ({ candidate, edits: countEdits(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((one, other) => one.edits - other.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

// Letters changed, added, left out or swapped with their neighbour (the optimal string alignment distance), one row at a
// time; words are cut so that a hostile key costs nothing.
function countEdits(one: string, other: string): number {
  const [from, to] = [one.slice(0, 60), other.slice(0, 60)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  let above: readonly number[] = row;
  for (const [i, char] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, target] of Array.from(to).entries()) {
      const replaced = (row[j] ?? 0) + (char === target ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === target;
      const swapped = isSwapped ? (above[j - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
