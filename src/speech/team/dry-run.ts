import type { CaseId } from "../../domain/case-id.ts";
import type { TreatmentChange } from "../../domain/treatment.ts";
import type { Programme } from "../../policy/programme.ts";
import { paragraphs } from "../paragraphs.ts";
import { code } from "../quote.ts";
import { describeTreatment } from "../treatment.ts";

/** Open cases another version would treat otherwise: each with the version it keeps and what would differ. */
export type DryRun = readonly {
  readonly id: CaseId;
  readonly hash: string;
  readonly changes: readonly TreatmentChange[];
}[];

/** More cases than this nobody reads in one text. */
const MOST = 40;

/** What a version would change for open cases, and how one comes to be decided by it; null where it changes nothing for any. */
export function sayDryRun(run: DryRun, next: Pick<Programme, "shortHash" | "policy">): string | null {
  if (run.length === 0) return null;
  const zone = next.policy.calendar.zone;
  const shown = run.slice(0, MOST).map(({ id, hash, changes }) => {
    return `**${id}** (keeps ${code(hash.slice(0, 12))})\n${describeTreatment(changes, zone).join("\n")}`;
  });
  return paragraphs(
    `**Open cases keep the version in force when their report was received.** ${run.length === 1 ? "One of them would" : `${run.length} of them would`} be treated otherwise by this one:`,
    ...shown,
    run.length > shown.length && `And ${run.length - shown.length} more.`,
    `Once this version is in force, an admin of this tracker can have a case decided by it: ${code(`/repin ${next.shortHash}`)} on the issue of the case.`,
  );
}
