import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/**
 * What a policy says about amounts beside the amount: whose decision it is (FF8), that the table is a guideline and under
 * review (FF10, FF11), and that quality counts where no factor says how much (FF14, CO13). Each clause once.
 */
export function awardNotes(policy: Policy): readonly Quote[] {
  const { reward, quality } = policy;
  if (!reward) return [];
  const { entitlement, amounts } = reward;
  const isWeighed = quality !== undefined && (quality.bounds !== undefined || quality.rubric.some(hasFactor));
  const all: readonly Quote[] = [
    quoteClause(policy, entitlement.clause, entitlement.words),
    ...(amounts.kind === "none" ? [] : amounts.notes.map((note) => quoteClause(policy, note.clause, note.words))),
    ...(quality === undefined || isWeighed ? [] : [quoteClause(policy, quality.clause, quality.words)]),
  ];
  return all.filter((note, n) => all.findIndex(({ clause }) => clause === note.clause) === n);
}

const hasFactor = (step: { readonly factor?: number | undefined }): boolean => step.factor !== undefined;
