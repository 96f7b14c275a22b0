import type { Read } from "../github/failure.ts";
import type { RepoSeen } from "../github/intake/incoming.ts";
import type { RepoPlace } from "../github/place.ts";
import { listAdvisories } from "../github/read/advisory.ts";
import { holdReport } from "../store/report.ts";
import { findRepositoryByName, markFirstSeen } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { listOwnAdvisory } from "./list-advisory.ts";
import { isSurelyNew, knownSince } from "./known-since.ts";
import { rememberAdvisory, unread } from "./known-advisories.ts";
import type { Office } from "./office.ts";
import type { Standing } from "./standing.ts";
import { takeReport } from "./take-report.ts";
import { writerOf, type AdvisoryWriter } from "./take/advisory-writer.ts";
import { advisoryFacts, advisoryKey } from "./take/advisory.ts";

/**
 * The first look at a repository (interface §3): what is over is only indexed, what is open becomes a quiet case, but for
 * `announced`, the advisory whose report led here, and for what was filed since the app would have heard of it: that is a
 * missed report, and taken as one. Answers with what to commit; nothing where the look was taken before.
 */
export async function lookFirst(
  office: Office,
  repo: RepoPlace,
  seen: Pick<RepoSeen, "id" | "fullName" | "owner" | "visibility">,
  standing: Exclude<Standing, { readonly kind: "unknown" }>,
  announced: string | null,
): Promise<Read<(tx: Queries) => Promise<void>>> {
  const nothing = { ok: true, value: async () => undefined } as const;
  const known = await findRepositoryByName(office.store.db, seen.fullName);
  if (known?.first_seen_at !== null && known?.first_seen_at !== undefined) return nothing;
  if (seen.visibility !== "public") {
    return { ok: true, value: async (tx) => void (await markFirstSeen(tx, seen.id, office.now())) };
  }
  const list = await listAdvisories(office.github, repo);
  // Where advisories do not exist (a server, a lost permission) there is nothing to index; the look is taken later.
  if (!list.ok) return list.failure.kind === "not-found" || list.failure.kind === "forbidden" ? nothing : list;
  const advisories = list.value.isUnchanged ? [] : list.value.items;
  const oldest = advisories.toSorted((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  const writers = new Map<string, AdvisoryWriter>();
  for (const advisory of oldest) {
    if (advisory.state !== "draft" && advisory.state !== "triage") continue;
    const writer = await writerOf(office, repo, advisory, standing);
    if (!writer.ok) return writer;
    writers.set(advisory.ghsaId, writer.value);
  }
  return {
    ok: true,
    value: async (tx) => {
      if (!(await markFirstSeen(tx, seen.id, office.now()))) return;
      // All of them before the first becomes a case: whoever holds a case waits for no report.
      for (const { ghsaId } of oldest) await holdReport(tx, advisoryKey(ghsaId));
      const since = await knownSince(tx, repo.installationId, seen.id);
      for (const advisory of oldest) {
        if (advisory.ghsaId === announced) continue;
        await rememberAdvisory(tx, seen.fullName, unread(advisory));
        const isQuiet = !isSurelyNew(advisory.createdAt, since);
        const by = writers.get(advisory.ghsaId);
        await listOwnAdvisory(office, tx, seen, advisory);
        const learnt = { learntAt: office.now(), isQuiet, sender: null };
        const facts = by === undefined ? null : advisoryFacts(seen, advisory, { ...learnt, by });
        if (facts === null) continue;
        const source = { key: advisoryKey(advisory.ghsaId), installationId: repo.installationId };
        await takeReport(office, tx, source, facts, standing);
      }
    },
  };
}
