import type { Case } from "../domain/case.ts";
import type { Credit, CreditName } from "../domain/credit.ts";
import { loginAs } from "../domain/fingerprint.ts";
import { plainWords } from "../domain/plain-words.ts";
import { mayBeCreditedBeside } from "../policy/clauses/credit.ts";
import { findShared } from "../store/fingerprint.ts";
import type { Store } from "../store/open.ts";
import { pinnedPolicy, replayedCase } from "./replayed-case.ts";

/** Whom the team credits beside the finder of `c`, against what they said about a report of their own. */
export async function unwillingBeside(store: Store, c: Case): Promise<readonly Credit[]> {
  const unwilling: Credit[] = [];
  for (const credit of c.alsoCredited) if (!(await mayBeCredited(store, c, credit))) unwilling.push(credit);
  return unwilling;
}

/**
 * Whether `name` may be credited on the advisory of `c`: the case's own finder is its own matter; a finder of another
 * case of this owner has a say there, which holds here as well.
 */
export async function mayBeCredited(
  store: Store,
  c: Pick<Case, "id" | "owner" | "duplicateOf" | "finder">,
  name: CreditName,
): Promise<boolean> {
  if (name.kind === "anonymous") return true;
  if (name.kind === "login" && name.login.toLowerCase() === c.finder?.login?.toLowerCase()) return true;
  const value = name.kind === "login" ? loginAs(name.login).called : plainWords(name.name).join(" ");
  const held = await findShared(store.db, store.fingerprintKey, c.owner, [{ family: "who", value }]);
  for (const id of new Set(held.map(({ caseId }) => caseId))) {
    if (id === c.id) continue;
    const other = (await replayedCase(store, id))?.case ?? null;
    if (other === null) continue;
    const isSameFlaw = (other.duplicateOf ?? other.id) === (c.duplicateOf ?? c.id);
    const policy = await pinnedPolicy(store, other);
    if (policy === undefined || !mayBeCreditedBeside(policy, other, name, isSameFlaw)) return false;
  }
  return true;
}
