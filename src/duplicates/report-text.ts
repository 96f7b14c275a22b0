/** A report as the detector compares it; `caseId` is the case it belongs to, which for a report not merged is its own. */
export type ReportText = {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly body: string;
  /** Weaknesses by their CWE number, such as "CWE-79"; several may be given in one text. */
  readonly cwe?: string;
  readonly package?: string;
};
