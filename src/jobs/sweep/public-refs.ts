import type { PublicWords } from "../../github/intake/public-words.ts";
import type { GitHubFailure, Read } from "../../github/failure.ts";
import { listActivity, listCommitsBetween, listTagNames, type Activity } from "../../github/read/refs.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import type { Look } from "./public-look.ts";

const isGone: ReadonlySet<GitHubFailure["kind"]> = new Set(["not-found", "forbidden", "gone", "moved", "invalid"]);
const isMade: ReadonlySet<string> = new Set(["branch_creation"]);
const isPushed: ReadonlySet<string> = new Set(["branch_creation", "push", "force_push"]);

/** How many pushes a look goes into; the next look goes on from there. */
const mostAtOnce = 15;

/** Names of branches and tags, and messages of commits that were pushed to the repository itself. */
export async function sweepRefs(look: Look): Promise<Read<{ words: readonly PublicWords[]; until?: Date }>> {
  const tags = await newTags(look);
  if (!tags.ok) return tags;
  const activity = await listActivity(look.office.github, look.place, look.since);
  // An older server does not tell what was done to branches: then their webhooks must do.
  if (!activity.ok) return isGone.has(activity.failure.kind) ? { ok: true, value: { words: tags.value } } : activity;
  const rising = activity.value.filter(({ kind }) => isPushed.has(kind)).toReversed();
  const now = rising.slice(0, mostAtOnce);
  const words: PublicWords[] = [...tags.value];
  for (const each of now) {
    if (isMade.has(each.kind)) words.push(named(look, "branch", each.branch, each.author, each.at));
    const commits = await pushed(look, each);
    if (!commits.ok) return commits;
    words.push(...commits.value);
  }
  const until = rising.length > now.length ? now.at(-1)?.at : undefined;
  return { ok: true, value: until === undefined ? { words } : { words, until } };
}

async function pushed(
  look: Look,
  { kind, before, after, at, author }: Activity,
): Promise<Read<readonly PublicWords[]>> {
  const base = isMade.has(kind) ? (look.repository.defaultBranch ?? "HEAD") : before;
  if (/^0+$/.test(base)) return { ok: true, value: [] };
  const commits = await listCommitsBetween(look.office.github, look.place, base, after);
  // What was pushed may be gone again by now.
  if (!commits.ok) return isGone.has(commits.failure.kind) ? { ok: true, value: [] } : commits;
  const value = commits.value.map((commit): PublicWords => ({
    ...look.from,
    surface: "commit",
    place: `commit:${commit.sha}`,
    url: commit.url,
    author: commit.author ?? author,
    viaAppId: null,
    at: commit.at ?? at,
    isEdit: false,
    text: commit.message,
    issueNumber: null,
    nodeId: null,
  }));
  return { ok: true, value };
}

/** GitHub does not say when a tag was made: all are looked at whenever the list has become another. */
async function newTags(look: Look): Promise<Read<readonly PublicWords[]>> {
  const { db } = look.office.store;
  const cursor = `tags:${look.repository.id}`;
  const etag = await readCursor(db, cursor);
  const list = await listTagNames(look.office.github, look.place, etag);
  if (!list.ok) return isGone.has(list.failure.kind) ? { ok: true, value: [] } : list;
  if (list.value.isUnchanged) return { ok: true, value: [] };
  if (list.value.etag !== null) await writeCursor(db, cursor, list.value.etag);
  return { ok: true, value: list.value.items.map((name) => named(look, "tag", name, null, null)) };
}

function named(
  look: Look,
  surface: "branch" | "tag",
  name: string,
  author: PublicWords["author"],
  at: Date | null,
): PublicWords {
  return {
    ...look.from,
    surface,
    place: `${surface}:${name}`,
    url: `${look.repository.htmlUrl}/tree/${name}`,
    author,
    viaAppId: null,
    at,
    isEdit: false,
    text: name,
    issueNumber: null,
    nodeId: null,
  };
}
