import type { Policy } from "../policy.ts";
import { type Gap, gapIf } from "./gap.ts";

/** What is open about time: promises without a length, days off nobody knows, silence without an end or a review. */
export function timeGaps(policy: Policy): readonly Gap[] {
  const { clocks, embargo, heartbeat, calendar, reward } = policy;
  const countsBusinessDays = JSON.stringify([clocks, embargo ?? null, heartbeat ?? null]).includes("business_days");
  const ends = embargo?.ends ?? [];
  const isDated = ends.some(({ kind }) => kind === "plus");
  const at = (key: string) => ["embargo", key];
  return [
    ...clocks.flatMap((clock, index) =>
      gapIf(
        clock.public && clock.within === undefined,
        ["clocks", index, "within"],
        'is missing, so finders are told the promise without a date and nothing reminds the team; write "3 business days"',
      ),
    ),
    ...clocks.flatMap((clock, index) =>
      gapIf(
        reward === undefined && clock.deliverables.some((one) => one === "decision" || one === "payment"),
        ["clocks", index, "deliverables"],
        "wait for an award, but the policy offers none, so nothing can meet them; write reward, or leave them out",
      ),
    ),
    ...gapIf(
      countsBusinessDays && !calendar.holidays,
      ["calendar"],
      "knows no public holidays, so promises fall due on them; write holidays with a country, such as NL",
    ),
    ...gapIf(
      embargo !== undefined && !isDated && !embargo.review_every,
      at("review_every"),
      'is missing, so the silence may run for ever; write "30 days"',
    ),
    ...gapIf(
      embargo?.weekend_roll === true && !isDated,
      at("weekend_roll"),
      'moves no date, since the end is no date; write "receipt + 90 days" in ends, or leave it out',
    ),
    ...gapIf(
      embargo?.grace !== undefined && ends.every(({ kind }) => kind === "none"),
      at("grace"),
      "prolongs nothing, since the policy sets no end; write one in ends, or leave it out",
    ),
  ];
}
