import { presentActor, presentEdits } from "./graphql-shapes.ts";
import { nodeId } from "./ids.ts";
import type { Repo } from "./repository.ts";
import { writeInstant } from "./shapes/instant.ts";
import { nodeKinds, pageOfTalk } from "./shapes/talk.ts";
import type { Talk } from "./talk.ts";
import type { World } from "./world.ts";

type Paged = { readonly first?: number; readonly after?: string };

/** What GraphQL's Repository tells of its discussions. */
export function presentDiscussions(world: World, repo: Repo): Record<string, unknown> {
  const all = () => repo.talks.filter(({ kind }) => kind === "discussion");
  return {
    discussion: ({ number }: { number: number }) => {
      const found = all().find((talk) => talk.number === number);
      if (found === undefined) return null;
      return presentTalk(world, found);
    },
    discussions: (asked: Paged) =>
      connection(
        all().toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime()),
        asked,
        (talk) => presentTalk(world, talk),
      ),
  };
}

/** A review, a comment on lines, a discussion or a comment in one, as GraphQL has it. */
export function presentTalk(world: World, talk: Talk): Record<string, unknown> {
  const types: Readonly<Record<Talk["kind"], string>> = {
    review: "PullRequestReview",
    "review-comment": "PullRequestReviewComment",
    discussion: "Discussion",
    "discussion-comment": "DiscussionComment",
    "commit-comment": "CommitComment",
  };
  return {
    __typename: types[talk.kind],
    id: nodeId(nodeKinds[talk.kind], talk.id),
    databaseId: talk.id,
    number: talk.number,
    title: talk.title,
    body: talk.body,
    url: pageOfTalk(world, talk),
    createdAt: writeInstant(talk.createdAt),
    updatedAt: writeInstant(talk.updatedAt),
    lastEditedAt: talk.revisions.length === 0 ? null : writeInstant(talk.updatedAt),
    author: presentActor(talk.author),
    comments: (asked: Paged) =>
      connection(
        talk.repo.talks.filter((other) => other.kind === "discussion-comment" && other.on === talk),
        asked,
        (other) => presentTalk(world, other),
      ),
    replies: () => connection([], {}, () => ({})),
    userContentEdits: presentEdits(talk.revisions),
  };
}

function connection<T>(items: readonly T[], { first = 30, after }: Paged, shape: (item: T) => unknown) {
  const from = after ? Number(after) : 0;
  const to = Math.min(items.length, from + first);
  return {
    totalCount: items.length,
    pageInfo: { hasNextPage: to < items.length, endCursor: to === 0 ? null : String(to) },
    nodes: items.slice(from, to).map(shape),
  };
}
