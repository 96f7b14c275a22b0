import { formCaseId, type CaseId } from "../domain/case-id.ts";
import { receiveReport, type ReportFacts } from "../desk/receive.ts";
import type { Programme } from "../policy/programme.ts";
import { claimCaseId } from "../store/cases.ts";
import { forgetListedAdvisory } from "../store/listed-advisory.ts";
import { markReportCased, type ReportRow } from "../store/report.ts";
import { findRepositoryByName } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { noteNamed } from "./list-advisory.ts";
import { findRepeated } from "./repeat-filing.ts";
import type { Office } from "./office.ts";
import { handOverWaiting } from "./watch/waiting-reports.ts";

/** A report's facts as stored: instants as text, everything else as it is. */
export function writeFacts(facts: ReportFacts): string {
  return JSON.stringify(facts);
}

/** A report's facts read back. */
export function readFacts(row: ReportRow): ReportFacts {
  const stored = JSON.parse(row.facts) as Omit<ReportFacts, "receivedAt" | "learntAt" | "editedAt"> & {
    readonly editedAt?: string;
  };
  // The repository may be called otherwise by now.
  const repo = row.repo_full_name;
  const here = <T extends ReportFacts["source"]>(ref: T): T => (ref === null ? ref : { ...ref, repo });
  const { source, tracker, editedAt, ...others } = stored;
  return {
    ...others,
    ...(editedAt === undefined ? {} : { editedAt: new Date(editedAt) }),
    repo,
    source: here(source),
    tracker: here(tracker),
    receivedAt: new Date(row.received_at),
    learntAt: new Date(row.learnt_at),
  };
}

/** Opens a case for a stored report under a programme; its id's digits are drawn until one is free. */
export async function openCase(
  office: Office,
  tx: Queries,
  row: ReportRow,
  facts: ReportFacts,
  programme: Programme,
): Promise<CaseId> {
  const id = await drawCaseId(office, tx, row.owner, facts.receivedAt.getUTCFullYear());
  const repository = await findRepositoryByName(tx, row.repo_full_name);
  const repeats = await findRepeated(office, tx, id, facts, programme);
  await office.desk.open(tx, receiveReport(id, facts, programme, repeats), {
    repoId: repository?.repo_id ?? 0,
    installationId: row.installation_id,
    sourceKey: row.source_key,
  });
  await markReportCased(tx, row.report_id, id);
  await handOverWaiting(office, tx, row.report_id, id);
  if (facts.advisory !== null) await forgetListedAdvisory(tx, row.owner, facts.advisory.ghsaId);
  await noteNamed(tx, row.owner, facts.report.packages ?? [], facts.origin === "internal" ? "team" : "finders");
  return id;
}

async function drawCaseId(office: Office, tx: Queries, owner: string, year: number): Promise<CaseId> {
  for (let tries = 0; ; tries += 1) {
    // The more often a drawn number is taken, the longer the next one, so that a crowded year still finds a free one.
    const id = formCaseId(year, office.draw(4 + Math.floor(tries / 5)));
    if (await claimCaseId(tx, owner, id)) return id;
  }
}
