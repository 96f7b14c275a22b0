import type { Case } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import { flawOf } from "../../domain/root-cause.ts";
import { textOf } from "../../desk/comparable.ts";
import type { ReportText } from "../../duplicates/report-text.ts";
import type { Suggestion } from "../../domain/suggestion.ts";
import { findListedAdvisory, listedReport } from "../../store/listed-advisory.ts";
import type { Office } from "../office.ts";
import type { Held } from "./owner-index.ts";

/** What a comparison found, as it stands in our own books. */
export type KnownText = {
  readonly text: ReportText;
  /** The case it is told of; null for an advisory that has none. */
  readonly case: Case | null;
  /** When the flaw was first fixed by what is known of it. */
  readonly fixedAt: Date | null;
  /** Of what is no finder's report: since when it is known, where it can be read, and how it stands. */
  readonly known?: NonNullable<Suggestion["known"]>;
};

/** The words of what was found, of the same owner; null where they are gone or were never kept. */
export async function knownTextOf(
  office: Pick<Office, "store" | "desk">,
  owner: string,
  held: Held,
): Promise<KnownText | null> {
  if (held.case_id === null) return await listedText(office, owner, held.ref);
  const c = await office.desk.read(office.store.db, held.case_id as CaseId);
  if (c === null || c.owner.toLowerCase() !== owner.toLowerCase()) return null;
  const own = { text: textOf(c), case: c, fixedAt: flawOf(c).fixedAt };
  if (c.origin !== "internal") return own;
  return { ...own, known: { at: c.receivedAt, link: c.advisory?.url ?? "", state: c.advisory?.state ?? "" } };
}

async function listedText(office: Pick<Office, "store">, owner: string, ghsaId: string): Promise<KnownText | null> {
  const listed = await findListedAdvisory(office.store.db, owner, ghsaId);
  if (listed === undefined) return null;
  return {
    text: listedReport(listed),
    case: null,
    fixedAt: listed.fixed_at === null ? null : new Date(Number(listed.fixed_at)),
    known: { at: new Date(Number(listed.known_at)), link: listed.url, state: listed.state },
  };
}
