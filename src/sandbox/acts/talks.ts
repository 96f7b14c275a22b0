import { canReadRepo } from "../access.ts";
import type { Account } from "../accounts.ts";
import type { Issue } from "../issue.ts";
import { fullName, type Repo } from "../repository.ts";
import { shapeTalk } from "../shapes/talk.ts";
import type { Talk, TalkKind } from "../talk.ts";
import type { World } from "../world.ts";

const events: Readonly<Record<TalkKind, { readonly event: string; readonly first: string }>> = {
  review: { event: "pull_request_review", first: "submitted" },
  "review-comment": { event: "pull_request_review_comment", first: "created" },
  discussion: { event: "discussion", first: "created" },
  "discussion-comment": { event: "discussion_comment", first: "created" },
  "commit-comment": { event: "commit_comment", first: "created" },
};

/** Somebody says something beside issues; the App is told where it asked to be. */
export function saySo(
  world: World,
  repo: Repo,
  by: Account,
  kind: TalkKind,
  words: { readonly title?: string; readonly body: string; readonly on?: Issue | Talk },
): Talk {
  const at = world.now();
  if (kind === "discussion") repo.lastNumber += 1;
  const talk: Talk = {
    id: world.ids.number(),
    kind,
    repo,
    author: by,
    number: kind === "discussion" ? repo.lastNumber : 0,
    on: words.on ?? null,
    sha: kind === "commit-comment" ? (repo.commits.at(-1)?.sha ?? "0".repeat(40)) : "",
    title: words.title ?? "",
    body: words.body,
    createdAt: at,
    updatedAt: at,
    revisions: [],
  };
  repo.talks.push(talk);
  touch(talk, at);
  record(world, talk, by);
  announce(world, talk, events[kind].first, by);
  return talk;
}

/** Rewrites it; the old text stays in its history for every reader. */
export function sayOtherwise(
  world: World,
  talk: Talk,
  by: Account,
  words: { readonly title?: string; readonly body?: string },
): void {
  const changes: Record<string, { from: string }> = {};
  for (const field of ["title", "body"] as const) {
    const to = words[field];
    if (to === undefined || to === talk[field]) continue;
    changes[field] = { from: talk[field] };
    if (field === "body") talk.revisions.push({ text: talk.body, by, at: world.now() });
    talk[field] = to;
  }
  if (Object.keys(changes).length === 0) return;
  talk.updatedAt = world.now();
  record(world, talk, by);
  // GitHub tells only of the first text of a comment on a commit.
  if (talk.kind !== "commit-comment") announce(world, talk, "edited", by, { changes });
}

/** What is said on a pull request or in a discussion moves that; rewriting a review moves nothing. */
function touch(talk: Talk, at: Date): void {
  if (talk.on !== null) talk.on.updatedAt = at;
}

/** Makes a branch or a tag at the head of the default branch. */
export function makeRef(world: World, repo: Repo, by: Account, kind: "branch" | "tag", name: string): void {
  const place = fullName(repo);
  const head = repo.commits.at(-1)?.sha ?? "0".repeat(40);
  if (kind === "tag") repo.tags.push(name);
  else
    repo.activities.push({
      id: world.ids.number(),
      kind: "branch_creation",
      branch: name,
      before: "0".repeat(40),
      after: head,
      by,
      at: world.now(),
    });
  world.record.write(
    `ref:${repo.id}:${kind}:${name}:`,
    { surface: kind, place, field: "name", text: name, writtenBy: by.login },
    (reader) => canReadRepo(repo, reader),
  );
  const payload = {
    ref: name,
    ref_type: kind,
    master_branch: repo.defaultBranch,
    description: null,
    pusher_type: "user",
  };
  world.announce({ event: "create", account: repo.owner, repo, sender: by, payload });
}

function record(world: World, talk: Talk, by: Account): void {
  const place = `${fullName(talk.repo)}#${talk.number || (talk.on?.number ?? 0)}`;
  for (const field of ["title", "body"] as const) {
    if (talk[field] === "") continue;
    world.record.write(
      `talk:${talk.id}:${field}:`,
      { surface: talk.kind, place, field, text: talk[field], writtenBy: by.login },
      (reader) => canReadRepo(talk.repo, reader),
    );
  }
}

function announce(
  world: World,
  talk: Talk,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  const { repo } = talk;
  const payload = { ...shapeTalk(world, talk), ...extra };
  world.announce({ event: events[talk.kind].event, action, account: repo.owner, repo, sender, payload });
}
