import { z } from "zod";
import type { Overwritten } from "../../domain/revision.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** What becomes of a decision of the case that others write over on the advisory. */
export const advisorySchema = z
  .strictObject({
    put_back: z
      .array(z.enum(["severity", "credits"]))
      .min(1, { error: "names nothing; write severity, credits or both, or leave advisory out" })
      .describe(
        "severity: the severity the case decided; credits: that a finder named in other words is not credited by their login. Written back each time, three times at most; then the team is asked.",
      ),
    words: words.optional().describe("The rule, in the source's words."),
    clause: clauseId.optional(),
  })
  .describe(
    "What is written back when others change it on the advisory. Absent: the team is told, and nothing is undone. A finder who wants no name is taken off under every policy.",
  );

/** Which decisions of a case are written back when others change them on the advisory; none where the policy does not say so. */
export function putsBack(policy: Policy): readonly Overwritten[] {
  return policy.advisory?.put_back ?? [];
}

/** The clause by which decisions are written back; undefined where the policy names none. */
export function putBackRule(policy: Policy): Quote | undefined {
  const { clause, words: said } = policy.advisory ?? {};
  return clause === undefined ? undefined : quoteClause(policy, clause, said);
}
