import type { ReportText } from "./case.ts";

/** What of an advisory people can change on GitHub, in the words the team reads. */
export type AdvisoryField =
  | "title"
  | "description"
  | "severity"
  | "CVSS vector"
  | "CVE id"
  | "weaknesses"
  | "affected packages"
  | "credits"
  | "collaborators";

/** One thing that changed on the advisory, from what to what; of a description only the lines that differ. */
export type AdvisoryChange = {
  readonly field: AdvisoryField;
  readonly from: string | null;
  readonly to: string | null;
};

/** A decision of the case that the advisory no longer shows, because somebody wrote over it there. */
export type Overwritten = "severity" | "credits";

/** Where the advisory says otherwise than the case decided. */
export type AdvisoryDiffers = {
  /** The severity or vector that stands there, empty where there is none; null where it is the case's own. */
  readonly severity: string | null;
  /** Credited there, and not to be by what the case decided. */
  readonly credited: readonly string[];
  /** To be credited by what the case decided, and not there. */
  readonly missing: readonly string[];
};

/** An advisory as it was seen once: everything of it that people can change. */
export type Revision = {
  readonly summary: string;
  readonly description: string;
  readonly severity: string | null;
  readonly cvssVector: string | null;
  readonly cveId: string | null;
  readonly cweIds: readonly string[];
  readonly affected: readonly string[];
  readonly credits: readonly string[];
  readonly collaborators: readonly string[];
};

/** How often an overwritten decision is put back before the team is asked instead: never a quarrel. */
export const mostPutBack = 3;

type Reported = Pick<ReportText, "title" | "body" | "claimedSeverity" | "claimedVector">;

const longest = 2_000;

/** What differs between two sightings of one advisory, field by field; empty where people would see no difference. */
export function changesBetween(before: Revision, now: Revision): readonly AdvisoryChange[] {
  const [from, to] = differing(before.description, now.description);
  return [
    changed("title", before.summary, now.summary),
    before.description === now.description ? null : ({ field: "description", from, to } as const),
    changed("severity", before.severity, now.severity),
    changed("CVSS vector", before.cvssVector, now.cvssVector),
    changed("CVE id", before.cveId, now.cveId),
    changed("weaknesses", listed(before.cweIds), listed(now.cweIds)),
    changed("affected packages", listed(before.affected), listed(now.affected)),
    changed("credits", listed(before.credits), listed(now.credits)),
    changed("collaborators", listed(before.collaborators), listed(now.collaborators)),
  ].flatMap((change) => (change === null ? [] : [change]));
}

/** What differs between two texts of one report: its title, the lines of its body, and what its finder claims. */
export function reportChanges(before: Reported, now: Reported): readonly AdvisoryChange[] {
  const [from, to] = differing(before.body, now.body);
  return [
    changed("title", before.title, now.title),
    before.body === now.body ? null : ({ field: "description", from, to } as const),
    changed("severity", before.claimedSeverity, now.claimedSeverity),
    changed("CVSS vector", before.claimedVector, now.claimedVector),
  ].flatMap((change) => (change === null ? [] : [change]));
}

/** The lines by which two texts differ, without what they begin and end with in common; each at most 2,000 characters. */
function differing(before: string, now: string): readonly [from: string, to: string] {
  const old = before.split("\n");
  const young = now.split("\n");
  const least = Math.min(old.length, young.length);
  let head = 0;
  while (head < least && old[head] === young[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail += 1;
  const between = (lines: readonly string[]) => cut(lines.slice(head, lines.length - tail).join("\n"));
  return [between(old), between(young)];
}

function changed(field: AdvisoryField, from: string | null, to: string | null): AdvisoryChange | null {
  return from === to ? null : { field, from: from === null ? null : cut(from), to: to === null ? null : cut(to) };
}

function listed(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.toSorted().join(", ");
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")} […]`;
}
