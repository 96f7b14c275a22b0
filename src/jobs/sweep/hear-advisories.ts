import type { CaseId } from "../../domain/case-id.ts";
import type { Advisory } from "../../github/read/advisory.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import { listAdvisoryComments } from "../../github/read/advisory-comments.ts";
import type { RepoPlace } from "../../github/place.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { findCase, listHeardCases, type CaseRow } from "../../store/cases.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { seenComments } from "../../store/seen-comment.ts";
import { fullNameOf, type Office } from "../office.ts";
import { advisoryKey } from "../take/advisory.ts";
import { noticeEdited } from "./notice-edited.ts";
import { noticeGone } from "./notice-gone.ts";
import { hearFinderComment } from "./hear-finder-comment.ts";

const overlapMs = 5 * 60_000;
// One comment deleted and one written leave the count as it was.
const countTrustedMs = 60 * 60_000;

/**
 * Reads what finders wrote on the advisories of cases that are not closed for good: nothing announces it. Where GitHub counts the comments, only
 * those whose count changed are read. `items` is null where the list of advisories did not change at all. False if
 * GitHub would not show them all: then some are still to be heard.
 */
export async function hearAdvisories(
  office: Office,
  repo: RepoPlace,
  items: readonly Advisory[] | null,
): Promise<boolean> {
  let isWhole = true;
  const rows = await listHeardCases(office.store.db, repo.installationId);
  for (const row of rows) {
    if (row.repo_full_name !== fullNameOf(repo) || row.ghsa_id === null) continue;
    const advisory = items?.find((each) => each.ghsaId === row.ghsa_id);
    const count = items === null ? "as before" : advisory?.commentCount;
    if (!(await hearAdvisory(office, repo, row, row.ghsa_id, count))) isWhole = false;
  }
  for (const { ghsaId, state, commentCount } of items ?? []) {
    if (state !== "published" || commentCount === undefined || commentCount === 0) continue;
    if (!(await hearPublished(office, repo, ghsaId, commentCount))) isWhole = false;
  }
  return isWhole;
}

/** Where GitHub shows the comments of a public advisory its finder is heard, too: they may want their name taken out. */
async function hearPublished(office: Office, repo: RepoPlace, ghsaId: string, count: number): Promise<boolean> {
  const { db } = office.store;
  const cursor = `comments:${ghsaId}`;
  if ((await readCursor(db, cursor))?.endsWith(`:${count}`) === true) return true;
  const id = await findCaseOfSource(db, advisoryKey(ghsaId));
  const row = id === undefined ? undefined : await findCase(db, id);
  if (row?.finally_closed !== 1) return true;
  const isHeard = await hearAdvisory(office, repo, row, ghsaId, count);
  // Where they cannot be seen, they are not looked for again until there are more.
  if (isHeard) await writeCursor(db, cursor, `${office.now().getTime()}:${count}`);
  return isHeard;
}

async function hearAdvisory(
  office: Office,
  repo: RepoPlace,
  row: CaseRow,
  ghsaId: string,
  counting: number | "as before" | undefined,
): Promise<boolean> {
  const { db } = office.store;
  const cursor = `comments:${ghsaId}`;
  const held = await readCursor(db, cursor);
  const [since, counted] = (held ?? ":").split(":");
  const isTrusted = office.now().getTime() - Number(since) < countTrustedMs;
  const count = counting === "as before" ? undefined : counting;
  const isSame = counting === "as before" ? (counted ?? "") !== "" : String(counting) === counted;
  if (isSame && isTrusted) return true;
  // A count that changed may have gone down: only the whole thread shows which message is missing.
  const isWhole = count !== undefined || since === undefined || since === "";
  // Whole spans of time, so that GitHub can say of the very same question that nothing changed.
  const from = isWhole ? undefined : new Date(Math.floor(Number(since) / overlapMs - 1) * overlapMs);
  const startedAt = office.now();
  const list = await listAdvisoryComments(office.github, { ...repo, ghsaId }, from);
  // One that cannot be seen at all must not keep the others from being read less often.
  if (!list.ok) return list.failure.kind === "not-found" || list.failure.kind === "forbidden";
  await hearNew(office, row, ghsaId, list.value);
  await noticeEdited(office, row.case_id as CaseId, list.value);
  if (count === list.value.length) await noticeGone(office, row.case_id as CaseId, list.value, startedAt);
  await writeCursor(db, cursor, `${startedAt.getTime()}:${count ?? (isSame ? counted : "")}`);
  return true;
}

async function hearNew(office: Office, row: CaseRow, ghsaId: string, comments: readonly Comment[]): Promise<void> {
  const keyOf = (comment: Comment) => `advisory-comment:${ghsaId}:${comment.id}`;
  const seen = await seenComments(office.store.db, comments.map(keyOf));
  for (const comment of comments) {
    if (seen.has(keyOf(comment))) continue;
    await hearFinderComment(office, row.case_id as CaseId, comment, keyOf(comment));
  }
}
