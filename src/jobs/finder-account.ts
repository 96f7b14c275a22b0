import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import { type Account, renamesFinder } from "../domain/finder-account.ts";
import type { Queries } from "../store/schema.ts";
import type { Office } from "./office.ts";
import type { Task } from "./perform/performed.ts";

type Books = Pick<Office, "store" | "desk" | "now">;

/** Records that a case's finder goes by another login, where their account is among those GitHub just named; else nothing. */
export async function noteRename(
  office: Pick<Books, "desk" | "now">,
  tx: Queries,
  id: CaseId,
  seen: readonly Account[],
): Promise<void> {
  const at = office.now();
  const c = await office.desk.read(tx, id);
  if (c === null || renamesFinder(c, seen, at).length === 0) return;
  const facts = (now: Case) => renamesFinder(now, seen, at);
  await office.desk.record(tx, id, { key: `finder-renamed:${id}:${at.getTime()}`, facts });
}

/** The case with its finder called as GitHub calls them now, for whoever is about to write their name. */
export async function withFinderNamed(office: Books, c: Case, seen: readonly Account[]): Promise<Case> {
  if (renamesFinder(c, seen, office.now()).length === 0) return c;
  // Known since the case was read, as well as not yet.
  await office.store.transaction((tx) => noteRename(office, tx, c.id, seen));
  return await readAnew(office, c);
}

/** Records that a credit for a case's finder had fallen to another account, `login` by name, and was taken off. */
export async function noteMisplaced(
  office: Books,
  c: Case,
  { effect }: Pick<Task, "effect">,
  login: string,
): Promise<void> {
  const at = office.now();
  const bringing = {
    key: `credit-misplaced:${effect.effect_key}:${at.getTime()}`,
    facts: () => [{ type: "credit-misplaced" as const, at, login }],
  };
  await office.store.transaction((tx) => office.desk.record(tx, c.id, bringing));
}

async function readAnew(office: Books, c: Case): Promise<Case> {
  return (await office.desk.read(office.store.db, c.id)) ?? c;
}
