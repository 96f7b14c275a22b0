import list from "./cwe-names.json" with { type: "json" };

const names: Readonly<Record<string, string>> = list.names;

/** The version of MITRE's list the names are from. */
export const cweVersion: string = list.version;

/** What MITRE calls the weakness with this id, such as CWE-89; undefined where its list has none that is not deprecated. */
export function nameWeakness(id: string): string | undefined {
  const digits = /^CWE-([1-9]\d{0,4})$/.exec(id)?.[1];
  return digits !== undefined && Object.hasOwn(names, digits) ? names[digits] : undefined;
}
