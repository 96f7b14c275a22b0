import type { CaseEvent } from "../domain/event.ts";
import type { ReportFacts } from "../desk/receive.ts";
import { startClocks } from "../policy/clauses/clocks.ts";
import { setUpMissing } from "../speech/finder.ts";
import { findCaseOfSource } from "../store/case-source.ts";
import { putEffects } from "../store/effect.ts";
import { findReportBySource, holdReport, storeReport, type ReportRow } from "../store/report.ts";
import type { Queries } from "../store/schema.ts";
import type { CaseId } from "../domain/case-id.ts";
import { openCase, writeFacts } from "./open-case.ts";
import type { Office } from "./office.ts";
import type { Standing } from "./standing.ts";
import { guardWaiting } from "./watch/waiting-reports.ts";

/** Where a report came from: a key no other source has, and the installation that reaches it. */
export type ReportSource = { readonly key: string; readonly installationId: number };

/**
 * Takes in a report once, in the transaction given: as a case where a programme is in force, else as a report that waits
 * for one with its time of receipt. A quiet one that is now announced is answered from here on.
 */
export async function takeReport(
  office: Office,
  tx: Queries,
  source: ReportSource,
  facts: ReportFacts,
  standing: Exclude<Standing, { readonly kind: "unknown" }>,
): Promise<"case" | "waiting" | "announced" | "seen"> {
  await holdReport(tx, source.key);
  const held = await findCaseOfSource(tx, source.key);
  if (held !== undefined) return facts.isQuiet ? "seen" : await announce(office, tx, held as CaseId, facts);
  const known = await findReportBySource(tx, source.key);
  const row = known ?? rowOf(source, facts);
  if (known === undefined) await storeReport(tx, row);
  if (standing.kind === "in-force") {
    await openCase(office, tx, row, facts, standing.programme);
    return "case";
  }
  await guardWaiting(office, tx, row, facts);
  office.log.warn({ reason: standing.gap.gap }, "a report waits: its repository is not set up; see /readyz and doctor");
  if (facts.origin === "advisory" && !facts.isQuiet) await sayReceived(office, tx, row, facts);
  return known === undefined ? "waiting" : "seen";
}

async function announce(office: Office, tx: Queries, id: CaseId, facts: ReportFacts) {
  const now = office.now();
  const recorded = await office.desk.record(tx, id, {
    key: `announced:${id}`,
    facts: (c, { policy }): readonly CaseEvent[] =>
      c.isQuiet
        ? [{ type: "report-announced", at: now, clocks: startClocks(policy, "receipt", facts.receivedAt) }]
        : [],
  });
  return recorded.seen || recorded.facts.length === 0 ? "seen" : "announced";
}

/** The one word a finder gets while nothing is set up (interface §2). */
async function sayReceived(office: Office, tx: Queries, row: ReportRow, facts: ReportFacts): Promise<void> {
  if (facts.advisory === null) return;
  const effect = {
    effectKey: `set-up-missing:${row.source_key}`,
    lane: `report:${row.source_key}`,
    caseId: null,
    installationId: row.installation_id,
    kind: "say-set-up-missing",
    audience: "finder",
    desired: { repo: row.repo_full_name, ghsaId: facts.advisory.ghsaId, text: setUpMissing().text },
  };
  await putEffects(tx, [effect], office.now());
}

function rowOf(source: ReportSource, facts: ReportFacts): ReportRow {
  return {
    report_id: source.key,
    source_key: source.key,
    installation_id: source.installationId,
    owner: facts.owner,
    repo_full_name: facts.repo,
    origin: facts.origin,
    received_at: facts.receivedAt.getTime(),
    learnt_at: facts.learntAt.getTime(),
    quiet: facts.isQuiet ? 1 : 0,
    internal: facts.origin === "internal" ? 1 : 0,
    case_id: null,
    state: "waiting",
    facts: writeFacts(facts),
  };
}
