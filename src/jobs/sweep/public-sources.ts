import type { PublicWords } from "../../github/intake/public-words.ts";
import { isOutOfReach, type Read } from "../../github/failure.ts";
import { listCommitComments } from "../../github/read/commit-comments.ts";
import { listRepositoryComments } from "../../github/read/comments.ts";
import { listDiscussionComments, listDiscussions, type DiscussionText } from "../../github/read/discussions.ts";
import { listIssues } from "../../github/read/issue.ts";
import { listPullsSince, type Pull } from "../../github/read/pull.ts";
import { listPullCommits } from "../../github/read/pull-commits.ts";
import { listLineComments, listReviews } from "../../github/read/pull-talk.ts";
import type { Look, Source } from "./public-look.ts";
import { sweepRefs } from "./public-refs.ts";

/** How many pull requests or discussions a look goes into; the next look goes on from there. */
const mostAtOnce = 15;

/** Where the public writes: each place is looked at by itself, so that what GitHub does not show hides nothing else. */
export const publicSources: readonly Source[] = [
  { name: "issues", isBySpan: true, read: sweepIssues },
  { name: "comments", isBySpan: true, read: sweepComments },
  { name: "lines", isBySpan: true, read: sweepLines },
  { name: "commit-comments", read: sweepCommitComments },
  { name: "pulls", read: sweepPullWords },
  { name: "discussions", read: sweepDiscussions },
  { name: "refs", read: sweepRefs },
];

async function sweepIssues(look: Look): Promise<Read<Found>> {
  const issues = await listIssues(look.office.github, look.place, { since: look.since });
  if (!issues.ok) return issues;
  return found(
    issues.value.map((issue) => ({
      ...look.from,
      surface: "issue",
      place: `issue:${issue.number}`,
      url: issue.htmlUrl,
      author: issue.author,
      viaAppId: issue.author?.viaAppId ?? null,
      at: issue.createdAt,
      asOf: issue.updatedAt,
      isEdit: false,
      text: texts(issue.title, issue.body),
      issueNumber: issue.number,
      nodeId: issue.nodeId === "" ? null : issue.nodeId,
    })),
  );
}

async function sweepComments(look: Look): Promise<Read<Found>> {
  const comments = await listRepositoryComments(look.office.github, look.place, look.since);
  if (!comments.ok) return comments;
  return found(
    comments.value.map((comment) => ({
      ...look.from,
      surface: "comment",
      place: `comment:${comment.id}`,
      url: comment.htmlUrl ?? "",
      author: comment.author,
      viaAppId: comment.author?.viaAppId ?? null,
      at: comment.updatedAt,
      isEdit: comment.updatedAt.getTime() > comment.createdAt.getTime(),
      text: comment.body,
      issueNumber: comment.issueNumber,
      nodeId: comment.nodeId,
    })),
  );
}

async function sweepLines(look: Look): Promise<Read<Found>> {
  const remarks = await listLineComments(look.office.github, look.place, look.since);
  if (!remarks.ok) return remarks;
  return found(
    remarks.value.map((remark) => ({
      ...look.from,
      surface: "review-comment",
      place: `review-comment:${remark.id}`,
      url: remark.url,
      author: remark.author,
      viaAppId: remark.author?.viaAppId ?? null,
      at: remark.updatedAt,
      isEdit: remark.updatedAt.getTime() > remark.createdAt.getTime(),
      text: remark.body,
      issueNumber: remark.pullNumber,
      nodeId: remark.nodeId,
    })),
  );
}

async function sweepCommitComments(look: Look): Promise<Read<Found>> {
  const comments = await listCommitComments(look.office.github, look.place, look.since);
  if (!comments.ok) return comments;
  return found(
    comments.value.map((comment) => ({
      ...look.from,
      surface: "commit-comment",
      place: `commit-comment:${comment.id}`,
      url: comment.url,
      author: comment.author,
      viaAppId: comment.author?.viaAppId ?? null,
      at: comment.updatedAt,
      isEdit: comment.updatedAt.getTime() > comment.createdAt.getTime(),
      text: comment.body,
      issueNumber: null,
      nodeId: comment.nodeId,
    })),
  );
}

