import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { IssuePlace, RepoPlace } from "../place.ts";
import { authored, authorOf, instant, instantOrNull } from "./people-shapes.ts";
import { readAll, readOne } from "./reading.ts";

const label = z.union([z.string(), z.object({ name: z.string().nullish() })]);

/** An issue as GitHub's answers carry it, reduced to what we use. */
export const issueShape = z
  .object({
    id: z.number(),
    node_id: z.string().nullish(),
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(["open", "closed"]),
    state_reason: z.string().nullish(),
    labels: z.array(label).nullish(),
    locked: z.boolean().nullish(),
    html_url: z.string().nullish(),
    created_at: instant,
    updated_at: instant,
    closed_at: instantOrNull,
    milestone: z.object({ number: z.number(), title: z.string() }).nullish(),
    assignees: z.array(z.object({ login: z.string() })).nullish(),
    pull_request: z.unknown().optional(),
    comments: z.number().nullish(),
    ...authored,
  })
  .transform((raw) => ({
    id: raw.id,
    nodeId: raw.node_id ?? "",
    number: raw.number,
    title: raw.title,
    body: raw.body ?? "",
    state: raw.state,
    stateReason: raw.state_reason ?? null,
    labels: (raw.labels ?? []).flatMap((each) => (typeof each === "string" ? [each] : each.name ? [each.name] : [])),
    milestone: raw.milestone ?? null,
    assignees: (raw.assignees ?? []).map(({ login }) => login),
    comments: raw.comments ?? 0,
    author: authorOf(raw),
    isLocked: raw.locked ?? false,
    isPullRequest: raw.pull_request !== undefined && raw.pull_request !== null,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    closedAt: raw.closed_at,
    htmlUrl: raw.html_url ?? "",
  }));

/** An issue as it stood when read. */
export type Issue = Readonly<z.output<typeof issueShape>>;

/** The issue as it stands now; one that was transferred, or whose repository was renamed, is the failure `moved`. */
export async function readIssue(github: GitHub, place: IssuePlace): Promise<Read<Issue>> {
  const { installationId, owner, name: repo, number: issue_number } = place;
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
  // Followed silently, the redirect of a transferred issue would show us another repository's issue as this one.
  return await readOne(github, installationId, route, { owner, repo, issue_number }, issueShape, {
    redirect: "refuse",
  });
}

/** The repository's issues, open and closed, changed since; pull requests left out unless asked for. `label` narrows to one label. */
export async function listIssues(
  github: GitHub,
  place: RepoPlace,
  options: {
    readonly since?: Date;
    readonly label?: string;
    readonly state?: "open" | "closed" | "all";
    readonly withPulls?: true;
  } = {},
): Promise<Read<readonly Issue[]>> {
  const { installationId, owner, name: repo } = place;
  const list = await readAll(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/issues",
    {
      owner,
      repo,
      state: options.state ?? "all",
      sort: "updated",
      direction: "asc",
      ...(options.since ? { since: options.since.toISOString() } : {}),
      ...(options.label === undefined ? {} : { labels: options.label }),
    },
    issueShape,
  );
  if (options.withPulls === true) return list;
  return list.ok ? { ok: true, value: list.value.filter((issue) => !issue.isPullRequest) } : list;
}
