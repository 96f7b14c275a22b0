import type { Case } from "../domain/case.ts";
import type { NameLeft } from "../domain/event.ts";
import { namesAny } from "../domain/named-in.ts";
import { ownLogins, type AdvisoryText } from "./publication.ts";

/** Where beside GitHub's credit the finder's name, in any way the case has known it, still stands: only people can take it out there. */
export function stillNaming(
  c: Case,
  { summary, description, cveId }: Pick<AdvisoryText, "summary" | "description" | "cveId">,
): readonly NameLeft[] {
  const said = [...c.namedBefore, ...(c.credit === null ? [] : [c.credit])];
  const written = said.flatMap((name) => (name.kind === "name" ? [name.name] : []));
  const names = [...ownLogins(c), ...c.formerLogins, ...written, ...(c.finder?.name ? [c.finder.name] : [])];
  return [
    ...(namesAny(summary, names) ? (["title"] as const) : []),
    ...(namesAny(description, names) ? (["description"] as const) : []),
    ...(cveId === null ? [] : (["cve"] as const)),
  ];
}
