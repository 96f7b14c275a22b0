import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import { parseAnswer } from "./reading.ts";
import { instant } from "./people-shapes.ts";

// GitHub lists edits newest first; where it does not, the newest of these is still one.
const query = `query ($issueId: ID!) {
  node(id: $issueId) { ... on Issue { userContentEdits(first: 20) { nodes { editedAt } } } }
}`;

const shape = z
  .object({
    data: z.object({
      node: z
        .object({
          userContentEdits: z
            .object({ nodes: z.array(z.object({ editedAt: instant }).nullable()).nullable() })
            .nullish(),
        })
        .nullable(),
    }),
  })
  .transform(({ data: { node } }): Date | null => {
    const edits = (node?.userContentEdits?.nodes ?? []).flatMap((edit) => (edit === null ? [] : [edit.editedAt]));
    return edits.reduce<Date | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
  });

/** When the text of an issue was last edited, null where it never was (GraphQL: `userContentEdits`). */
export async function readLastEdit(
  github: GitHub,
  installationId: number,
  issueNodeId: string,
): Promise<Read<Date | null>> {
  const answer = await github.ask(installationId, query, { issueId: issueNodeId });
  return answer.ok ? parseAnswer("POST /graphql", answer.value, shape) : answer;
}
