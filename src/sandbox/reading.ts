import { canReadAdvisory, canReadRepo, isInsideAdvisory } from "./access.ts";
import type { Reader } from "./accounts.ts";
import type { Advisory } from "./advisory.ts";
import type { Issue } from "./issue.ts";
import { fullName, type CheckRun } from "./repository.ts";
import { findIssueById, findRepo, type World } from "./world.ts";

/** A comment as a reader sees it, with what it said before. */
export interface CommentPage {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly earlier: readonly string[];
  readonly reactions: readonly { readonly by: string; readonly content: string }[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An issue as a reader sees it, with its edit history. */
export interface IssuePage {
  readonly place: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly earlier: readonly string[];
  readonly author: string;
  readonly state: "open" | "closed";
  readonly stateReason: string | null;
  /** The issue it is said to repeat, as a place. */
  readonly duplicateOf: string | null;
  readonly isLocked: boolean;
  readonly isPull: boolean;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly assignees: readonly string[];
  readonly comments: readonly CommentPage[];
  readonly history: readonly { readonly event: string; readonly actor: string; readonly label?: string }[];
}

/** An advisory as a reader sees it; only those inside see comments and collaborators. */
export interface AdvisoryPage {
  readonly ghsaId: string;
  readonly repository: string;
  readonly summary: string;
  readonly description: string;
  readonly severity: string | null;
  readonly cvssVector: string | null;
  readonly cveId: string | null;
  readonly state: string;
  readonly author: string;
  readonly isAccepted: boolean | null;
  readonly credits: readonly { readonly login: string; readonly type: string; readonly state: string }[];
  readonly collaborators: readonly string[];
  readonly vulnerabilities: Advisory["vulnerabilities"];
  readonly comments: readonly Pick<CommentPage, "id" | "author" | "body" | "createdAt" | "updatedAt">[];
}

/** GitHub's web pages as one reader sees them now; what they may not see is not there. */
export interface Reading {
  /** Whether the repository's page opens. */
  repository(name: string): boolean;
  issues(repo: string): readonly IssuePage[];
  issue(place: string): IssuePage | undefined;
  advisories(repo: string): readonly AdvisoryPage[];
  advisory(ghsaId: string): AdvisoryPage | undefined;
  file(repo: string, path: string): string | undefined;
  checkRuns(repo: string): readonly CheckRun[];
}

/** Opens GitHub's pages as a reader. */
export function readAs(world: World, reader: Reader): Reading {
  const visible = (name: string): ReturnType<typeof findRepo> => {
    const repo = findRepo(world, name);
    return repo && canReadRepo(repo, reader) ? repo : undefined;
  };
  const issues = (name: string): readonly IssuePage[] => {
    const repo = visible(name);
    return (
      repo?.issues.filter((issue) => issue.repo === repo && !issue.isDeleted).map((issue) => readIssue(world, issue)) ??
      []
    );
  };
  const all = (): readonly Advisory[] =>
    world.repos.filter((repo) => repo.visibility === "public").flatMap((repo) => repo.advisories);
  const page = (advisory: Advisory): AdvisoryPage => readAdvisory(advisory, isInsideAdvisory(advisory, reader));
  return {
    repository: (name) => visible(name) !== undefined,
    issues,
    issue: (place) =>
      issues(place.split("#")[0] ?? "").find((issue) => issue.place.toLowerCase() === place.toLowerCase()),
    advisories: (name) =>
      all()
        .filter((one) => one.repo === findRepo(world, name) && canReadAdvisory(one, reader))
        .map(page),
    advisory: (ghsaId) =>
      all()
        .filter((one) => one.ghsaId === ghsaId && canReadAdvisory(one, reader))
        .map(page)[0],
    file: (name, path) => visible(name)?.files.get(path)?.text,
    checkRuns: (name) => visible(name)?.checkRuns ?? [],
  };
}

function readIssue(world: World, issue: Issue): IssuePage {
  const original = issue.duplicateOfId === null ? undefined : findIssueById(world, issue.duplicateOfId);
  return {
    place: `${fullName(issue.repo)}#${issue.number}`,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    earlier: issue.revisions.map((revision) => revision.text),
    author: issue.author.login,
    state: issue.state,
    stateReason: issue.stateReason,
    duplicateOf: original === undefined ? null : `${fullName(original.repo)}#${original.number}`,
    isLocked: issue.isLocked,
    isPull: issue.pull !== null,
    labels: issue.labels.map((label) => label.name),
    milestone: issue.milestone?.title ?? null,
    assignees: issue.assignees.map(({ login }) => login),
    comments: issue.comments.map((comment) => ({
      id: comment.id,
      author: comment.author.login,
      body: comment.body,
      earlier: comment.revisions.map((revision) => revision.text),
      reactions: comment.reactions.map((reaction) => ({ by: reaction.by.login, content: reaction.content })),
      createdAt: comment.createdAt,
      updatedAt: comment.updatedAt,
    })),
    history: issue.events.map(({ event, actor, detail }) => {
      const label = (detail["label"] as { name: string } | undefined)?.name;
      return { event, actor: actor.login, ...(label ? { label } : {}) };
    }),
  };
}

function readAdvisory(advisory: Advisory, isInside: boolean): AdvisoryPage {
  return {
    ghsaId: advisory.ghsaId,
    repository: fullName(advisory.repo),
    summary: advisory.summary,
    description: advisory.description ?? "",
    severity: advisory.severity,
    cvssVector: advisory.cvssVector,
    cveId: advisory.cveId,
    state: advisory.state,
    author: advisory.author.login,
    isAccepted: advisory.submission?.accepted ?? null,
    credits: advisory.credits
      .filter((credit) => isInside || credit.state === "accepted")
      .map(({ user, type, state }) => ({ login: user.login, type, state })),
    collaborators: isInside ? advisory.collaboratingUsers.map((user) => user.login) : [],
    vulnerabilities: advisory.vulnerabilities,
    comments: isInside
      ? advisory.comments.map(({ id, author, body, createdAt, updatedAt }) => ({
          id,
          author: author.login,
          body,
          createdAt,
          updatedAt,
        }))
      : [],
  };
}
