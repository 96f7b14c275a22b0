import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import { parseAnswer } from "./reading.ts";

const query = `query ($issueId: ID!) {
  node(id: $issueId) { ... on Issue { viewerCanDelete viewerCanUpdate } }
}`;

const shape = z
  .object({
    data: z.object({ node: z.object({ viewerCanDelete: z.boolean(), viewerCanUpdate: z.boolean() }).nullable() }),
  })
  .transform(({ data: { node } }) => ({
    canDelete: node?.viewerCanDelete === true,
    canUpdate: node?.viewerCanUpdate === true,
  }));

/** What GitHub says the app may do with one issue, asked without doing it (GraphQL: Deletable, Updatable). */
export type Scrubbing = Readonly<z.output<typeof shape>>;

/** Asks GitHub whether the app may delete or change one issue; a GitHub without these questions answers `invalid`. */
export async function askScrubbing(
  github: GitHub,
  installationId: number,
  issueNodeId: string,
): Promise<Read<Scrubbing>> {
  const answer = await github.ask(installationId, query, { issueId: issueNodeId });
  return answer.ok ? parseAnswer("POST /graphql", answer.value, shape) : answer;
}
