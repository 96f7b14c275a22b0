/** The id and the attributes that stand after `/class`, as `name=value` or `name="some words"`; undefined where it is not written so. */
export function readClassWords(
  rest: string,
): { readonly id: string; readonly written: readonly (readonly [name: string, value: string])[] } | undefined {
  const [id = "", ...others] = splitOutsideQuotes(rest.trim());
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(id)) return undefined;
  const written = others.map((word): readonly [string, string] | undefined => {
    const at = word.indexOf("=");
    return at < 1 ? undefined : [word.slice(0, at), word.slice(at + 1).replaceAll(/^["“]|["”]$/g, "")];
  });
  const whole = written.filter((pair) => pair !== undefined);
  return whole.length === written.length ? { id, written: whole } : undefined;
}

// A keyboard that helps with quotes writes curly ones.
function splitOutsideQuotes(text: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let isQuoted = false;
  for (const sign of text) {
    if (/["“”]/.test(sign)) isQuoted = !isQuoted;
    if (/\s/.test(sign) && !isQuoted) {
      if (word !== "") words.push(word);
      word = "";
    } else word += sign;
  }
  return word === "" ? words : [...words, word];
}
