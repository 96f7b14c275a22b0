import type { Case } from "../../domain/case.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { CaseEvent } from "../../domain/event.ts";
import type { Advisory } from "../../github/read/advisory.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Repository } from "../../github/read/repository.ts";
import { isRewritten } from "../../domain/rewriting.ts";
import { judgeReport } from "../../desk/whole-report.ts";
import type { Policy } from "../../policy/policy.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { holdCase } from "../../store/ledger.ts";
import { wasSeenLastAs } from "../../store/revision.ts";
import { findListedAdvisory } from "../../store/listed-advisory.ts";
import { findKnownAdvisory } from "../../store/known-advisory.ts";
import { compareOpenAgain, isOver, listOwnAdvisory } from "../list-advisory.ts";
import { revisionOf } from "../advisory-changes.ts";
import { noteRename } from "../finder-account.ts";
import { digestOf, rememberAdvisory, unread } from "../known-advisories.ts";
import type { Office } from "../office.ts";
import { isWriting } from "../our-orders.ts";
import { sight } from "../sight.ts";
import type { Standing } from "../standing.ts";
import { readersOfAdvisory } from "./advisory-readers.ts";
import { writerOf } from "../take/advisory-writer.ts";
import { takeReport } from "../take-report.ts";
import {
  advisoryFacts,
  advisoryKey,
  followPublication,
  formFacts,
  heldAdvisory,
  packagesOf,
} from "../take/advisory.ts";

/**
 * Follows one advisory as the sweep saw it at `readAt`: a missed report, a change by others, a publication or closing by
 * hand. False where an order of our own about it was under way then: what was read may be neither before nor after it; and
 * where GitHub would not say what holds for a report that is new. Only for such a one is it asked.
 */
export async function followAdvisory(
  office: Office,
  place: RepoPlace,
  repo: Repository,
  advisory: Advisory,
  standingNow: () => Promise<Standing>,
  readAt: Date,
): Promise<boolean> {
  const { db } = office.store;
  const known = await findKnownAdvisory(db, repo.fullName, advisory.ghsaId);
  const id = await findCaseOfSource(db, advisoryKey(advisory.ghsaId));
  const isSame =
    known?.state === advisory.state &&
    known.digest === digestOf(advisory) &&
    // Written over and put back, it reads as before.
    Number(known.updated_at) === (advisory.updatedAt?.getTime() ?? 0);
  const isListed = !isOver(advisory) || (await findListedAdvisory(db, repo.ownerLogin, advisory.ghsaId)) !== undefined;
  // A case that came of a report which had to wait has no sighting yet to compare later ones with; and within one second
  // the app may have written over what others wrote, and they over that again.
  if (isSame && (id === undefined ? isListed : await isAsSeen(office, id, advisory))) return true;
  if (id !== undefined && (await isWriting(db, id, readAt))) return false;
  const readers = id === undefined ? [] : await readersOfAdvisory(office, id, advisory);
  if (readers === null) return false;
  const target = id === undefined ? await standingNow() : (id as CaseId);
  if (typeof target !== "string" && target.kind === "unknown") return false;
  const writer = typeof target === "string" ? null : await writerOf(office, place, advisory, target);
  if (writer !== null && !writer.ok) return false;
  const key = `advisory:${advisory.ghsaId}:${advisory.state}:${digestOf(advisory)}:${advisory.updatedAt?.getTime() ?? 0}`;
  const isFollowed = await office.store.transaction(async (tx) => {
    if (typeof target === "string") {
      await holdCase(tx, target);
      // An order may have been given, and carried out, since that was asked.
      if (await isWriting(tx, target, readAt)) return false;
    }
    await rememberAdvisory(tx, repo.fullName, typeof target === "string" ? advisory : unread(advisory));
    if (typeof target !== "string") {
      const at = { owner: repo.ownerLogin, fullName: repo.fullName };
      const learnt = { learntAt: office.now(), isQuiet: false, sender: null };
      const facts = writer === null ? null : advisoryFacts(at, advisory, { ...learnt, by: writer.value });
      if (await listOwnAdvisory(office, tx, at, advisory))
        await compareOpenAgain(tx, place.installationId, repo.ownerLogin, office.now());
      if (facts === null) {
        await followPublication(office, tx, advisory);
        return true;
      }
      const source = { key: advisoryKey(advisory.ghsaId), installationId: place.installationId };
      await takeReport(office, tx, source, facts, target);
      return true;
    }
    await followPublication(office, tx, advisory);
    await noteRename(office, tx, target, advisory.accounts);
    await office.desk.record(tx, target, {
      key,
      facts: (c, { policy }) => [
        ...changesOf(c, policy, advisory, office.now()),
        { type: "readers-seen", at: office.now(), readers },
      ],
    });
    await sight(office, tx, target, advisory, "sweep");
    return true;
  });
  office.ring();
  return isFollowed;
}

