import { plainWords } from "./plain-words.ts";

/** True where a text contains one of `names` word for word, whatever the case of its letters and the signs between. */
export function namesAny(text: string, names: readonly string[]): boolean {
  const said = ` ${plainWords(text).join(" ")} `;
  return names.some((name) => {
    const words = plainWords(name).join(" ");
    return words !== "" && said.includes(` ${words} `);
  });
}
