import type { CaseId } from "../../domain/case-id.ts";
import { isSameAnswer, type Suggestion } from "../../domain/suggestion.ts";
import { comparableOf } from "../../desk/comparable.ts";
import type { Evidence } from "../../duplicates/read-evidence.ts";
import { readStored } from "../../duplicates/stored-evidence.ts";
import { comparesWith } from "../../policy/clauses/comparison.ts";
import { askComparedAgain } from "../../store/case-file.ts";
import { findComparable } from "../../store/comparable.ts";
import { finishJob, type JobRow } from "../../store/job.ts";
import { holdCase } from "../../store/ledger.ts";
import type { Queries } from "../../store/schema.ts";
import { bringCase, type CaseAtHand } from "../case-office.ts";
import type { JobOutcome } from "../job-source.ts";
import type { Office } from "../office.ts";
import { suggestionsFor } from "./suggest.ts";

/** What comparing needs of the office. */
type ComparingOffice = Pick<Office, "store" | "desk" | "indexes" | "countComparison" | "now" | "ring">;

/** Reports that came later and are so many of the most alike are compared again because of one. */
const mostLater = 5;

/**
 * Compares a case's report with what else its owner knows and records what it may repeat, unless that is what the case
 * says already. Reports that arrived later and are like it are compared again: this one may have come to light late.
 */
export async function compareCase(office: ComparingOffice, job: JobRow): Promise<JobOutcome> {
  const at = await bringCase(office, job.ref);
  const compared = at === undefined ? null : await compare(office, at);
  await office.store.transaction(async (tx) => {
    if (at !== undefined && compared !== null) {
      await record(office, tx, job, at.case.id, compared.suggestions);
      for (const id of compared.later) await askComparedAgain(tx, id, office.now());
    }
    await finishJob(tx, job);
  });
  office.ring();
  return { verdict: "done" };
}

/** The same for a case whose candidates have changed; its card shows them as they are now. */
export async function compareCaseAgain(office: ComparingOffice, job: JobRow): Promise<JobOutcome> {
  const at = await bringCase(office, job.ref);
  const compared = at === undefined ? null : await compare(office, at);
  await office.store.transaction(async (tx) => {
    if (at !== undefined && compared !== null) {
      const isNews = await record(office, tx, job, at.case.id, compared.suggestions);
      if (!isNews && compared.suggestions.length > 0) await office.desk.reshow(tx, at.case.id);
    }
    await finishJob(tx, job);
  });
  office.ring();
  return { verdict: "done" };
}

type Compared = { readonly suggestions: readonly Suggestion[]; readonly later: readonly string[] };

async function compare(office: ComparingOffice, { case: c, pinned }: CaseAtHand): Promise<Compared> {
  const index = await office.indexes.of(c.owner);
  const evidence = comparableOf(c).text === null ? null : await evidenceOf(office, c.owner, c.id);
  if (evidence === null) return { suggestions: [], later: [] };
  const begun = performance.now();
  const isCompared = c.duplicateOf === null && comparesWith(pinned.policy);
  const suggestions = isCompared ? await suggestionsFor(office, index, c, evidence) : [];
  const later = index.laterThan(c.id, evidence, mostLater).map(({ caseId }) => caseId);
  office.countComparison((performance.now() - begun) / 1_000);
  return { suggestions, later };
}

async function evidenceOf(office: ComparingOffice, owner: string, id: string): Promise<Evidence | null> {
  const row = await findComparable(office.store.db, owner, id);
  return row === undefined || row.evidence === "" ? null : readStored(Buffer.from(row.evidence, "base64"));
}

/** Whether it was news: what a person dismissed meanwhile is left out, and the same answer is not said twice. */
async function record(
  office: ComparingOffice,
  tx: Queries,
  job: JobRow,
  id: CaseId,
  suggestions: readonly Suggestion[],
): Promise<boolean> {
  // What somebody dismisses while this is worked out must not come back.
  await holdCase(tx, id);
  const now = await office.desk.read(tx, id);
  if (now === null) return false;
  const candidates = suggestions.filter(({ other }) => !now.dismissed.includes(other));
  if (isSameAnswer(now.suggestions, candidates)) return false;
  // By the job's own number: under the same name and fence another one stood before, and is forgotten since.
  const key = `${job.idem_key}:${job.id}:${job.fence}`;
  const at = office.now();
  const recorded = await office.desk.record(tx, id, {
    key,
    facts: () => [{ type: "duplicates-suggested", at, candidates }],
  });
  return !recorded.seen;
}
