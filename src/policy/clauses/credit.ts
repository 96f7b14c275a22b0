import { z } from "zod";
import type { Case } from "../../domain/case.ts";
import { sameName, type CreditName } from "../../domain/credit.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** Whether and how the finder is named in public. */
export const creditSchema = z
  .strictObject({
    rule: z
      .enum(["opt_out", "opt_in", "none"])
      .describe("opt_out: named unless they object; opt_in: named only if they ask; none: nobody is named."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe("Credit; absent: the source does not say, so the finder is asked and nothing is promised.");

/** Whether the finder is named in public; `ask` where the policy is silent and they have not said. */
export type CreditVerdict = { readonly name: "yes" | "no" | "ask"; readonly quote: Quote | undefined };

/** Whether the policy names a finder who wished `wish` (null: has not said). A wish not to be named always holds. */
export function mayNameFinder(policy: Policy, wish: "named" | "anonymous" | null): CreditVerdict {
  const { credit } = policy;
  const quote = credit && quoteClause(policy, credit.clause, credit.words);
  if (wish === "anonymous" || credit?.rule === "none") return { name: "no", quote };
  if (wish === "named" || credit?.rule === "opt_out") return { name: "yes", quote };
  // Named only if they ask: until they do, they are not.
  return { name: credit === undefined ? "ask" : "no", quote };
}

/** How the finder is named in public as things stand; `as` is null where nothing is settled and GitHub's own credit stands. */
export type NameInPublic = CreditVerdict & { readonly as: CreditName | null };

/** What publication would say of the finder now: the team's `/credit`, else the policy's rule and the finder's wish. */
export function nameInPublic(policy: Policy, c: Pick<Case, "credit" | "wish" | "finder">): NameInPublic {
  const { credit, wish, finder } = c;
  const wished = wish === null ? null : wish.kind === "anonymous" ? "anonymous" : "named";
  const verdict = mayNameFinder(policy, wished);
  if (wished === "anonymous" || policy.credit?.rule === "none") return { ...verdict, as: { kind: "anonymous" } };
  if (credit !== null) return { ...verdict, as: credit };
  if (verdict.name === "no") return { ...verdict, as: { kind: "anonymous" } };
  return { ...verdict, as: wish ?? (verdict.name === "yes" ? ownName(finder) : null) };
}

/** Whether the team may settle a name for a finder who has not asked: not where the policy names only who asks, and they can. */
export function mayBeNamed(
  policy: Policy,
  c: Pick<Case, "wish" | "finder" | "advisory">,
): { readonly may: true } | (Quote & { readonly may: false; readonly because: "names-nobody" | "credit-not-asked" }) {
  const { credit } = policy;
  if (credit === undefined || credit.rule === "opt_out") return { may: true };
  const quote = quoteClause(policy, credit.clause, credit.words);
  if (credit.rule === "none") return { may: false, because: "names-nobody", ...quote };
  // One who came by another way asks there, and the team writes down what they asked for.
  const canAsk = c.advisory !== null && c.finder?.login !== null;
  return c.wish === null && canAsk ? { may: false, because: "credit-not-asked", ...quote } : { may: true };
}

/**
 * Whether the finder of `c` may be credited as `name` on another case's advisory: where it is of the same flaw
 * (`isSameFlaw`) only as they are named for their own report, and anywhere else unless they asked that nobody names them.
 */
export function mayBeCreditedBeside(
  policy: Policy,
  c: Pick<Case, "credit" | "wish" | "finder">,
  name: CreditName,
  isSameFlaw: boolean,
): boolean {
  if (!isSameFlaw) return c.wish?.kind !== "anonymous";
  const { as } = nameInPublic(policy, c);
  return as !== null && sameName(as, name);
}

function ownName(finder: Case["finder"]): CreditName | null {
  if (finder === null) return null;
  if (finder.login !== null) return { kind: "login", login: finder.login };
  return finder.name === null ? null : { kind: "name", name: finder.name };
}
