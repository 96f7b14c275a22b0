import { isEmbargoed } from "../../domain/embargo.ts";
import type { RepoPlace } from "../../github/place.ts";
import { listIssues, readIssue } from "../../github/read/issue.ts";
import type { Repository } from "../../github/read/repository.ts";
import type { Programme } from "../../policy/programme.ts";
import { sayLabelledInPublic } from "../../speech/repositories.ts";
import { findCaseOfSource } from "../../store/case-source.ts";
import { listCasesOfOwner } from "../../store/cases.ts";
import { dropCursor, readCursor, writeCursor } from "../../store/cursor.ts";
import { findRepositoryByName } from "../../store/repository.ts";
import type { Queries } from "../../store/schema.ts";
import { bringCase } from "../case-office.ts";
import { showNotice } from "../notice.ts";
import { fullNameOf, placeOf, type Office } from "../office.ts";
import { issueKey } from "../take/issue-key.ts";
import { publicSources } from "./public-sources.ts";

const mostNamed = 50;
const cursorOf = (repoId: number): string => `published:${repoId}`;

/**
 * A repository was made public: everything written there while it was private is looked at once, from its beginning, by
 * the same looks that follow what is written from now on, and within their budget.
 */
export async function lookBack(office: Office, tx: Queries, repo: RepoPlace): Promise<void> {
  const known = await findRepositoryByName(tx, fullNameOf(repo));
  if (known === undefined || (await readCursor(tx, cursorOf(known.repo_id))) !== undefined) return;
  await writeCursor(tx, cursorOf(known.repo_id), String(office.now().getTime()));
  for (const { name } of publicSources) await writeCursor(tx, `words:${name}:${known.repo_id}`, "0:cut");
}

/** Since when a repository can be read by everybody, where it was made public while the app knew it; else null. */
export async function publishedAt(db: Queries, repoId: number): Promise<Date | null> {
  const held = await readCursor(db, cursorOf(repoId));
  return held === undefined ? null : new Date(Number(held.split(":")[0]));
}

/** It is not public any more: should it become so again, it is looked at again. */
export async function forgetLookingBack(tx: Queries, repo: RepoPlace): Promise<void> {
  const known = await findRepositoryByName(tx, fullNameOf(repo));
  if (known !== undefined) await dropCursor(tx, cursorOf(known.repo_id));
}

/**
 * Tells the teams, once for each time a repository was made public, of the reports that came by issues there, and of
 * issues with the intake label that never became cases: what the leak watch would take for the reports themselves.
 */
export async function sweepPublished(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  programme: Pick<Programme, "tracker" | "intake"> | null,
): Promise<void> {
  const { db } = office.store;
  const held = await readCursor(db, cursorOf(repository.id));
  if (repository.visibility !== "public" || held === undefined || held.includes(":")) return;
  const rows = await listCasesOfOwner(db, repository.ownerLogin);
  const ids = rows.filter((row) => row.repo_id === repository.id && row.origin === "private-issue");
  for (const { case_id: id } of ids) if (!(await tellOfSource(office, id, held))) return;
  if (programme !== null && !(await tellOfLabelled(office, place, repository, programme, held))) return;
  await writeCursor(db, cursorOf(repository.id), `${held}:told`);
}

/** False where GitHub would not say: then it is asked again. */
async function tellOfSource(office: Office, id: string, since: string): Promise<boolean> {
  const at = await bringCase(office, id);
  const source = at?.case.source ?? null;
  if (at === undefined || source === null || !isEmbargoed(at.case.embargo)) return true;
  const issue = await readIssue(office.github, {
    ...placeOf(at.row.installation_id, source.repo),
    number: source.number,
  });
  if (!issue.ok) return ["gone", "not-found", "moved"].includes(issue.failure.kind);
  await office.store.transaction(async (tx) => {
    const fact = { type: "source-published", at: office.now(), comments: issue.value.comments } as const;
    await office.desk.record(tx, at.case.id, { key: `source-published:${id}:${since}`, facts: () => [fact] });
  });
  office.ring();
  return true;
}

async function tellOfLabelled(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  { tracker, intake }: Pick<Programme, "tracker" | "intake">,
  since: string,
): Promise<boolean> {
  const issues = await listIssues(office.github, place, { label: intake.label, withPulls: true });
  if (!issues.ok) return false;
  const labelled: { readonly number: number; readonly url: string }[] = [];
  for (const { number, htmlUrl } of issues.value)
    if ((await findCaseOfSource(office.store.db, issueKey(repository.id, number))) === undefined)
      labelled.push({ number, url: htmlUrl });
  if (labelled.length === 0) return true;
  const said = sayLabelledInPublic(repository.fullName, intake.label, labelled.slice(0, mostNamed), labelled.length);
  const to = placeOf(place.installationId, `${tracker.owner}/${tracker.repo}`);
  const key = `published:${repository.id}:${since}`;
  await office.store.transaction((tx) => showNotice(office, tx, to, key, said));
  office.ring();
  return true;
}
