import type { Account } from "../accounts.ts";
import type { Issue, PullFile, PullPart } from "../issue.ts";
import type { Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { commitFiles } from "./files.ts";
import { announcePull } from "./issue-events.ts";
import { closeIssue, recordPull } from "./issues.ts";

/** What a pull request would make of files: their whole text at its head, or null where they are removed. */
export type Contents = Readonly<Record<string, string | null>>;

/** A pull request's own part, before it is opened. */
export function startPull(
  world: World,
  repo: Repo,
  by: Account,
  input: {
    readonly title: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly contents?: Contents;
    readonly renames?: Readonly<Record<string, string>>;
    readonly commits?: readonly string[];
  },
): PullPart {
  const patches = Object.entries(input.files ?? {}).map(([path, patch]): PullFile => ({ path, patch, ...unread }));
  const messages = input.commits ?? [input.title];
  const commits = messages.map((message) => commitOf(world, by, message));
  return {
    files: [...patches, ...changed(repo, input.contents ?? {}), ...renamed(repo, input.renames ?? {})],
    commits,
    headSha: commits.at(-1)?.sha ?? "",
    baseSha: repo.commits.at(-1)?.sha ?? "0".repeat(40),
    mergedAt: null,
  };
}

/** New commits on a pull request's branch: from now on it makes these of the files. */
export function pushToPull(world: World, issue: Issue, by: Account, contents: Contents): void {
  const pull = needPull(issue);
  const commit = commitOf(world, by, `Update ${Object.keys(contents).join(", ")}`);
  const kept = pull.files.filter(({ path }) => !Object.hasOwn(contents, path));
  pull.files = [...kept, ...changed(issue.repo, contents)];
  pull.commits = [...pull.commits, commit];
  pull.headSha = commit.sha;
  issue.updatedAt = world.now();
  recordPull(world, issue, pull);
  announcePull(world, issue, "synchronize", by);
}

/** Merges into the default branch and closes. */
export function mergePull(world: World, issue: Issue, by: Account): void {
  const pull = needPull(issue);
  const texts: Record<string, string | null> = {};
  for (const { path, text, previousPath } of pull.files) {
    if (previousPath !== null) texts[previousPath] = null;
    if (text !== undefined) texts[path] = text;
  }
  pull.mergedAt = world.now();
  closeIssue(world, issue, by, null);
  commitFiles(world, issue.repo, by, texts, `Merge pull request #${issue.number}`);
}

/** What a pull request makes of a file at its head; undefined where it leaves it alone. */
export function textAtHead(pull: PullPart, path: string): { readonly text: string | null } | undefined {
  if (pull.files.some(({ previousPath }) => previousPath === path)) return { text: null };
  const found = pull.files.find((file) => file.path === path);
  return found?.text === undefined ? undefined : { text: found.text };
}

const unread = { status: "modified", previousPath: null } as const;

function changed(repo: Repo, contents: Contents): readonly PullFile[] {
  return Object.entries(contents).map(([path, text]) => {
    const status = text === null ? "removed" : repo.files.has(path) ? "modified" : "added";
    const lines = (text ?? "").split("\n");
    return { path, text, status, previousPath: null, patch: lines.map((line) => `+${line}`).join("\n") };
  });
}

function renamed(repo: Repo, renames: Readonly<Record<string, string>>): readonly PullFile[] {
  return Object.entries(renames).map(([path, previousPath]) => {
    const text = repo.files.get(previousPath)?.text ?? "";
    return { path, text, status: "renamed", previousPath, patch: "" };
  });
}

function commitOf(world: World, author: Account, message: string): PullPart["commits"][number] {
  return { sha: world.ids.sha(`${message}:${world.ids.number()}`), message, author };
}

function needPull(issue: Issue): PullPart {
  if (issue.pull === null) throw new Error(`${issue.repo.name}#${issue.number} is no pull request`);
  return issue.pull;
}
