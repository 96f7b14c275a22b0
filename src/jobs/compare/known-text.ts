import type { Case } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import { flawOf } from "../../domain/root-cause.ts";
import { textOf } from "../../desk/comparable.ts";
import type { ReportText } from "../../duplicates/report-text.ts";
import type { Office } from "../office.ts";
import type { Held } from "./owner-index.ts";

/** What a comparison found, as it stands in our own books. */
export type KnownText = {
  readonly text: ReportText;
  /** The case it is told of; null for an advisory that has none. */
  readonly case: Case | null;
  /** When the flaw was first fixed by what is known of it. */
  readonly fixedAt: Date | null;
};

/** The words of what was found, of the same owner; null where they are gone or were never kept. */
export async function knownTextOf(
  office: Pick<Office, "store" | "desk">,
  owner: string,
  held: Held,
): Promise<KnownText | null> {
  if (held.case_id === null) return null;
  const c = await office.desk.read(office.store.db, held.case_id as CaseId);
  if (c === null || c.owner.toLowerCase() !== owner.toLowerCase()) return null;
  return { text: textOf(c), case: c, fixedAt: flawOf(c).fixedAt };
}
