import type { CreditName } from "../domain/credit.ts";
import { readPerson } from "./person-name.ts";

/** Reads `@login`, `"Name"` or `anonymous`, and what stands after it; undefined for anything else. */
export function readCreditName(text: string): { readonly name: CreditName; readonly after: string } | undefined {
  const line = text.trim();
  if (line === "anonymous") return { name: { kind: "anonymous" }, after: "" };
  const person = readPerson(line);
  if (person === undefined) return undefined;
  const { after } = person;
  return person.kind === "login"
    ? { name: { kind: "login", login: person.login }, after }
    : { name: { kind: "name", name: person.name }, after };
}
