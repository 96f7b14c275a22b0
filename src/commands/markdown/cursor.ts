/** What is left of one line, and at which column it begins: a tab reaches to the next multiple of four (CommonMark 2.2). */
export type Cursor = { readonly text: string; readonly column: number };

const tabStop = 4;

/** How many columns of white space the rest of the line begins with. */
export function indentOf({ text, column }: Cursor): number {
  let at = column;
  for (const letter of text) {
    if (letter === " ") at += 1;
    else if (letter === "\t") at += tabStop - (at % tabStop);
    else break;
  }
  return at - column;
}

/** The line after at most `count` columns of white space; a tab taken in part leaves spaces behind. */
export function skipColumns(cursor: Cursor, count: number): Cursor {
  let { column } = cursor;
  let at = 0;
  const goal = column + count;
  while (column < goal && (cursor.text[at] === " " || cursor.text[at] === "\t")) {
    column += cursor.text[at] === " " ? 1 : tabStop - (column % tabStop);
    at += 1;
  }
  const text = cursor.text.slice(at);
  return column > goal ? { text: " ".repeat(column - goal) + text, column: goal } : { text, column };
}

/** The line after `count` letters that are no white space. */
export function skipLetters({ text, column }: Cursor, count: number): Cursor {
  return { text: text.slice(count), column: column + count };
}

/** True where nothing but white space is left. */
export function isBlank({ text }: Cursor): boolean {
  return /^[ \t]*$/.test(text);
}
