import type { Case, Finder } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import { arrivedAt } from "./root-cause.ts";

/** A finder's complete report of a flaw; `finder` is the same text for every report of one finder. */
export type Found = { readonly case: CaseId; readonly at: Date; readonly finder: string };

/** Who reported the flaw of a case: its own report, and those of what is merged into it; findings of our own are no finder's. */
export function foundBy(c: Case): readonly Found[] {
  const at = arrivedAt(c);
  const finder = c.origin === "internal" || c.finder === null ? null : finderKey(c.finder);
  const own = at === null || finder === null ? [] : [{ case: c.id, at, finder }];
  return [...own, ...c.joined.flatMap(({ found }) => found ?? [])];
}

/** One text for one finder: the login where there is one, else the name and the way it came; null for nobody. */
function finderKey({ login, name, via }: Finder): string | null {
  if (login !== null) return `@${login.toLowerCase()}`;
  return name === null ? null : `${name.trim().toLowerCase()} ${via ?? ""}`.trimEnd();
}
