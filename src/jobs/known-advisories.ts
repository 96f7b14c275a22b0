import { createHash } from "node:crypto";
import type { Advisory } from "../github/read/advisory.ts";
import { putKnownAdvisory } from "../store/known-advisory.ts";
import type { Queries } from "../store/schema.ts";

/** What people can change of an advisory, as last seen: the sweep tells changes by it. */
export type AdvisorySeen = {
  readonly summary: string;
  readonly text: string;
  readonly severity: string | null;
  readonly cve?: string | null;
  readonly vector: string | null;
  readonly credits: readonly string[];
  readonly answers: readonly string[];
  /** Who can read it beside whoever wrote it; absent where nobody does. */
  readonly readers?: readonly string[];
  readonly more?: string;
};

/** What of `advisory` a later look is compared with; its description only as a hash. */
function seenOf(advisory: Advisory): AdvisorySeen {
  const readers = readersNamed(advisory);
  return {
    summary: hash(advisory.summary),
    text: hash(advisory.description),
    severity: advisory.severity,
    vector: advisory.cvssVector,
    cve: advisory.cveId,
    credits: advisory.credits.map(({ login, type }) => `${login}:${type}`).toSorted(),
    more: hash(
      JSON.stringify([
        advisory.collaboratingUsers,
        advisory.collaboratingTeams,
        advisory.cweIds,
        advisory.vulnerabilities,
      ]),
    ),
    answers: advisory.creditsDetailed.map(({ login, state }) => `${login}:${state}`).toSorted(),
    ...(readers.length === 0 ? {} : { readers }),
  };
}

function readersNamed({ collaboratingUsers, collaboratingTeams, authorLogin }: Advisory): readonly string[] {
  const users = collaboratingUsers.filter((login) => login.toLowerCase() !== authorLogin?.toLowerCase());
  return [...users, ...collaboratingTeams.map((slug) => `@${slug}`)].toSorted();
}

/** The advisory as if nobody else could read it: stored where it was not looked at who can, so that the sweep does. */
export function unread(advisory: Advisory): Advisory {
  return { ...advisory, collaboratingUsers: [], collaboratingTeams: [] };
}

/** One hash over what of an advisory is compared. */
export function digestOf(advisory: Advisory): string {
  return hash(JSON.stringify(seenOf(advisory)));
}

/** Stores how an advisory was read, for the sweep and for finding duplicates. */
export async function rememberAdvisory(tx: Queries, fullName: string, advisory: Advisory): Promise<void> {
  const seen = seenOf(advisory);
  await putKnownAdvisory(tx, {
    full_name: fullName,
    ghsa_id: advisory.ghsaId,
    state: advisory.state,
    updated_at: advisory.updatedAt?.getTime() ?? 0,
    digest: digestOf(advisory),
    comments: advisory.commentCount ?? -1,
    facts: JSON.stringify(seen),
  });
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
