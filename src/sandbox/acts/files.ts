import { canReadRepo } from "../access.ts";
import type { Account } from "../accounts.ts";
import { fullName, type Commit, type Repo } from "../repository.ts";
import { shapePush } from "../shapes/push.ts";
import type { World } from "../world.ts";

/** Commits files to the default branch (text, or null to remove) and announces the push. */
export function commitFiles(
  world: World,
  repo: Repo,
  by: Account,
  files: Readonly<Record<string, string | null>>,
  message: string,
): Commit {
  const names = Object.entries(files);
  const before = repo.commits.at(-1)?.sha ?? "0".repeat(40);
  const commit: Commit = {
    sha: world.ids.sha(`${before}:${message}:${world.ids.number()}`),
    message,
    author: by,
    at: world.now(),
    added: names.filter(([path, text]) => text !== null && !repo.files.has(path)).map(([path]) => path),
    modified: names.filter(([path, text]) => text !== null && repo.files.has(path)).map(([path]) => path),
    removed: names.filter(([, text]) => text === null).map(([path]) => path),
  };
  const place = fullName(repo);
  const audience = (reader: Parameters<typeof canReadRepo>[1]): boolean => canReadRepo(repo, reader);
  for (const [path, text] of names) {
    const key = `file:${repo.id}:${path}:`;
    if (text === null) {
      repo.files.delete(path);
      world.record.supersede(key);
      continue;
    }
    repo.files.set(path, { path, text, sha: world.ids.sha(`blob ${Buffer.byteLength(text)}\0${text}`) });
    world.record.write(key, { surface: "file", place, field: path, text, writtenBy: by.login }, audience);
  }
  repo.commits.push(commit);
  repo.activities.push({
    id: world.ids.number(),
    kind: "push",
    branch: repo.defaultBranch,
    before,
    after: commit.sha,
    by,
    at: commit.at,
  });
  world.record.write(
    `commit:${commit.sha}:`,
    { surface: "commit", place, field: "message", text: message, writtenBy: by.login },
    audience,
  );
  world.announce({
    event: "push",
    account: repo.owner,
    repo,
    sender: by,
    payload: shapePush(world, repo, commit, before),
  });
  return commit;
}
