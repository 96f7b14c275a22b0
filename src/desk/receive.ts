import type { AdvisoryHeld, Finder, IssueRef, Origin, ReportText } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { EventOf } from "../domain/event.ts";
import type { Programme } from "../policy/programme.ts";
import type { Repeated } from "../domain/filing.ts";
import { pause } from "../domain/clock.ts";
import { startClocks } from "../policy/clauses/clocks.ts";
import { defaultEmbargo } from "../policy/clauses/embargo-end.ts";
import { firstPlace } from "./first-place.ts";
import { judgeReport } from "./whole-report.ts";

/** A report as it came in, before any programme judged it. */
export type ReportFacts = {
  readonly origin: Origin;
  readonly repo: string;
  readonly owner: string;
  readonly receivedAt: Date;
  readonly learntAt: Date;
  readonly isQuiet: boolean;
  readonly finder: Finder | null;
  readonly report: ReportText;
  /** The text as its announcement carried it, where one did. */
  readonly firstText?: Pick<ReportText, "title" | "body">;
  /** When it was last edited at its source before it was read; absent where it was not, or nobody can say. */
  readonly editedAt?: Date;
  readonly source: IssueRef | null;
  readonly tracker: IssueRef | null;
  readonly advisory: AdvisoryHeld | null;
};

/**
 * The first fact of a case: what the programme in force makes of a report (clocks, completeness, silence). One that
 * `repeats` an earlier report of its finder promises nothing of its own.
 */
export function receiveReport(
  id: CaseId,
  facts: ReportFacts,
  programme: Programme,
  repeats: Repeated | null = null,
): EventOf<"report-received"> {
  const { policy } = programme;
  const silence = defaultEmbargo(policy, facts.receivedAt);
  const isQuiet = facts.isQuiet || repeats !== null;
  const isHeard = facts.origin !== "internal" && !isQuiet && facts.origin !== "public-track";
  const completeness = judgeReport(policy, facts.report, []);
  const question = completeness.isComplete || !isHeard ? null : completeness.question;
  const clocks = isHeard ? startClocks(policy, "receipt", facts.receivedAt) : [];
  return {
    type: "report-received",
    at: facts.receivedAt,
    id,
    origin: facts.origin,
    repo: facts.repo,
    owner: facts.owner,
    policyId: programme.policy_name ?? policy.name,
    programmeHash: programme.hash,
    learntAt: facts.learntAt,
    ...firstPlace(policy, facts),
    isQuiet,
    ...(repeats === null ? {} : { repeats }),
    finder: facts.origin === "internal" ? null : facts.finder,
    report: facts.report,
    privateDisclosure: facts.origin !== "public-issue" && facts.origin !== "public-track",
    source: facts.source,
    tracker: facts.tracker,
    advisory: facts.advisory,
    embargoTerms: silence.terms,
    asksSilence: silence.quote !== undefined,
    // What the policy lets a question stop stands still from the first one, which the app asks itself.
    clocks: question === null ? clocks : pause(clocks, facts.learntAt),
    question,
  };
}
