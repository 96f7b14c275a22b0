import { creditsDue } from "../desk/publication.ts";
import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import {
  changesBetween,
  type AdvisoryChange,
  type AdvisoryField,
  type Overwritten,
  type Revision,
} from "../domain/revision.ts";
import { hasSeverityOf } from "./perform/severity-there.ts";
import { stripMarks } from "../github/marker.ts";
import type { Advisory } from "../github/read/advisory.ts";
import type { Policy } from "../policy/policy.ts";

/** What of `advisory` people can change, as one sighting of it is kept. */
export function revisionOf(advisory: Advisory): Revision {
  const { summary, description, severity, cvssVector, cveId, cweIds, vulnerabilities } = advisory;
  const credited = new Map([...advisory.creditsDetailed, ...advisory.credits].map(({ login, type }) => [login, type]));
  return {
    summary,
    // A draft of ours carries a mark until it is published: that it goes changes nothing for people.
    description: stripMarks(description),
    severity,
    cvssVector,
    cveId,
    cweIds: cweIds.toSorted(),
    affected: vulnerabilities.map(
      ({ ecosystem, name, range, patched }) =>
        `${ecosystem ?? "?"} ${name ?? "?"} ${range ?? "*"}, fixed in ${patched ?? "?"}`,
    ),
    credits: [...credited].map(([login, type]) => `${login} (${type})`).toSorted(),
    collaborators: editorsOf(advisory),
  };
}

/** An earlier sighting with the finder called as they are now: that an account has a new login is no change of the advisory. */
export function asNamedNow({ finder, formerLogins }: Case, before: Revision, advisory: Advisory): Revision {
  const login = finder?.login ?? null;
  if (login === null || formerLogins.length === 0) return before;
  const now = revisionOf(advisory);
  const former = formerLogins.map((each) => each.toLowerCase());
  const renamed = (entries: readonly string[], held: readonly string[]) =>
    entries
      .map((entry) =>
        former.includes(loginIn(entry)) && !held.includes(entry)
          ? [login, ...entry.split(" ").slice(1)].join(" ")
          : entry,
      )
      .toSorted();
  return {
    ...before,
    credits: renamed(before.credits, now.credits),
    collaborators: renamed(before.collaborators, now.collaborators),
  };
}

/** Who may edit the advisory beside the repository's administrators, as far as GitHub tells. */
function editorsOf({ collaboratingUsers, collaboratingTeams }: Advisory): readonly string[] {
  return [...collaboratingUsers, ...collaboratingTeams.map((slug) => `team ${slug}`)].toSorted();
}

const written: ReadonlySet<AdvisoryField> = new Set(["severity", "CVSS vector", "credits"]);

/**
 * What others changed between two sightings, and which of the case's decisions that wrote over; nothing for what we did.
 * `isOwnWrite`: it is GitHub's answer to a write of ours, so what the app writes there is the app's.
 */
export function changedByOthers(
  c: Case,
  policy: Policy,
  before: Revision,
  advisory: Advisory,
  at: Date,
  isOwnWrite = false,
): readonly CaseEvent[] {
  const now = revisionOf(advisory);
  const people = peopleChanged(c, policy, before, now, advisory);
  const changes = changesBetween(before, now).filter(
    (change) => !(isOwnWrite && written.has(change.field)) && !isOurs(c, advisory, change, people),
  );
  if (changes.length === 0) return [];
  const overwritten = overwrittenBy(c, advisory, changes, people);
  const what = changes.map(({ field }) => field);
  const editors = advisory.collaboratingUsers;
  return [{ type: "advisory-changed-by-others", at, what, changes, overwritten, editors }];
}

/** Who was credited or let in, and whose entry went, beside what the case itself asks for. */
type People = {
  readonly credited: readonly string[];
  readonly gone: readonly string[];
  readonly editors: readonly string[];
};

function peopleChanged(c: Case, policy: Policy, before: Revision, now: Revision, advisory: Advisory): People {
  const due = creditsDue(c, policy, advisory.credits);
  const wanted = due.add.map(({ login, type }) => `${login} (${type})`.toLowerCase());
  const held = now.credits.map((entry) => entry.toLowerCase());
  const leaving = due.remove.map((login) => login.toLowerCase());
  // Whoever the case wants to be named goes only to be named otherwise.
  const isLeaving = (login: string) => {
    const own = wanted.filter((entry) => loginIn(entry) === login);
    return own.length === 0 ? leaving.includes(login) : own.some((entry) => held.includes(entry));
  };
  const isGreeting = (entry: string) =>
    c.origin === "public-issue" && loginIn(entry) === c.finder?.login?.toLowerCase();
  const added = now.credits.filter((entry) => !before.credits.includes(entry));
  const removed = before.credits.filter((entry) => !now.credits.includes(entry));
  return {
    credited: added.filter((entry) => !wanted.includes(entry.toLowerCase()) && !isGreeting(entry)),
    gone: removed.filter((entry) => !isLeaving(loginIn(entry))),
    editors: [
      ...now.collaborators.filter((name) => !before.collaborators.includes(name) && !isGreeting(name)),
      ...before.collaborators.filter((name) => !now.collaborators.includes(name)),
    ],
  };
}

/** True of a change that is this app's own, or that the finder's own report, which the team reads on the card, explains. */
function isOurs(c: Case, advisory: Advisory, { field }: AdvisoryChange, people: People): boolean {
  const isReport = c.origin === "advisory" && !c.wasAccepted;
  switch (field) {
    case "title":
    case "description":
    case "affected packages":
      return isReport;
    case "severity":
    case "CVSS vector":
      return c.severity === null ? isReport : hasSeverityOf(c, advisory);
    case "credits":
      return people.credited.length + people.gone.length === 0;
    case "collaborators":
      return people.editors.length === 0;
    case "CVE id":
    case "weaknesses":
      return false;
  }
}

/** Only what the case decided is put back: its severity, and that the finder is not credited on GitHub. */
function overwrittenBy(
  c: Case,
  advisory: Advisory,
  changes: readonly AdvisoryChange[],
  { credited }: People,
): readonly Overwritten[] {
  if (advisory.state === "published" || advisory.state === "withdrawn") return [];
  const isSeverity = changes.some(({ field }) => field === "severity" || field === "CVSS vector");
  const isRefused = c.credit !== null && c.credit.kind !== "login";
  const own = c.finder?.login?.toLowerCase();
  return [
    ...(isSeverity && c.severity !== null && !hasSeverityOf(c, advisory) ? (["severity"] as const) : []),
    ...(isRefused && credited.some((entry) => loginIn(entry) === own) ? (["credits"] as const) : []),
  ];
}

function loginIn(entry: string): string {
  return (entry.split(" ")[0] ?? "").toLowerCase();
}
