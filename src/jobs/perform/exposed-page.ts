import type { Exposure, Remaining } from "../../domain/case.ts";
import type { GitHubFailure } from "../../github/failure.ts";
import type { IssuePlace } from "../../github/place.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import type { Issue } from "../../github/read/issue.ts";
import { readRepository } from "../../github/read/repository.ts";
import type { CaseAtHand } from "../case-office.ts";
import { fullNameOf, type Office } from "../office.ts";
import { done, type Performed } from "./performed.ts";

/** What stands in public is written down before anything of it is taken away. */
export async function copyExposure(
  office: Office,
  at: CaseAtHand,
  issue: Pick<Issue, "htmlUrl" | "createdAt" | "labels"> & Partial<Pick<Issue, "milestone" | "assignees">>,
  comments: readonly Comment[],
): Promise<void> {
  const { title, body } = at.case.report;
  const { labels, milestone, assignees } = issue;
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
    original: {
      title,
      body,
      labels,
      milestone: milestone?.number ?? null,
      ...(milestone === null || milestone === undefined ? {} : { milestoneTitle: milestone.title }),
      assignees: assignees ?? [],
    },
  };
  await office.store.transaction(async (tx) => {
    const facts = () => [{ type: "exposure-copied" as const, at: office.now(), exposure }];
    await office.desk.record(tx, at.case.id, { key: `exposure:${at.case.id}`, facts });
  });
}

/**
 * What it means for containment that the page is not where it was: somebody deleted it, moved it, or took the whole
 * repository out of sight. Null where GitHub did not say so, or where strangers can still read it there.
 */
export async function containedElsewhere(
  office: Office,
  at: CaseAtHand,
  place: IssuePlace,
  failure: GitHubFailure,
): Promise<Performed | null> {
  const remains = await remainsAway(office, place, failure);
  if (remains === null) return null;
  if (at.case.exposure === null) {
    const { receivedAt: createdAt } = at.case;
    await copyExposure(office, at, { htmlUrl: "", createdAt, labels: [] }, []);
  }
  return done([{ type: "contained", at: office.now(), until: office.now(), remains }]);
}

/** What of a page that is not where it was can still be seen; null where nothing says that it is gone. */
export async function remainsAway(
  office: Office,
  place: IssuePlace,
  failure: GitHubFailure,
): Promise<readonly Remaining[] | null> {
  if (failure.kind === "gone") return ["notifications"];
  if (failure.kind === "moved") {
    const repository = await readRepository(office.github, place);
    // The repository's own new name redirects, too: then nothing was moved, and its name is followed.
    const isSame = repository.ok && repository.value.fullName.toLowerCase() === fullNameOf(place).toLowerCase();
    if (!isSame) return null;
  } else if (failure.kind !== "not-found") return null;
  const { state } = await office.readAnonymously(fullNameOf(place), place.number);
  const redirect: readonly Remaining[] = failure.kind === "moved" ? ["redirect"] : [];
  if (state === "gone") return [...redirect, "notifications"];
  // Moved to another public repository: the app can follow it there no more than its finder's case can.
  return state === "readable" && failure.kind === "moved"
    ? ["elsewhere", ...redirect, "edit-history", "notifications"]
    : null;
}
