import { nodeId } from "../ids.ts";
import { fullName, type Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { writeInstant } from "./instant.ts";

const links = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

/** The address of a repository in the API. */
export function repositoryUrl(world: World, repo: Repo): string {
  return `${world.urls.api}/repos/${fullName(repo)}`;
}

/** GitHub's full repository, which also holds what the shorter forms hold. */
export function shapeRepository(world: World, repo: Repo): Record<string, unknown> {
  const url = repositoryUrl(world, repo);
  const page = `${world.urls.web}/${fullName(repo)}`;
  const openIssues = repo.issues.filter(
    (issue) => issue.repo === repo && issue.state === "open" && !issue.isDeleted,
  ).length;
  return {
    id: repo.id,
    node_id: nodeId("R", repo.id),
    name: repo.name,
    full_name: fullName(repo),
    private: repo.visibility !== "public",
    visibility: repo.visibility,
    owner: shapeAccount(world, repo.owner),
    html_url: page,
    url,
    description: null,
    fork: false,
    ...Object.fromEntries(Object.entries(links).map(([name, rest]) => [name, `${url}${rest}`])),
    clone_url: `${page}.git`,
    git_url: `${page.replace(/^https?/, "git")}.git`,
    ssh_url: `git@github.com:${fullName(repo)}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: repo.defaultBranch,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    size: 1,
    open_issues: openIssues,
    open_issues_count: openIssues,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: repo.isArchived,
    disabled: false,
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    topics: [],
    created_at: writeInstant(repo.createdAt),
    updated_at: writeInstant(repo.createdAt),
    pushed_at: writeInstant(repo.commits.at(-1)?.at ?? repo.createdAt),
  };
}
