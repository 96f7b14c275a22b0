import { formatMoney, type Money } from "../domain/money.ts";
import { canonicalJson } from "./canonical.ts";
import type { Programme } from "./programme.ts";

/** One value that differs, as short texts for people; absent where it was not or is no longer there. */
export type Change = { readonly path: string; readonly from?: string; readonly to?: string };

/** What differs between two programmes, and whether an admin of the tracker must adopt it first. */
export type Comparison = { readonly needsAdoption: boolean; readonly changes: readonly Change[] };

/** Where power and money are decided: who, where, and every key an amount or its recipient follows from. */
const ADOPTED =
  /^(?:tracker|authority|policy\.(?:name|reward|quality|severity|duplicates|claims)|policy\.classes\[[^\]]*\]\.default_severity)(?:$|[.[])/;

/** Compares two programmes value by value; lists of named things are matched by their names. */
export function compareProgrammes(old: Programme, next: Programme): Comparison {
  const [before, after] = [leaves(old), leaves(next)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const changes = paths.flatMap((path): Change[] => {
    const [from, to] = [before.get(path), after.get(path)];
    if (from === to) return [];
    return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
  const needsAdoption = isShippedChange(old, next) || changes.some(({ path }) => ADOPTED.test(path));
  return { needsAdoption, changes };
}

/**
 * True where a shipped policy changed under the same name: nobody of the programme changed it, the app's own release did,
 * so somebody has to adopt it whatever it says.
 */
export function isShippedChange(old: Programme, next: Programme): boolean {
  if (old.policy_name === undefined || old.policy_name !== next.policy_name) return false;
  return canonicalJson(old.policy) !== canonicalJson(next.policy);
}

function leaves(programme: Programme): ReadonlyMap<string, string> {
  const { hash: _hash, shortHash: _short, policy_name: _name, ...content } = programme;
  const found = new Map<string, string>();
  collect(content, "", found);
  return found;
}

function collect(value: unknown, path: string, found: Map<string, string>): void {
  if (value === undefined) return;
  const leaf = readLeaf(value);
  if (leaf !== undefined) {
    found.set(path, leaf);
    return;
  }
  if (Array.isArray(value)) {
    const names = value.map((item) => nameOf(item));
    for (const [index, item] of value.entries()) {
      const name = names[index];
      const isUnique = name !== undefined && names.indexOf(name) === names.lastIndexOf(name);
      collect(item, `${path}[${isUnique ? name : index}]`, found);
    }
    return;
  }
  for (const [key, inner] of Object.entries(value as object))
    collect(inner, path === "" ? key : `${path}.${key}`, found);
}

function readLeaf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return String(value);
  if (isMoney(value)) return formatMoney(value);
  if (Array.isArray(value)) return value.every((item) => isSimple(item)) ? value.map(showSimple).join(", ") : undefined;
  return isSimple(value) ? showSimple(value) : undefined;
}

// People, teams and repositories read as they are written; lists of them compare as a whole.
function isSimple(value: unknown): boolean {
  return typeof value !== "object" || value === null || "login" in value || "slug" in value || "repo" in value;
}

function showSimple(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("login" in value) return String(value.login);
  if ("slug" in value && "org" in value) return `@${String(value.org)}/${String(value.slug)}`;
  return "repo" in value && "owner" in value ? `${String(value.owner)}/${String(value.repo)}` : canonicalJson(value);
}

function isMoney(value: object): value is Money {
  return "minor" in value && "currency" in value;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const named = item as Readonly<Record<string, unknown>>;
  const keys = ["id", "code", "word", "tier", "match", "kind", "what"];
  const name = keys.map((key) => named[key]).find((value) => typeof value === "string" || typeof value === "number");
  return typeof name === "string" || typeof name === "number" ? String(name) : undefined;
}
