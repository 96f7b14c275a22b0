import type { TreatmentChange } from "../../domain/treatment.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords, nameOf } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import type { Said } from "../said.ts";
import { formatDue } from "../when.ts";

/** What changes for a finder whose case is decided by a newer version of the policy: its words, with the dates that follow. */
export function sayRepinnedToFinder(policy: Policy, changes: readonly TreatmentChange[]): Said {
  return {
    tag: "finder.repinned",
    text: paragraphs(
      `The maintainers handle your report by a newer version of their policy (${nameOf(policy)}) from now on. What they have told you so far stands. This changes for you:`,
      ...changes.map((change) => sayChange(change, policy.calendar.zone)),
    ),
  };
}

function sayChange(change: TreatmentChange, zone: string): string | null {
  if (!("ground" in change) || change.ground === null) return null;
  const { words, clause } = change.ground;
  const isGone = "to" in change && change.to === null;
  // What the newer version no longer says cannot be quoted from it.
  if (isGone) return `This is no longer in the policy:\n\n${citeWords(words, clause)}`;
  const by = change.about === "clock" && change.holds !== null;
  return paragraphs(citeWords(words, clause), by && `That is by **${formatDue(change.holds, zone)}**.`);
}
