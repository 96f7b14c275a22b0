import { z } from "zod";
import type { Read } from "../failure.ts";
import type { Caller, GitHub } from "../github.ts";
import { askOne } from "./asking.ts";
import { instant } from "./people-shapes.ts";

const atOnce = 50;
const edits = "userContentEdits(first: 30) { nodes { editedAt deletedAt diff editor { login } } }";
const question = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Issue { ${edits} }
    ... on PullRequest { ${edits} }
    ... on IssueComment { ${edits} }
    ... on PullRequestReview { ${edits} }
    ... on PullRequestReviewComment { ${edits} }
    ... on Discussion { ${edits} }
    ... on DiscussionComment { ${edits} }
    ... on CommitComment { ${edits} }
  }
}` as const;

const edit = z
  .object({
    editedAt: instant,
    deletedAt: z.string().nullish(),
    diff: z.string().nullish(),
    editor: z.object({ login: z.string() }).nullish(),
  })
  .transform((raw) => ({
    at: raw.editedAt,
    by: raw.editor?.login ?? null,
    text: raw.deletedAt ? null : (raw.diff ?? null),
  }));
const answer = z.object({
  nodes: z.array(
    z
      .object({ id: z.string(), userContentEdits: z.object({ nodes: z.array(edit.nullable()).nullish() }).nullish() })
      .nullable(),
  ),
});

/** One version in the edit history of a text; `text` is null where somebody deleted that version from the history. */
export type Edit = Readonly<z.output<typeof edit>>;

/**
 * What the edit histories of these texts (by GraphQL's node ids) show to everybody who can read them: of each its last
 * 30 versions. A text that is gone, or has no history, has no versions.
 */
export async function readEditHistories(
  github: GitHub,
  caller: Caller,
  nodeIds: readonly string[],
): Promise<Read<ReadonlyMap<string, readonly Edit[]>>> {
  const histories = new Map<string, readonly Edit[]>();
  for (let from = 0; from < nodeIds.length; from += atOnce) {
    const ids = nodeIds.slice(from, from + atOnce);
    const read = await askOne(github, caller, question, { ids }, answer);
    if (!read.ok) return read;
    for (const node of read.value.nodes)
      if (node !== null)
        histories.set(
          node.id,
          (node.userContentEdits?.nodes ?? []).filter((each) => each !== null),
        );
  }
  return { ok: true, value: histories };
}
