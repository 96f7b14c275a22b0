/** The first word of `text` and what stands after it, both trimmed; empty where there is none. */
export function splitWord(text: string): { readonly word: string; readonly after: string } {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  return end === -1
    ? { word: trimmed, after: "" }
    : { word: trimmed.slice(0, end), after: trimmed.slice(end).trimStart() };
}

/** What stands after the first `count` words of `text`, trimmed. */
export function afterWords(text: string, count: number): string {
  let left = text.trim();
  for (let n = 0; n < count; n += 1) left = splitWord(left).after;
  return left;
}

/**
 * A text that may be left out: all of it, over several lines, if it begins on the command's own line after `count`
 * words; else null. What merely stands below the command stays with the team, so that nothing is sent by accident.
 */
export function optionalText(input: { readonly rest: string; readonly block: string }, count: number): string | null {
  return afterWords(input.rest, count) === "" ? null : afterWords(input.block, count);
}
