import { plainWords, readingsOf } from "./plain-words.ts";

/** True where a text contains one of `names` word for word, whatever the case of its letters and the signs between or around. */
export function namesAny(text: string, names: readonly string[]): boolean {
  const said = readingsOf(text).map((reading) => ` ${plainWords(reading).join(" ")} `);
  return names.some((name) => {
    const words = plainWords(name).join(" ");
    return words !== "" && said.some((all) => all.includes(` ${words} `));
  });
}