/** Title, text, branch, reviews and commits of the pull requests that were touched, the longest ago first. */
async function sweepPullWords(look: Look): Promise<Read<Found>> {
  const pulls = await listPullsSince(look.office.github, look.place, look.since);
  if (!pulls.ok) return pulls;
  const rising = pulls.value.toSorted((one, other) => one.updatedAt.getTime() - other.updatedAt.getTime());
  const now = rising.slice(0, mostAtOnce);
  const words: PublicWords[] = [];
  for (const pull of now) {
    const within = await wordsOfPull(look, pull);
    if (!within.ok) return within;
    words.push(...within.value);
  }
  return found(words, rising.length > now.length ? now.at(-1)?.updatedAt : undefined);
}

async function wordsOfPull(look: Look, pull: Pull): Promise<Read<readonly PublicWords[]>> {
  const { github } = look.office;
  const reviews = await listReviews(github, look.place, pull.number);
  if (!reviews.ok && !isOutOfReach(reviews.failure)) return reviews;
  const commits = await listPullCommits(github, look.place, pull.number);
  if (!commits.ok && !isOutOfReach(commits.failure)) return commits;
  const common = { ...look.from, viaAppId: null, isEdit: false, issueNumber: pull.number };
  const value: PublicWords[] = [
    {
      ...common,
      surface: "pull-request",
      place: `pull-request:${pull.number}`,
      url: pull.htmlUrl,
      author: pull.author,
      viaAppId: pull.author?.viaAppId ?? null,
      at: pull.createdAt,
      asOf: pull.updatedAt,
      text: texts(pull.title, pull.body, pull.headBranch),
      nodeId: pull.nodeId,
    },
  ];
  for (const { id, nodeId, url, author, at, body } of reviews.ok ? reviews.value : [])
    value.push({ ...common, surface: "review", place: `review:${id}`, url, author, at, text: body, nodeId });
  for (const { sha, url, author, at, message } of commits.ok ? commits.value : [])
    value.push({
      ...common,
      surface: "commit",
      place: `commit:${sha}`,
      url,
      author: author ?? pull.author,
      at,
      text: message,
      issueNumber: null,
      nodeId: null,
    });
  return { ok: true, value };
}

/** The discussions in which something happened, and all that stands in them. */
async function sweepDiscussions(look: Look): Promise<Read<Found>> {
  const { github } = look.office;
  const touched = await listDiscussions(github, look.place, look.since);
  if (!touched.ok) return touched;
  const rising = touched.value.toSorted((one, other) => one.updatedAt.getTime() - other.updatedAt.getTime());
  const now = rising.slice(0, mostAtOnce);
  const words: PublicWords[] = [];
  for (const discussion of now) {
    const comments = await listDiscussionComments(github, look.place, discussion.number);
    if (!comments.ok) return comments;
    words.push(wordsOf(look, discussion), ...comments.value.map((comment) => wordsOf(look, comment)));
  }
  return found(words, rising.length > now.length ? now.at(-1)?.updatedAt : undefined);
}

function wordsOf(
  look: Look,
  { number, title, id, nodeId, url, author, isEdited, updatedAt, body }: DiscussionText,
): PublicWords {
  return {
    ...look.from,
    surface: title === null ? "discussion-comment" : "discussion",
    place: title === null ? `discussion-comment:${id}` : `discussion:${number}`,
    url,
    author,
    viaAppId: null,
    at: updatedAt,
    isEdit: isEdited,
    text: texts(title ?? "", body),
    issueNumber: null,
    nodeId,
  };
}

type Found = { readonly words: readonly PublicWords[]; readonly until?: Date };

function found(words: readonly PublicWords[], until?: Date): Read<Found> {
  return { ok: true, value: until === undefined ? { words } : { words, until } };
}

function texts(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
