import { beyondDoubt, comesBefore, earliest, earliestSure, type Arrival } from "./arrival.ts";
import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";

/** What some of the cases of one flaw know of it, as the others need it for money and order. */
export type FlawSeen = {
  /** The first of their reports by order of arrival; null while none is complete. */
  readonly first: Arrival | null;
  /** The first of them that is beyond doubt; absent in facts of earlier versions, which knew no doubt. */
  readonly sure?: Arrival | null;
  /** The oldest finding of our own; facts of earlier versions kept it in `first`. */
  readonly finding?: Arrival | null;
  /** One of them whose award is paid. */
  readonly paid: CaseId | null;
  /** When the flaw was first fixed by what they say. */
  readonly fixedAt: Date | null;
  /** Which cases they are, where that is asked for. */
  readonly members?: readonly CaseId[];
};

/** When a report took its place in the order of arrival: once complete (interface §3); a finding of our own when written. */
export function arrivedAt(c: Case): Date | null {
  if (c.origin === "internal") return c.receivedAt;
  return c.completeAt === null || c.completeAt >= c.receivedAt ? c.completeAt : c.receivedAt;
}

/** The place of this case's own report, or finding, in the order of arrival; null while it has none. */
export function arrivalOf(c: Case): Arrival | null {
  const at = arrivedAt(c);
  if (at === null) return null;
  const isFinding = c.origin === "internal";
  const isUnsure = c.doubt !== null && c.doubt.until > at;
  const own = { case: c.id, at, isFinding, receivedAt: c.receivedAt, draw: drawOf(c) };
  return isUnsure ? { ...own, unsureUntil: c.doubt.until } : own;
}

/** What GitHub numbered the report by: the same however often it is read in, and nothing its finder can choose. */
function drawOf({ origin, advisory, source, tracker }: Case): string {
  const issue = origin === "tracker-issue" ? tracker : source;
  if (issue !== null) return `#${String(issue.number).padStart(12, "0")} ${issue.repo.toLowerCase()}`;
  return advisory?.ghsaId.toLowerCase() ?? "";
}

/** What this case and everything merged into it know of the flaw. */
export function flawOf(c: Case): FlawSeen {
  return [ownOf(c), ...c.joined].reduce(together);
}

/** What all the others of the same flaw know of it, as far as this case has been told. */
export function flawBeside(c: Case): FlawSeen {
  return [...c.joined, ...(c.original === null ? [] : [c.original])].reduce(together, nobody);
}

/** What a case merged into this one is to know of the flaw: everything but what it knows itself. */
export function flawFor(c: Case, duplicate: CaseId): FlawSeen {
  const others = c.joined.filter(({ from }) => from !== duplicate);
  const { first, sure, finding, paid, fixedAt } = [
    ownOf(c),
    ...others,
    ...(c.original === null ? [] : [c.original]),
  ].reduce(together);
  return { first, sure: sure ?? null, finding: finding ?? null, paid, fixedAt };
}

/** Every case merged into this one, and into those. */
export function mergedInto(c: Case): readonly CaseId[] {
  return [...new Set([...c.duplicates, ...c.joined.flatMap(({ members }) => members ?? [])])];
}

/** Another case of the same flaw whose award is paid, or null. */
export function paidElsewhere(c: Case): CaseId | null {
  return flawBeside(c).paid;
}

const nobody: FlawSeen = { first: null, sure: null, finding: null, paid: null, fixedAt: null, members: [] };

function ownOf(c: Case): FlawSeen {
  const own = arrivalOf(c);
  const report = own?.isFinding === true ? null : own;
  return {
    first: report,
    sure: report,
    finding: own?.isFinding === true ? own : null,
    paid: c.award.paid === null ? null : c.id,
    fixedAt: c.fix?.at ?? null,
    members: [c.id],
  };
}

function together(one: FlawSeen, other: FlawSeen): FlawSeen {
  const [a, b] = [sorted(one), sorted(other)];
  const fixes = [a.fixedAt, b.fixedAt].filter((at) => at !== null);
  return {
    first: earliest(a.first, b.first),
    sure: earliestSure(a.sure, b.sure),
    finding: earliest(a.finding, b.finding),
    paid: a.paid ?? b.paid,
    fixedAt: fixes.length === 0 ? null : fixes.reduce((x, y) => (x <= y ? x : y)),
    members: [...new Set([...a.members, ...b.members])],
  };
}

/** Facts of earlier versions kept reports and findings in one place, and knew no doubt. */
function sorted(seen: FlawSeen): Required<FlawSeen> {
  const isFinding = seen.first?.isFinding === true;
  const first = isFinding ? null : seen.first;
  const finding = seen.finding ?? (isFinding ? seen.first : null);
  return { ...seen, first, sure: seen.sure ?? first, finding, members: seen.members ?? [] };
}

/**
 * Where this case's report stands among the reports of its flaw: `contested` where the text of one of two was replaced,
 * or first read, only after the other had arrived. `by` is the report that decides it.
 */
export type Place = { readonly place: "first" } | { readonly place: "later" | "contested"; readonly by: Arrival };

/** The place of this case's report; an incomplete one comes after every complete one. */
export function placeOf(c: Case): Place {
  const own = c.origin === "internal" ? null : arrivalOf(c);
  const { first, sure } = sorted(flawBeside(c));
  if (first === null || sure === null) return { place: "first" };
  if (own === null || comesBefore(beyondDoubt(sure), own)) return { place: "later", by: sure };
  return comesBefore(beyondDoubt(own), first)
    ? { place: "first" }
    : { place: "contested", by: contender(own, first, sure) };
}

/** The other report a doubt is about: one that lies between what is certain and what is not. */
function contender(own: Arrival, first: Arrival, sure: Arrival): Arrival {
  return comesBefore(first, own) ? first : sure;
}

/** True of a duplicate that arrived before all else of the flaw it is merged into: the order of arrival decides who is first. */
export function isMergedTheWrongWay(c: Case): boolean {
  if (c.original === null || arrivedAt(c) === null || c.origin === "internal") return false;
  const { finding } = sorted(c.original);
  if (finding !== null && finding.at < c.receivedAt) return false;
  return placeOf({ ...c, joined: [] }).place === "first";
}

/** True of a duplicate of something fixed before it arrived: perhaps the flaw is back, or the fix was not whole. */
export function isAfterFix(c: Case): boolean {
  const fixedAt = c.original?.fixedAt ?? null;
  return fixedAt !== null && fixedAt < c.receivedAt;
}
