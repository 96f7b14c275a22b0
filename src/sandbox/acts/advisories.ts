import { canReadAdvisory, isInsideAdvisory, isPubliclyListed } from "../access.ts";
import type { Account, Team } from "../accounts.ts";
import type { Advisory, AdvisoryCredit, AdvisorySeverity, Vulnerability } from "../advisory.ts";
import { fullName, type Repo } from "../repository.ts";
import { scoreVector } from "../severity.ts";
import { shapeAdvisory } from "../shapes/advisory.ts";
import type { World } from "../world.ts";

/** Where an advisory stands, for the record. */
export function advisoryPlace(advisory: Advisory): string {
  return `${fullName(advisory.repo)}/${advisory.ghsaId}`;
}

/** What can be written into an advisory; a list given replaces the whole list. */
export interface AdvisoryInput {
  readonly summary?: string | undefined;
  readonly description?: string | null | undefined;
  readonly severity?: AdvisorySeverity | null | undefined;
  readonly cvssVector?: string | null | undefined;
  readonly cveId?: string | null | undefined;
  readonly vulnerabilities?: readonly Vulnerability[] | undefined;
  readonly cweIds?: readonly string[] | undefined;
  readonly credits?: readonly { readonly user: Account; readonly type: string }[] | undefined;
  readonly collaboratingUsers?: readonly Account[] | undefined;
  readonly collaboratingTeams?: readonly Team[] | undefined;
}

/** Opens an advisory in `triage` (reported) or `draft`; GitHub announces only the first. */
export function openAdvisory(
  world: World,
  repo: Repo,
  author: Account,
  input: AdvisoryInput & { readonly summary: string },
  isReport: boolean,
): Advisory {
  const at = world.now();
  const advisory: Advisory = {
    id: world.ids.number(),
    ghsaId: world.ids.ghsa(),
    cveId: null,
    repo,
    author,
    publisher: null,
    summary: "",
    description: null,
    severity: null,
    cvssVector: null,
    vulnerabilities: [],
    cweIds: [],
    // GitHub's own example of a report shows its reporter credited, and the credit accepted.
    credits: isReport ? [{ user: author, type: "finder", state: "accepted" }] : [],
    collaboratingUsers: isReport ? [author] : [],
    collaboratingTeams: [],
    state: isReport ? "triage" : "draft",
    submission: isReport ? { accepted: false } : null,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
    closedAt: null,
    withdrawnAt: null,
    comments: [],
  };
  repo.advisories.push(advisory);
  writeAdvisory(world, advisory, author, input);
  if (isReport) {
    recordCredits(world, advisory, author);
    announceAdvisory(world, advisory, "reported", author);
  }
  return advisory;
}

/** Says `repository_advisory.<action>` to the App. */
export function announceAdvisory(
  world: World,
  advisory: Advisory,
  action: "reported" | "published",
  sender: Account,
): void {
  const { repo } = advisory;
  const payload = { repository_advisory: shapeAdvisory(world, advisory) };
  world.announce({ event: "repository_advisory", action, account: repo.owner, repo, sender, payload });
}

/** Writes into an advisory. No webhook tells of it, as on GitHub. */
export function writeAdvisory(world: World, advisory: Advisory, by: Account, input: AdvisoryInput): void {
  const text = (field: string, value: string): void =>
    world.record.write(
      `advisory:${advisory.id}:${field}:`,
      { surface: "advisory", place: advisoryPlace(advisory), field, text: value, writtenBy: by.login },
      // A version that was replaced before publication is in nobody's hands but those who were inside.
      (reader, isSuperseded) => (isSuperseded ? isInsideAdvisory(advisory, reader) : canReadAdvisory(advisory, reader)),
    );
  if (input.summary !== undefined && input.summary !== advisory.summary)
    text("summary", (advisory.summary = input.summary));
  if (input.description !== undefined && input.description !== advisory.description) {
    advisory.description = input.description;
    text("description", input.description ?? "");
  }
  if (input.severity !== undefined) {
    advisory.severity = input.severity;
    advisory.cvssVector = null;
    text("severity", input.severity ?? "");
  }
  if (input.cvssVector !== undefined) {
    advisory.cvssVector = input.cvssVector;
    advisory.severity = input.cvssVector ? (scoreVector(input.cvssVector)?.severity ?? null) : null;
    text("cvss_vector_string", input.cvssVector ?? "");
  }
  if (input.cveId !== undefined) text("cve_id", (advisory.cveId = input.cveId) ?? "");
  if (input.vulnerabilities)
    text("vulnerabilities", JSON.stringify((advisory.vulnerabilities = input.vulnerabilities)));
  if (input.cweIds) text("cwe_ids", (advisory.cweIds = input.cweIds).join(" "));
  if (input.credits) {
    advisory.credits = input.credits.map(({ user, type }): AdvisoryCredit => {
      const known = advisory.credits.find((credit) => credit.user === user);
      return { user, type, state: known?.state ?? (user === by ? "accepted" : "pending") };
    });
    recordCredits(world, advisory, by);
  }
  if (input.collaboratingUsers) advisory.collaboratingUsers = [...input.collaboratingUsers];
  if (input.collaboratingTeams) advisory.collaboratingTeams = [...input.collaboratingTeams];
  if (input.collaboratingUsers || input.collaboratingTeams) world.record.reassess(`advisory:${advisory.id}:`);
  advisory.updatedAt = world.now();
}

/** Notes the names credited; the public reads a name only if its bearer accepted and the advisory is published. */
function recordCredits(world: World, advisory: Advisory, by: Account): void {
  for (const credit of advisory.credits)
    world.record.write(
      `advisory:${advisory.id}:credit:${credit.user.id}:`,
      {
        surface: "advisory-credit",
        place: advisoryPlace(advisory),
        field: credit.type,
        text: credit.user.login,
        writtenBy: by.login,
      },
      (reader) =>
        isInsideAdvisory(advisory, reader) ||
        (isPubliclyListed(advisory) &&
          canReadAdvisory(advisory, reader) &&
          advisory.credits.some((one) => one.user === credit.user && one.state === "accepted")),
    );
}
