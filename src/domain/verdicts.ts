import type { Overwritten } from "./revision.ts";

/** What the clauses of a case's policy say about questions the domain must not decide by itself. */
export type Verdicts = {
  /** Whether the finder is told each change of their report (CO10); elsewhere their card says it. */
  readonly keepsInformed: boolean;
  /** Which decisions of the case are written back when others change them on the advisory. */
  readonly putsBack: readonly Overwritten[];
};
