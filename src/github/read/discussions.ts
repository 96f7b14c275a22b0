import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub, Params } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { askOne } from "./asking.ts";
import { authorOf, instant, instantOrNull } from "./people-shapes.ts";

const text = "id databaseId body url createdAt updatedAt lastEditedAt author { __typename login }";
const list = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 25, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number title ${text} }
    }
  }
}` as const;
const thread = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      comments(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${text} replies(first: 30) { nodes { ${text} } } }
      }
    }
  }
}` as const;

const written = {
  id: z.string(),
  databaseId: z.number().nullish(),
  body: z.string(),
  url: z.string(),
  createdAt: instant,
  updatedAt: instant,
  lastEditedAt: instantOrNull,
  author: z.object({ __typename: z.string(), login: z.string() }).nullish(),
};
type Written = z.output<z.ZodObject<typeof written>>;
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
type PageInfo = z.output<typeof pageInfo>;
type Thread = z.output<typeof threadShape>;
const discussionShape = z.object({ ...written, number: z.number(), title: z.string() });
const listShape = z.object({
  repository: z.object({
    discussions: z.object({ pageInfo, nodes: z.array(discussionShape.nullable()).nullish() }),
  }),
});
const replyShape = z.object(written);
const commentShape = z.object({ ...written, replies: z.object({ nodes: z.array(replyShape.nullable()).nullish() }) });
const threadShape = z.object({
  repository: z.object({
    discussion: z
      .object({ comments: z.object({ pageInfo, nodes: z.array(commentShape.nullable()).nullish() }) })
      .nullable(),
  }),
});

/** Something written in a discussion; `number` and `title` are the discussion's own, where it is its first text. */
export type DiscussionText = ReturnType<typeof plain> & { readonly number: number; readonly title: string | null };

const mostPages = 20;

/** The discussions in which something happened since, the last first. */
export async function listDiscussions(
  github: GitHub,
  { installationId, owner, name }: RepoPlace,
  since: Date,
): Promise<Read<readonly DiscussionText[]>> {
  const found: DiscussionText[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const read: Read<z.output<typeof listShape>> = await askOne(
      github,
      installationId,
      list,
      { owner, name, after },
      listShape,
    );
    if (!read.ok) return read;
    const { discussions } = read.value.repository;
    const info: PageInfo = discussions.pageInfo;
    const here = (discussions.nodes ?? []).filter((each) => each !== null);
    for (const each of here.filter(({ updatedAt }) => updatedAt >= since))
      found.push({ ...plain(each), number: each.number, title: each.title });
    if (!info.hasNextPage || here.some(({ updatedAt }) => updatedAt < since)) break;
    after = info.endCursor ?? null;
  }
  return { ok: true, value: found };
}

/** Every comment of a discussion with its replies, of which GitHub gives the first 30; none where it is gone. */
export async function listDiscussionComments(
  github: GitHub,
  { installationId, owner, name }: RepoPlace,
  number: number,
): Promise<Read<readonly DiscussionText[]>> {
  const found: DiscussionText[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const variables: Params = { owner, name, number, after };
    const read: Read<Thread> = await askOne(github, installationId, thread, variables, threadShape);
    if (!read.ok) return read;
    const comments: NonNullable<Thread["repository"]["discussion"]>["comments"] | undefined =
      read.value.repository.discussion?.comments;
    for (const each of (comments?.nodes ?? []).filter((one) => one !== null))
      for (const one of [each, ...(each.replies.nodes ?? []).filter((reply) => reply !== null)])
        found.push({ ...plain(one), number, title: null });
    if (comments?.pageInfo.hasNextPage !== true) break;
    after = comments.pageInfo.endCursor ?? null;
  }
  return { ok: true, value: found };
}

function plain(raw: Written) {
  const { id: nodeId, databaseId, body, url, createdAt, updatedAt, lastEditedAt, author } = raw;
  const type = author?.__typename === "Bot" ? "Bot" : "User";
  return {
    nodeId,
    id: databaseId ?? 0,
    body,
    url,
    createdAt,
    updatedAt,
    isEdited: lastEditedAt !== null,
    author: authorOf({ user: author ? { login: author.login, type } : null }),
  };
}
