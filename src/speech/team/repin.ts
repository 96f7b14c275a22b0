import type { Case } from "../../domain/case.ts";
import { forFinder, type TreatmentChange } from "../../domain/treatment.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { code } from "../quote.ts";
import type { Said } from "../said.ts";
import { describeTreatment } from "../treatment.ts";
import { formatInstant } from "../when.ts";

const DAY = 24 * 3_600_000;
const SHOWN = 12;

/** How the case would be treated under the version in force, and how to confirm that it should be. */
export function sayRepinPreview(
  c: Case,
  policy: Policy,
  newHash: string,
  changes: readonly TreatmentChange[],
  now: Date,
): Said {
  const zone = policy.calendar.zone;
  const until = new Date((c.repinPrepared?.at ?? now).getTime() + DAY);
  const told = forFinder(changes).length > 0;
  return {
    tag: "team.repin-preview",
    text: paragraphs(
      `This case is decided by version ${short(c.programmeHash)}, which was in force when its report was received. In force now is ${short(newHash)}. ${changes.length === 0 ? "Nothing about this case would be treated differently." : "By that one:"}`,
      describeTreatment(changes, zone).join("\n"),
      "What people decided stays: severity, awards and the terms of confidentiality that somebody set here.",
      told
        ? "The finder would be told what changes for them, in the policy's words."
        : "The finder would be told nothing, since nothing changes for them.",
      `To go ahead, write \`/repin confirm ${c.id}\` before ${formatInstant(until, zone)}.`,
    ),
  };
}

/** The case is decided by another version of the policy from here on. */
export function sayRepinned(
  c: Case,
  policy: Policy,
  by: string,
  newHash: string,
  changes: readonly TreatmentChange[],
): Said {
  return {
    tag: "team.repinned",
    text: paragraphs(
      `From here on this case is decided by version ${short(newHash)} of the policy, by the word of ${byWhom(by)}.`,
      describeTreatment(changes, policy.calendar.zone).join("\n"),
      c.award.decided !== null &&
        c.award.paid === null &&
        "The award that was decided stays as it was told; to change it, write `/award` again.",
    ),
  };
}

function short(hash: string): string {
  return code(hash.slice(0, SHOWN));
}
