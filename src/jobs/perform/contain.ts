import { forPublic } from "../../domain/audience.ts";
import type { Case, Remaining } from "../../domain/case.ts";
import type { IssuePlace } from "../../github/place.ts";
import type { Issue } from "../../github/read/issue.ts";
import { neutralStub } from "../../speech/public.ts";
import type { CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { strangersSee } from "../strangers.ts";
import { lookAtPage, tellsNothing } from "../telling.ts";
import { containedElsewhere, copyExposure } from "./exposed-page.ts";
import { caseOf, done, failed, isRefusedForGood, later, type Perform, type Performed } from "./performed.ts";

/**
 * Contains a public report (interface §6): the private copy first, then on the public side stub, lock, labels, closing
 * and comments. Each step looks before it acts, so that it can be carried on from anywhere; what GitHub refuses for
 * good is told to the team, for no case must wait for it.
 */
export const contain: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  if (place === null || at.case.restored) return done();
  const contained = await containPage(office, at, place);
  return isRefusedForGood(contained, task) ? done([{ type: "containment-refused", at: office.now() }]) : contained;
};

async function containPage(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Performed> {
  const page = await lookAtPage(office, at, place);
  if (!page.ok) return (await containedElsewhere(office, at, place, page.failure)) ?? failed(page);
  const { issue, isStub, isPlanned, labels, comments } = page.value;
  if (at.case.exposure === null) await copyExposure(office, at, issue, comments);
  if (!isStub || isPlanned) {
    const redacted = await office.voice.redactPublicIssue(place, stubFor(at.case));
    if (!redacted.ok) return failed(redacted);
  }
  // From here on nobody from outside adds anything: a long page takes its time to be emptied.
  const stop = await shut(office, place, issue);
  if (stop !== null) return stop;
  const taken = await office.voice.takeOffLabels(place, labels);
  if (!taken.ok) return failed(taken);
  for (const comment of comments) {
    const deleted = await office.voice.deleteIssueComment({ ...place, commentId: comment.id });
    if (!deleted.ok) return failed(deleted);
  }
  // Somebody may have written until the lock fell: only a last look can tell that nothing was missed.
  const after = await lookAtPage(office, at, place);
  if (!after.ok) return failed(after);
  if (!tellsNothing(after.value)) return later("written-meanwhile");
  const remains: readonly Remaining[] = [...(await strangersSee(office, at, place)), "edit-history", "notifications"];
  return done([{ type: "contained", at: office.now(), until: office.now(), remains }]);
}

async function shut(office: Office, place: IssuePlace, issue: Issue): Promise<Performed | null> {
  if (!issue.isLocked) {
    const locked = await office.voice.lockIssue(place);
    if (!locked.ok) return failed(locked);
  }
  if (issue.state === "closed") return null;
  const closed = await office.voice.closeIssue(place, { reason: "not_planned" }, "anything");
  return closed.ok ? null : failed(closed);
}

function stubFor({ owner }: Case) {
  const { title, body } = neutralStub();
  // About no case: nothing of any may be in it, this one's included.
  const about = { owner, caseId: null };
  return { title: forPublic(about, title), body: forPublic(about, body) };
}

/** Where the report stands in public. */
export function sourcePlace(at: CaseAtHand): IssuePlace | null {
  const { source } = at.case;
  return source === null ? null : { ...placeOf(at.row.installation_id, source.repo), number: source.number };
}