async function isAsSeen({ store }: Office, id: string, advisory: Advisory): Promise<boolean> {
  return await wasSeenLastAs(store.db, store.fingerprintKey, id, JSON.stringify(revisionOf(advisory)));
}

/** What others did to a case's advisory since the case last saw it. */
function changesOf(c: Case, policy: Policy, advisory: Advisory, now: Date): readonly CaseEvent[] {
  const at = advisory.updatedAt ?? now;
  return [
    ...stateChange(c, advisory, now),
    ...textChange(c, policy, advisory, at),
    ...findingReplaced(c, advisory, at),
    ...answer(c, advisory, now),
  ];
}

/** What it means for the case that its advisory is in another state than the case last saw. */
export function stateChange(c: Case, advisory: Advisory, at: Date): readonly CaseEvent[] {
  const held = c.advisory?.state;
  const isSameId = (c.advisory?.cveId ?? null) === advisory.cveId;
  if (held === advisory.state && !isSameId && advisory.state !== "published")
    return [{ type: "advisory-seen", at, advisory: heldAdvisory(advisory) }];
  if (held === advisory.state || advisory.state === "published") return [];
  if (advisory.state === "closed" && c.closing === null) return [{ type: "advisory-closed-by-hand", at }];
  if (held === "closed" && advisory.state === "draft" && c.closing !== null)
    return [{ type: "advisory-reopened-by-hand", at }];
  return [{ type: "advisory-seen", at, advisory: heldAdvisory(advisory) }];
}

function textChange(c: Case, policy: Policy, advisory: Advisory, at: Date): readonly CaseEvent[] {
  // The draft of a contained report is ours: its words are the report's already.
  // Once accepted, the text is on its way to the public: the team edits it, and the report stays what was sent.
  if (c.origin !== "advisory" || c.wasAccepted) return [];
  const claims = c.severity === null;
  const report = {
    title: advisory.summary,
    body: advisory.description,
    claimedSeverity: claims ? advisory.severity : c.report.claimedSeverity,
    claimedVector: claims ? advisory.cvssVector : c.report.claimedVector,
    // Reports taken in before its form was noted stay as they are until something else changes.
    ...(c.report.packages === undefined && hasSameWords(c, advisory)
      ? {}
      : { packages: packagesOf(advisory), ...formFacts(advisory) }),
  };
  if (JSON.stringify(report) === JSON.stringify(c.report)) return [];
  const isComplete = judgeReport(policy, report, c.remarks).isComplete;
  return [{ type: "report-edited", at, report, completeAt: isComplete ? at : null }];
}

/** A draft of our own proves what it said, and when: one that says other things now is noted as replaced. */
function findingReplaced(c: Case, { summary: title, description: body }: Advisory, at: Date): readonly CaseEvent[] {
  const text = { title, body };
  return c.origin === "internal" && isRewritten(c, text) ? [{ type: "report-rewritten", at, text }] : [];
}

function hasSameWords(c: Case, advisory: Advisory): boolean {
  return c.report.title === advisory.summary && c.report.body === advisory.description;
}

function answer(c: Case, advisory: Advisory, at: Date): readonly CaseEvent[] {
  const login = c.credit?.kind === "login" ? c.credit.login : c.finder?.login;
  const credit = advisory.creditsDetailed.find((each) => each.login.toLowerCase() === login?.toLowerCase());
  return credit === undefined || credit.state === c.creditAnswer || c.credit === null
    ? []
    : [{ type: "credit-answered", at, answer: credit.state }];
}
