import { z } from "zod";
import type { ForPublic } from "../../domain/audience.ts";
import type { Written } from "../failure.ts";
import type { IssuePlace } from "../place.ts";
import { issueShape } from "../read/issue.ts";
import type { Issue } from "../read/issue.ts";
import { noted, shaped } from "./once.ts";
import type { Mouth } from "./order.ts";

const transfer = `mutation ($issueId: ID!, $repositoryId: ID!) {
  transferIssue(input: { issueId: $issueId, repositoryId: $repositoryId }) { issue { id number url } }
}`;
const removal = `mutation ($issueId: ID!) { deleteIssue(input: { issueId: $issueId }) { clientMutationId } }`;

const transferred = z
  .object({
    data: z.object({
      transferIssue: z.object({ issue: z.object({ id: z.string(), number: z.number(), url: z.string() }) }),
    }),
  })
  .transform((raw) => {
    const { id, number, url } = raw.data.transferIssue.issue;
    return { nodeId: id, number, htmlUrl: url };
  });

/** Where a transferred issue went. */
export type Transferred = Readonly<z.output<typeof transferred>>;

/** What a public issue says. */
export type IssueWords = { readonly title: ForPublic; readonly body: ForPublic };

/** Who is to work on an issue, and for when; what is left out stays as it is. */
export type Planned = { readonly milestone?: number | null; readonly assignees?: readonly string[] };

/** What is done to a public issue that tells too much. */
export function speakInContainment(mouth: Mouth) {
  const rewrite = (place: IssuePlace, { title, body }: IssueWords, planned: Planned) =>
    mouth.write<Issue>({
      caller: place.installationId,
      route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
      params: {
        owner: place.owner,
        repo: place.name,
        issue_number: place.number,
        title: title.text,
        body: body.text,
        ...planned,
      },
      says: [title, body],
      reads: shaped(issueShape),
    });
  return {
    /**
     * Replaces an issue's title and body by neutral words and takes it out of everybody's plans: who works on it tells,
     * too. GitHub keeps the old words in its edit history.
     */
    async redactPublicIssue(place: IssuePlace, stub: IssueWords): Promise<Written<Issue>> {
      const neutral = { mustBeNeutral: true } as const;
      const words = { title: { ...stub.title, ...neutral }, body: { ...stub.body, ...neutral } };
      return await rewrite(place, words, { milestone: null, assignees: [] });
    },

    /** Gives an issue its title and body back, cleared for the public, and its place in people's plans. */
    async restorePublicIssue(place: IssuePlace, words: IssueWords, planned: Planned = {}): Promise<Written<Issue>> {
      return await rewrite(place, words, planned);
    },

    /** Moves an issue to another repository of the same owner. An App may be refused; the old URL redirects. */
    async transferIssue(
      installationId: number,
      issueNodeId: string,
      repositoryNodeId: string,
    ): Promise<Written<Transferred>> {
      return await mouth.write({
        caller: installationId,
        route: "POST /graphql",
        params: { query: transfer, variables: { issueId: issueNodeId, repositoryId: repositoryNodeId } },
        says: [],
        reads: shaped(transferred),
      });
    },

    /** Deletes an issue for good. An App may be refused, or need administration. */
    async deleteIssue(installationId: number, issueNodeId: string): Promise<Written<true>> {
      return await mouth.write({
        caller: installationId,
        route: "POST /graphql",
        params: { query: removal, variables: { issueId: issueNodeId } },
        says: [],
        reads: noted,
      });
    },
  };
}
