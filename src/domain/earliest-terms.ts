import { dayOf, endOf, type Day, type EmbargoTerms } from "./embargo.ts";

/** Whatever of the two ends first: of two days the earlier; a day and a fix, whichever comes first; terms without an end give way. */
export function earliestTerms(one: EmbargoTerms, other: EmbargoTerms): EmbargoTerms {
  if (one.kind === "unspecified") return other;
  if (other.kind === "unspecified") return one;
  const day = earlier(dayOf(one), dayOf(other));
  if (one.kind === "date" && other.kind === "date") return day === undefined ? one : { kind: "date", ...bare(day) };
  return day === undefined ? { kind: "until-fixed" } : { kind: "until-fixed", atLatest: bare(day) };
}

/** True of terms that end alike. */
export function areSameTerms(one: EmbargoTerms, other: EmbargoTerms): boolean {
  return one.kind === other.kind && ends(one) === ends(other);
}

function ends(terms: EmbargoTerms): number | undefined {
  const day = dayOf(terms);
  return day === undefined ? undefined : endOf(day).getTime();
}

function earlier(one: Day | undefined, other: Day | undefined): Day | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return endOf(one) <= endOf(other) ? one : other;
}

function bare({ on, endsAt }: Day): Day {
  return endsAt === undefined ? { on } : { on, endsAt };
}
