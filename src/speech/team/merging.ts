import type { Case } from "../../domain/case.ts";
import { formatMoney } from "../../domain/money.ts";
import {
  arrivedAt,
  flawBeside,
  isAfterFix,
  isMergedTheWrongWay,
  mergedInto,
  placeOf,
} from "../../domain/root-cause.ts";
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

/** The case this one was merged into has become a duplicate itself. */
export function sayMoved(c: Case): string {
  const via = c.mergedInto === null || c.mergedInto === c.duplicateOf ? "" : `, through ${code(c.mergedInto)}`;
  return `This case is now a duplicate of ${into(c)}${via}: the flaw is handled there. The finder need not hear of it, and \`/unmerge\` here takes only this case out.`;
}

/** An edit left little of the text with which the report took its place. */
export function sayRewritten(c: Case, policy: Policy): string {
  const at = arrivedAt(c);
  const gone = "**The text was replaced after it arrived**: less than half of the words it came with are left.";
  if (c.origin === "internal")
    return `${gone} A finding of our own proves that a flaw was known before a report; for a report that came before this edit a person decides whether it does, and the policy's recommendation does not.`;
  const place = at === null ? "" : ` of ${formatInstant(at, policy.calendar.zone)}`;
  return `${gone} What was there before and what is there now stands above. It keeps its place${place} in the order of arrival. Where another report of the same flaw came before this edit, a person decides which of the two was first: the policy's recommendation does not.`;
}

/** How the reports of one flaw stand to each other, for the case that holds it; empty where nothing is merged into it. */
export function arrivalLines(c: Case, policy: Policy): readonly string[] {
  if (mergedInto(c).length === 0 || c.duplicateOf !== null) return [];
  const zone = policy.calendar.zone;
  const place = placeOf(c);
  const at = arrivedAt(c);
  switch (place.place) {
    case "first":
      if (at === null || c.origin === "internal") return [];
      return [`This report came first, ${formatInstant(at, zone)}: the order of arrival counts, not that of merging.`];
    case "later":
      return [
        `**${code(place.by.case)} came first**, complete ${formatInstant(place.by.at, zone)}${at === null ? ", while this report is not complete yet" : `; this report ${formatInstant(at, zone)}`}. The order of arrival decides who is first, whichever case the others are merged into. To have the first report hold the case, write \`/unmerge\` there, then \`/duplicate ${place.by.case}\` here.`,
      ];
    case "contested":
      return sayContested(c, policy);
  }
}

/** Two reports of which one was replaced, or first read, after the other had come. */
function sayContested(c: Case, policy: Policy): readonly string[] {
  const place = placeOf(c.duplicateOf === null ? c : { ...c, joined: [] });
  const at = arrivedAt(c);
  if (place.place !== "contested" || at === null) return [];
  const zone = policy.calendar.zone;
  const { by } = place;
  const isOwn = c.doubt !== null && c.doubt.until > at;
  const why = (until: Date, whose: string) =>
    `the text of ${whose} was replaced or first seen only ${formatInstant(until, zone)}`;
  return [
    `**Who came first is for a person to say.** This report arrived ${formatInstant(at, zone)}, ${code(by.case)} ${formatInstant(by.at, zone)}, and ${[...(isOwn ? [why(c.doubt.until, "this report")] : []), ...(by.unsureUntil === undefined ? [] : [why(by.unsureUntil, code(by.case))])].join(", ")}: before that it may have told of another flaw. Compare the texts.`,
  ];
}

/** Each warning about the merge of this case as a paragraph of its own; empty for an ordinary merge. */
export function mergeWarnings(c: Case, policy: Policy): readonly string[] {
  if (c.duplicateOf === null) return [];
  const zone = policy.calendar.zone;
  const at = arrivedAt(c);
  const { first, finding } = flawBeside({ ...c, joined: [] });
  const other = first ?? finding ?? null;
  const fixedAt = c.original?.fixedAt ?? null;
  const { decided } = c.award;
  return [
    ...(isMergedTheWrongWay(c) && at !== null
      ? [
          `**This report came first.** It arrived ${formatInstant(at, zone)}, ${other === null ? "while the other is not complete yet" : `the other ${formatInstant(other.at, zone)}`}, and the order of arrival decides who is first. If that matters here, write \`/unmerge\`, then \`/duplicate ${c.id}\` on the other case.`,
        ]
      : []),
    ...sayContested(c, policy),
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
