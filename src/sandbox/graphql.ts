import { graphqlSync, GraphQLError } from "graphql";
import { deleteIssue, transferIssue } from "./acts/issue-removal.ts";
import { addLabels } from "./acts/issue-labels.ts";
import { refuse, reply, type Answer } from "./answer.ts";
import { rememberAttempt } from "./attempts.ts";
import { githubSchema } from "./graphql-schema.ts";
import { presentTalk } from "./graphql-discussions.ts";
import { presentEdits, presentIssue, presentRepository, type Capable } from "./graphql-shapes.ts";
import { readNodeId } from "./ids.ts";
import type { Issue } from "./issue.ts";
import type { Repo } from "./repository.ts";
import type { Call } from "./route.ts";
import { nodeKinds } from "./shapes/talk.ts";
import { tokenAllows, tokenCovers, type InstallationToken } from "./tokens.ts";
import { findIssueById, findRepo } from "./world.ts";

/** Answers a GraphQL request of an installation; refusals come with status 200, as on GitHub. */
export function answerGraphql(call: Call): Answer {
  const { viewer, body } = call;
  if (viewer.kind !== "installation") return refuse(401, "This endpoint requires you to be authenticated.");
  const result = graphqlSync({
    schema: githubSchema,
    source: typeof body["query"] === "string" ? body["query"] : "",
    variableValues: (body["variables"] ?? {}) as Record<string, unknown>,
    rootValue: resolvers(call, viewer.token),
  });
  // What it does not know it did not do, but somebody may have written there all the same.
  if (result.data === undefined) rememberAttempt(call.world, { method: "POST", path: "/graphql", body: call.body });
  const errors = result.errors?.map((error) => ({
    ...(typeof error.extensions["type"] === "string" ? { type: error.extensions["type"] } : {}),
    ...(error.path ? { path: error.path } : {}),
    locations: error.locations,
    message: error.message,
  }));
  return reply({ ...(result.data === undefined ? {} : { data: result.data }), ...(errors ? { errors } : {}) });
}

type Input<T> = { readonly input: T & { readonly clientMutationId?: string } };

function resolvers(call: Call, token: InstallationToken): Record<string, unknown> {
  const { world } = call;
  const see = (repo: Repo | undefined): Repo | undefined =>
    repo && !repo.isDeleted && (repo.visibility === "public" || tokenCovers(token, repo)) ? repo : undefined;
  const issueOf = (id: string): Issue => {
    const node = readNodeId(id);
    const issue = node?.kind === "I" ? findIssueById(world, Number(node.id)) : undefined;
    return issue && !issue.isDeleted && see(issue.repo) ? issue : missing(id);
  };
  const repoOf = (id: string): Repo => {
    const node = readNodeId(id);
    return see(world.repos.find((repo) => node?.kind === "R" && String(repo.id) === node.id)) ?? missing(id);
  };
  const holds = (repo: Repo, ...permissions: readonly string[]): boolean =>
    tokenCovers(token, repo) && permissions.every((name) => tokenAllows(token, name, "write"));
  const may: Capable = (repo, ...permissions) =>
    holds(repo, ...permissions) && (world.features.hasIssueScrubbing || !permissions.includes("administration"));
  const demand = (repo: Repo, ...permissions: readonly string[]): void => {
    if (!holds(repo, ...permissions) || !world.features.hasIssueScrubbing)
      throw refusal("FORBIDDEN", "Resource not accessible by integration");
  };
  const textOf = (id: string): unknown => {
    const node = readNodeId(id);
    const talk = world.repos
      .flatMap((repo) => repo.talks)
      .find((each) => nodeKinds[each.kind] === node?.kind && String(each.id) === node.id);
    if (talk !== undefined) return see(talk.repo) ? presentTalk(world, talk) : null;
    if (node?.kind === "IC") {
      const comment = world.repos
        .flatMap((repo) => repo.issues)
        .flatMap((issue) => issue.comments)
        .find((each) => String(each.id) === node.id);
      if (!comment || !see(comment.issue.repo)) return null;
      return { __typename: "IssueComment", id, userContentEdits: presentEdits(comment.revisions) };
    }
    const issue = node?.kind === "I" || node?.kind === "PR" ? findIssueById(world, Number(node.id)) : undefined;
    if (!issue || issue.isDeleted || !see(issue.repo)) return null;
    return { ...presentIssue(world, issue, may), __typename: issue.pull === null ? "Issue" : "PullRequest", id };
  };
  return {
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map(textOf),
    node: ({ id }: { id: string }) =>
      readNodeId(id)?.kind === "R" ? presentRepository(world, repoOf(id), may) : presentIssue(world, issueOf(id), may),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = see(findRepo(world, `${owner}/${name}`));
      if (!repo) throw refusal("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return presentRepository(world, repo, may);
    },
    // An App as administrator of the repository; whether GitHub obeys an App at all is not verified, hence the switch.
    deleteIssue: ({ input }: Input<{ issueId: string }>) => {
      const issue = issueOf(input.issueId);
      demand(issue.repo, "issues", "administration");
      deleteIssue(world, issue, world.app.bot);
      return { clientMutationId: input.clientMutationId, repository: presentRepository(world, issue.repo, may) };
    },
    // Fine-grained tokens need contents beside issues, on both sides; an App is taken to need the same.
    transferIssue: ({ input }: Input<{ issueId: string; repositoryId: string; createLabelsIfMissing: boolean }>) => {
      const issue = issueOf(input.issueId);
      const target = repoOf(input.repositoryId);
      demand(issue.repo, "issues", "contents");
      demand(target, "issues", "contents");
      const goesPublic = issue.repo.visibility !== "public" && target.visibility === "public";
      if (target.owner !== issue.repo.owner || target === issue.repo || goesPublic)
        throw refusal("UNPROCESSABLE", "Issues cannot be transferred to this repository");
      const labels = issue.labels.map((label) => label.name);
      transferIssue(world, issue, target, world.app.bot);
      if (input.createLabelsIfMissing) addLabels(world, issue, world.app.bot, labels);
      return { clientMutationId: input.clientMutationId, issue: presentIssue(world, issue, may) };
    },
  };
}

function missing(id: string): never {
  throw refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
