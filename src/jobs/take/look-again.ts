import { createHash } from "node:crypto";
import type { CaseEvent } from "../../domain/event.ts";
import { isKeptContained } from "../../domain/exposure.ts";
import type { Person, RepoSeen } from "../../github/intake/incoming.ts";
import { sayPlans } from "../../speech/team/containment.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import type { Office } from "../office.ts";
import { sourcePlace } from "../perform/contain.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { lookAtPage, showsNothing, type Telling } from "../telling.ts";
import { issueKey } from "./issue-key.ts";

/** The case whose contained public issue this is; undefined for any other issue. */
export async function containedCase(
  office: Office,
  repo: Pick<RepoSeen, "id">,
  number: number,
): Promise<CaseAtHand | undefined> {
  const id = await findCaseOfSource(office.store.db, issueKey(repo.id, number));
  const at = id === undefined ? undefined : await bringCase(office, id);
  return at !== undefined && isKeptContained(at.case) ? at : undefined;
}

/** Somebody touched a contained issue: if it tells anything now, that is kept for the team and contained again. */
export async function lookAgain(office: Office, at: CaseAtHand, by: Person | null): Promise<Taken> {
  const place = sourcePlace(at);
  if (place === null || by?.login.toLowerCase() === office.identity.botLogin.toLowerCase())
    return laidAside("our own doing");
  const page = await lookAtPage(office, at, place);
  // Gone or moved: what that means for the case the sweep looks up, with a stranger's eye.
  if (!page.ok)
    return page.failure.kind === "gone" || page.failure.kind === "moved" ? laidAside("gone") : tryAgain(page.failure);
  const { issue, isStub, isPlanned, labels, comments } = page.value;
  if (showsNothing(page.value)) return laidAside("tells nothing");
  // GitHub counts in whole seconds: what was contained since tells one writing from the next in the same one.
  const closed = at.case.exposure?.again.filter(({ until }) => until !== null).length ?? 0;
  const told = [
    closed,
    isStub,
    isPlanned,
    labels,
    comments.map(({ id, updatedAt }) => [id, updatedAt]),
    issue.updatedAt,
  ];
  const digest = createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 16);
  // The sweep learns of it late: whoever wrote last is the best it can say.
  const login = by?.login ?? comments.at(-1)?.author?.login ?? "";
  const facts = (): readonly CaseEvent[] => [
    { type: "exposed-again", at: office.now(), by: login, taken: wordsOf(page.value, login) },
  ];
  return dealtWith("exposed again", async (tx) => {
    await office.desk.record(tx, at.case.id, { key: `exposed-again:${at.case.id}:${digest}`, facts });
  });
}

function wordsOf({ issue, isStub, isPlanned, comments }: Telling, by: string) {
  const { title, body, milestone, assignees, updatedAt: at } = issue;
  const written = isStub ? [] : [{ author: by, text: `${title}\n\n${body}`, at }];
  const planned = isPlanned ? [{ author: by, text: sayPlans(milestone?.title ?? null, assignees), at }] : [];
  return [
    ...written,
    ...planned,
    ...comments.map(({ author, body: text, createdAt }) => ({ author: author?.login ?? "", text, at: createdAt })),
  ];
}
