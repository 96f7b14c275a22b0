import { forPublic } from "../../domain/audience.ts";
import type { Case, Exposure, Remaining } from "../../domain/case.ts";
import type { IssuePlace } from "../../github/place.ts";
import { neutralStub } from "../../speech/public.ts";
import type { CaseAtHand } from "../case-office.ts";
import { placeOf, type Office } from "../office.ts";
import { lookAtPage, tellsNothing, type Telling } from "../telling.ts";
import { caseOf, done, failed, isRefusedForGood, later, type Perform, type Performed } from "./performed.ts";

/**
 * Contains a public report (interface §6): the private copy first, then on the public side stub, comments, labels,
 * closing and lock. Each step looks before it acts, so that it can be carried on from anywhere; what GitHub refuses for
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
  if (!page.ok) return failed(page);
  if (at.case.exposure === null) await copyExposure(office, at, page.value);
  if (!page.value.isStub) {
    const redacted = await office.voice.redactPublicIssue(place, stubFor(at.case));
    if (!redacted.ok) return failed(redacted);
  }
  for (const comment of page.value.comments) {
    const deleted = await office.voice.deleteIssueComment({ ...place, commentId: comment.id });
    if (!deleted.ok) return failed(deleted);
  }
  const taken = await office.voice.takeOffLabels(place, page.value.labels);
  if (!taken.ok) return failed(taken);
  const stop = await shut(office, place, page.value);
  if (stop !== null) return stop;
  // Somebody may have written until the lock fell: only a last look can tell that nothing was missed.
  const after = await lookAtPage(office, at, place);
  if (!after.ok) return failed(after);
  if (!tellsNothing(after.value)) return later("written-meanwhile");
  // What our token sees may be ahead of what strangers are shown.
  const seen = await office.readAnonymously(at.case.source?.repo ?? "", place.number);
  const isShown = seen.state === "readable" && seen.title !== (neutralStub().title as string);
  const remains: readonly Remaining[] = [...(isShown ? (["issue"] as const) : []), "edit-history", "notifications"];
  return done([{ type: "contained", at: office.now(), until: office.now(), remains }]);
}

async function shut(office: Office, place: IssuePlace, { issue }: Telling): Promise<Performed | null> {
  if (issue.state === "open") {
    const closed = await office.voice.closeIssue(place, { reason: "not_planned" });
    if (!closed.ok) return failed(closed);
  }
  if (issue.isLocked) return null;
  const locked = await office.voice.lockIssue(place);
  return locked.ok ? null : failed(locked);
}

function stubFor({ owner }: Case) {
  const { title, body } = neutralStub();
  // About no case: nothing of any may be in it, this one's included.
  const about = { owner, caseId: null };
  return { title: forPublic(about, title), body: forPublic(about, body) };
}

/** What stands in public is written down before anything of it is taken away. */
async function copyExposure(office: Office, at: CaseAtHand, { issue, comments }: Telling): Promise<void> {
  const { title, body } = at.case.report;
  const exposure: Exposure = {
    url: issue.htmlUrl,
    from: issue.createdAt,
    until: null,
    again: [],
    remains: [],
    deletedComments: comments.map((comment) => ({
      author: comment.author?.login ?? "",
      text: comment.body,
      at: comment.createdAt,
    })),
    original: { title, body, labels: issue.labels },
  };
  await office.store.transaction(async (tx) => {
    const facts = () => [{ type: "exposure-copied" as const, at: office.now(), exposure }];
    await office.desk.record(tx, at.case.id, { key: `exposure:${at.case.id}`, facts });
  });
}

/** Where the report stands in public. */
export function sourcePlace(at: CaseAtHand): IssuePlace | null {
  const { source } = at.case;
  return source === null ? null : { ...placeOf(at.row.installation_id, source.repo), number: source.number };
}
