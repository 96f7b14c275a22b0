import type { AdvisoryHeld, ReportText } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { Account } from "../../domain/finder-account.ts";
import type { ReportFacts } from "../../desk/receive.ts";
import type { AdvisoryIncoming, RepoSeen } from "../../github/intake/incoming.ts";
import { readAdvisory, type Advisory } from "../../github/read/advisory.ts";
import { numbered } from "../../github/read/people-shapes.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import type { Queries } from "../../store/schema.ts";
import { lookFirst } from "../first-sight.ts";
import { noteRepository } from "../note-repository.ts";
import { placeOf, type Office } from "../office.ts";
import { sight } from "../sight.ts";
import { standingOf } from "../standing.ts";
import { takeReport } from "../take-report.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { rememberAdvisory, unread } from "../known-advisories.ts";
import { isOurDraft, type AdvisoryWriter } from "./advisory-writer.ts";
import { releaseWaiting } from "../watch/waiting-reports.ts";

/** The key of an advisory among sources. */
export function advisoryKey(ghsaId: string): string {
  return `advisory:${ghsaId}`;
}

/** A private report came in: read it as it stands and take it in. */
export async function takeAdvisoryReported(office: Office, incoming: AdvisoryIncoming): Promise<Taken> {
  if (incoming.installationId === null) return laidAside("no installation");
  const repo = placeOf(incoming.installationId, incoming.repo.fullName);
  const read = await readAdvisory(office.github, { ...repo, ghsaId: incoming.ghsaId });
  if (!read.ok) return tryAgain(read.failure);
  const standing = await standingOf(office, repo, incoming.repo.ownerType);
  if (standing.kind === "unknown") return tryAgain(standing.failure);
  const first = await lookFirst(office, repo, incoming.repo, standing, incoming.ghsaId);
  if (!first.ok) return tryAgain(first.failure);
  // What GitHub announces as reported is a report, whatever has become of it since.
  const by = isOurDraft(office, read.value) ? "app" : "finder";
  const learnt = { learntAt: office.now(), isQuiet: false, sender: incoming.sender, by } as const;
  const seen = advisoryFacts(incoming.repo, read.value, learnt);
  // What the announcement said is what was reported; what is read now may have been edited since.
  const firstText = incoming.firstText();
  const facts = seen === null || firstText === null ? seen : { ...seen, firstText };
  return dealtWith("report", async (tx) => {
    await noteRepository(office, tx, incoming.installationId ?? 0, incoming.repo);
    await first.value(tx);
    await rememberAdvisory(tx, incoming.repo.fullName, unread(read.value));
    if (facts === null) return;
    const source = { key: advisoryKey(incoming.ghsaId), installationId: repo.installationId };
    await takeReport(office, tx, source, facts, standing);
    await sightIfHeld(office, tx, read.value);
  });
}

/** An advisory was published, by us or by hand: the case follows. */
export async function takeAdvisoryPublished(office: Office, incoming: AdvisoryIncoming): Promise<Taken> {
  if (incoming.installationId === null) return laidAside("no installation");
  const repo = placeOf(incoming.installationId, incoming.repo.fullName);
  const read = await readAdvisory(office.github, { ...repo, ghsaId: incoming.ghsaId });
  if (!read.ok) return tryAgain(read.failure);
  const advisory = read.value;
  return dealtWith("published", async (tx) => {
    await rememberAdvisory(tx, incoming.repo.fullName, advisory);
    await followPublication(office, tx, advisory);
    await sightIfHeld(office, tx, advisory);
  });
}

async function sightIfHeld(office: Office, tx: Queries, advisory: Advisory): Promise<void> {
  const id = await findCaseOfSource(tx, advisoryKey(advisory.ghsaId));
  if (id !== undefined) await sight(office, tx, id as CaseId, advisory, "webhook");
}

/** Records that an advisory is public, if it belongs to a case and is; says nothing of who did it but whether we did. */
export async function followPublication(office: Office, tx: Queries, advisory: Advisory): Promise<void> {
  const id = await findCaseOfSource(tx, advisoryKey(advisory.ghsaId));
  if (advisory.state !== "published") return;
  if (id === undefined) return await releaseWaiting(tx, advisoryKey(advisory.ghsaId));
  const at = advisory.publishedAt ?? office.now();
  await office.desk.record(tx, id as CaseId, {
    key: `published:${advisory.ghsaId}`,
    facts: (c) => [{ type: "advisory-published", at, byHand: c.publication.confirmed === null }],
  });
}

/** The advisory as a case holds it. */
export function heldAdvisory(advisory: Advisory): AdvisoryHeld {
  const { ghsaId, htmlUrl: url, state, cveId } = advisory;
  return cveId === null ? { ghsaId, url, state } : { ghsaId, url, state, cveId };
}

/** What the form of a private report carries beside its text, as a policy's `intake` names it; nothing where it was left empty. */
export function formFacts({ vulnerabilities }: Advisory): { readonly known?: readonly string[] } {
  const has = (what: "name" | "range") => vulnerabilities.some((each) => (each[what] ?? "") !== "");
  const known = [...(has("name") ? ["component"] : []), ...(has("range") ? ["version"] : [])];
  return known.length === 0 ? {} : { known };
}

/** How an open advisory came to our knowledge: when, whether nobody is to be told yet, who sent it and who wrote it. */
export type AdvisoryLearnt = {
  readonly learntAt: Date;
  readonly isQuiet: boolean;
  readonly sender: Account | null;
  readonly by: AdvisoryWriter;
};

/**
 * What an open advisory reports: a finder's report, or an internal finding where the team drafted it itself. Null for one
 * that is not open any more, and for the app's own containment drafts. `sender` stands in for an author nobody names.
 */
export function advisoryFacts(
  repo: Pick<RepoSeen, "fullName" | "owner">,
  advisory: Advisory,
  { learntAt, isQuiet, sender, by }: AdvisoryLearnt,
): ReportFacts | null {
  if (advisory.state !== "triage" && advisory.state !== "draft") return null;
  if (by === "app") return null;
  const author =
    advisory.authorLogin === null ? sender : { login: advisory.authorLogin, account: advisory.authorAccount };
  const isFinders = by === "finder";
  const isEdited =
    advisory.createdAt !== null && advisory.updatedAt !== null && advisory.updatedAt > advisory.createdAt;
  return {
    origin: isFinders ? "advisory" : "internal",
    repo: repo.fullName,
    owner: repo.owner,
    receivedAt: advisory.createdAt ?? learntAt,
    learntAt,
    isQuiet: isQuiet || !isFinders,
    finder: isFinders ? { login: author?.login ?? null, name: null, via: null, ...numbered(author?.account) } : null,
    report: {
      title: advisory.summary,
      body: advisory.description,
      claimedSeverity: advisory.severity,
      claimedVector: advisory.cvssVector,
      packages: packagesOf(advisory),
      ...formFacts(advisory),
    },
    ...(isEdited && advisory.updatedAt !== null ? { editedAt: advisory.updatedAt } : {}),
    source: null,
    tracker: null,
    advisory: heldAdvisory(advisory),
  };
}

/** The packages the advisory's form names, each once. */
export function packagesOf({
  vulnerabilities,
}: Pick<Advisory, "vulnerabilities">): NonNullable<ReportText["packages"]> {
  const named = vulnerabilities.flatMap(({ ecosystem, name }) => (name === null ? [] : [{ ecosystem, name }]));
  return named.filter(
    (one, at) => named.findIndex((other) => other.ecosystem === one.ecosystem && other.name === one.name) === at,
  );
}
