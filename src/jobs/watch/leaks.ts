import { createHmac } from "node:crypto";
import type { CaseId } from "../../domain/case-id.ts";
import { tellOf, withoutForms } from "../../domain/content-gate.ts";
import { signsIn } from "../../domain/fingerprint-text.ts";
import type { Leak, Told } from "../../domain/leak.ts";
import type { PublicWords } from "../../github/intake/public-words.ts";
import { isOurs } from "../../github/marker.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { listOwners } from "../../store/cases.ts";
import { findShared, listLengths, type SharedSign } from "../../store/fingerprint.ts";
import type { Queries } from "../../store/schema.ts";
import type { Office } from "../office.ts";
import { issueKey } from "../take/issue-key.ts";

/** A case that public words tell of: which, what of it, and a name for place and version of them that holds none of it. */
type Sighting = { readonly caseId: string; readonly told: Told; readonly version: string };

/**
 * Looks whether words of others in a public repository tell of a case that is still confidential; what to record of it
 * goes into the transaction that deals with the delivery. The team of the case is told once for a place and version;
 * nothing is said or done in public.
 */
export async function watchForLeaks(
  office: Office,
  installationId: number,
  words: PublicWords,
): Promise<(tx: Queries) => Promise<void>> {
  const sightings = isWatched(office, words) ? await lookFor(office, installationId, words) : [];
  return async (tx) => {
    for (const { caseId, told, version } of sightings) {
      const { surface, url, author, at, isEdit } = words;
      const fact = {
        type: "leak-seen",
        at: at ?? office.now(),
        by: author?.login ?? "ghost",
        surface,
        url,
        isEdit,
        told,
      } as const;
      await office.desk.record(tx, caseId as CaseId, {
        key: `leak:${caseId}:${version}`,
        // Somebody who edits out a part of it has told nothing new.
        facts: (c) => (c.leaks.some((leak) => leak.url === url && tellsAsMuch(leak, told)) ? [] : [fact]),
      });
    }
  };
}

/** Only what everybody can read, and nothing the app wrote itself: it has passed the gate. */
function isWatched(office: Office, { repo, author, viaAppId, text }: PublicWords): boolean {
  if (repo.visibility !== "public" || text.trim() === "") return false;
  return author === null || !isOurs({ ...author, viaAppId }, office.identity);
}

async function lookFor(office: Office, installationId: number, words: PublicWords): Promise<readonly Sighting[]> {
  const { db, fingerprintKey } = office.store;
  const source = words.issueNumber === null ? null : issueKey(words.repo.id, words.issueNumber);
  // What stands on a contained issue is looked after there, every time anew.
  const contained = source === null ? undefined : await findCaseOfSource(db, source);
  const sightings: Sighting[] = [];
  for (const owner of await listOwners(db, installationId)) {
    const signs = signsIn(words.text, { lengths: await listLengths(db, owner), withEverything: false });
    const shared = withoutForms(await findShared(db, fingerprintKey, owner, signs));
    for (const one of fullestOfEachFlaw(shared)) {
      const told = tellOf(one);
      const caseId = one[0]?.caseId ?? "";
      if (told === null || caseId === contained) continue;
      const signsFound = one.map(({ kind, value }) => `${kind}:${value}`).toSorted();
      // The name of a branch is itself a text: of the place, too, only a keyed hash is kept.
      const what = JSON.stringify([words.repo.id, words.place, signsFound]);
      const version = createHmac("sha256", fingerprintKey).update(what).digest("base64url").slice(0, 22);
      sightings.push({ caseId, told, version });
    }
  }
  return sightings;
}

/** Merged cases tell of one flaw: its leak is told where most of it is known again, and once. */
function fullestOfEachFlaw(shared: readonly SharedSign[]): readonly (readonly SharedSign[])[] {
  const byCase = new Map<string, SharedSign[]>();
  for (const one of shared) byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  const byFlaw = new Map<string, readonly SharedSign[]>();
  for (const of of byCase.values()) {
    const root = of[0]?.root ?? "";
    if (of.length > (byFlaw.get(root)?.length ?? 0)) byFlaw.set(root, of);
  }
  return [...byFlaw.values()];
}

function tellsAsMuch({ told: before }: Leak, now: Told): boolean {
  const isNamed = now.naming.every((id) => before.naming.includes(id));
  return isNamed && (before.hasTitle || !now.hasTitle) && before.phrases >= now.phrases;
}
