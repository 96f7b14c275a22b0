import type { PublicWords } from "../../github/intake/public-words.ts";
import { listRepositoryComments } from "../../github/read/comments.ts";
import { listIssues } from "../../github/read/issue.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Repository } from "../../github/read/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { listOwners } from "../../store/cases.ts";
import { hasConfidential } from "../../store/fingerprint.ts";
import type { Office } from "../office.ts";
import { watchForLeaks } from "../watch/leaks.ts";
import { seenAs } from "./seen-as.ts";

const overlapMs = 2 * 60_000;
const spanMs = 10 * 60_000;

/**
 * Looks at issues, pull requests and comments that were written or edited in public while no webhook told of it; two
 * requests, and none where no case is confidential. Reviews, discussions, branches and commits are told by webhook alone.
 */
export async function sweepPublicWords(office: Office, place: RepoPlace, repository: Repository): Promise<void> {
  if (repository.visibility !== "public") return;
  const { db } = office.store;
  const { installationId } = place;
  const cursor = `words:${repository.id}`;
  const startedAt = office.now();
  const held = await readCursor(db, cursor);
  const isSecret = await hasConfidential(db, await listOwners(db, installationId));
  if (isSecret && held !== undefined) {
    // Whole spans of time, so that GitHub can say of the very same question that nothing changed.
    const since = new Date(Math.floor((Number(held) - overlapMs) / spanMs) * spanMs);
    const found = await wordsSince(office, place, repository, since);
    if (found === null) return;
    for (const words of found) {
      const record = await watchForLeaks(office, installationId, words);
      await office.store.transaction(record);
    }
    office.ring();
  }
  await writeCursor(db, cursor, String(startedAt.getTime()));
}

async function wordsSince(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  since: Date,
): Promise<readonly PublicWords[] | null> {
  const issues = await listIssues(office.github, place, { since, withPulls: true });
  if (!issues.ok) return null;
  const comments = await listRepositoryComments(office.github, place, since);
  if (!comments.ok) return null;
  const from = { installationId: place.installationId, repo: seenAs(repository), sender: null };
  return [
    ...issues.value.map((issue): PublicWords => {
      const surface = issue.isPullRequest ? "pull-request" : "issue";
      return {
        ...from,
        surface,
        place: `${surface}:${issue.number}`,
        url: issue.htmlUrl,
        author: issue.author,
        viaAppId: issue.author?.viaAppId ?? null,
        at: issue.createdAt,
        isEdit: false,
        text: `${issue.title}\n\n${issue.body}`,
        issueNumber: issue.number,
      };
    }),
    ...comments.value.map((comment): PublicWords => ({
      ...from,
      surface: "comment",
      place: `comment:${comment.id}`,
      url: comment.htmlUrl ?? "",
      author: comment.author,
      viaAppId: comment.author?.viaAppId ?? null,
      at: comment.updatedAt,
      isEdit: comment.updatedAt.getTime() > comment.createdAt.getTime(),
      text: comment.body,
      issueNumber: comment.issueNumber,
    })),
  ];
}
