import { parseLogin } from "./login.ts";

/** A person as written, and what stands after them. */
export type PersonRead =
  | { readonly kind: "login"; readonly login: string; readonly after: string }
  | { readonly kind: "name"; readonly name: string; readonly after: string };

const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“”", "«": "»" };
const longest = 100;

/** Reads `@login` or `"Name"` (straight or curly quotes, at most 100 characters) at the start of a line, else undefined. */
export function readPerson(text: string): PersonRead | undefined {
  const line = text.trim();
  const ends = closing[line.charAt(0)];
  if (ends === undefined) {
    const [word = ""] = line.split(/\s/, 1);
    const login = parseLogin(word);
    return login === undefined ? undefined : { kind: "login", login, after: line.slice(word.length).trim() };
  }
  // Keyboards mix the two: “Ada" is as plain as “Ada”.
  const end = line.slice(1).search(new RegExp(`["${ends}]`)) + 1;
  const name = line.slice(1, end).trim();
  if (end === 0 || name === "" || name.length > longest || isUnprintable(name)) return undefined;
  const after = line.slice(end + 1);
  return /^\S/.test(after) ? undefined : { kind: "name", name, after: after.trim() };
}

/** Control characters and those that turn the direction of writing make a name look like another one. */
function isUnprintable(name: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name.replaceAll("\u200D", ""));
}
