import type { Case } from "../../domain/case.ts";
import { formatMoney } from "../../domain/money.ts";
import { arrivedAt, isAfterFix, isMergedTheWrongWay } from "../../domain/root-cause.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { code } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

/** What should be looked at twice after a merge; nothing was refused for it. */
export function sayMerged(c: Case, policy: Policy): Said {
  return {
    tag: "team.merged",
    text: paragraphs(`Merged into ${into(c)}. Please look twice:`, ...mergeWarnings(c, policy)),
  };
}

/** Each warning about the merge of this case as a paragraph of its own; empty for an ordinary merge. */
export function mergeWarnings(c: Case, policy: Policy): readonly string[] {
  if (c.duplicateOf === null) return [];
  const zone = policy.calendar.zone;
  const at = arrivedAt(c);
  const first = c.original?.first ?? null;
  const fixedAt = c.original?.fixedAt ?? null;
  const { decided } = c.award;
  return [
    ...(isMergedTheWrongWay(c) && at !== null
      ? [
          `**This report came first.** It arrived ${formatInstant(at, zone)}, ${first === null ? "while the other is not complete yet" : `the other ${formatInstant(first.at, zone)}`}, and the order of arrival decides who is first. If that matters here, write \`/unmerge\`, then \`/duplicate ${c.id}\` on the other case.`,
        ]
      : []),
    ...(isAfterFix(c) && fixedAt !== null
      ? [
          `**That flaw was fixed before this report arrived**, ${formatInstant(fixedAt, zone)}. The flaw may be back, or the fix may not be whole. If so it is a flaw of its own: write \`/unmerge\` and take this case up.`,
        ]
      : []),
    ...(decided !== null
      ? [
          `**An award of ${formatMoney(decided.amount)} ${decided.awaitsSecond ? "waits for its signature" : "was decided"} here.** An award belongs to the flaw, so it cannot be paid on this case any more: decide with ${into(c)}${decided.awaitsSecond ? "" : " and tell the finder, who was told of it"}, or write \`/unmerge\`.`,
        ]
      : []),
  ];
}

function into(c: Case): string {
  return c.duplicateOf === null ? "no other case" : code(c.duplicateOf);
}
