import { setImmediate } from "node:timers/promises";
import { tellOf, withoutForms } from "../../domain/content-gate.ts";
import { signsIn } from "../../domain/fingerprint-text.ts";
import type { Told } from "../../domain/leak.ts";
import { partsOf } from "../../domain/text-parts.ts";
import { findShared, listLengths, type SharedSign } from "../../store/fingerprint.ts";
import type { Office } from "../office.ts";

/** What a text tells of one case, and the signs by which it is known. */
export type ToldIn = { readonly caseId: string; readonly told: Told; readonly signs: readonly string[] };

/** What a text tells of which cases of an owner; of merged ones the fullest alone, unless `isEach`. */
export async function toldIn(
  office: Pick<Office, "store">,
  owner: string,
  text: string,
  isEach = false,
): Promise<readonly ToldIn[]> {
  if (text.trim() === "") return [];
  const shared = withoutForms(await sharedBy(office, owner, text));
  const byCase = isEach ? ofEachCase(shared) : fullestOfEachFlaw(shared);
  return byCase.flatMap((one) => {
    const told = tellOf(one);
    const signsFound = one.map(({ kind, value }) => `${kind}:${value}`).toSorted();
    return told === null ? [] : [{ caseId: one[0]?.caseId ?? "", told, signs: signsFound }];
  });
}

/** A commit's message may be of any length: others get their turn between its parts. */
async function sharedBy(office: Pick<Office, "store">, owner: string, text: string): Promise<readonly SharedSign[]> {
  const { db, fingerprintKey } = office.store;
  const lengths = await listLengths(db, owner);
  const shared = new Map<string, SharedSign>();
  for (const [n, part] of partsOf(text).entries()) {
    if (n > 0) await setImmediate();
    const signs = signsIn(part, { lengths, withEverything: false });
    for (const one of await findShared(db, fingerprintKey, owner, signs))
      shared.set(`${one.caseId}:${one.kind}:${one.value}`, one);
  }
  return [...shared.values()];
}

/** Merged cases tell of one flaw: its leak is told where most of it is known again, and once. */
function fullestOfEachFlaw(shared: readonly SharedSign[]): readonly (readonly SharedSign[])[] {
  const byFlaw = new Map<string, readonly SharedSign[]>();
  for (const of of ofEachCase(shared)) {
    const root = of[0]?.root ?? "";
    if (of.length > (byFlaw.get(root)?.length ?? 0)) byFlaw.set(root, of);
  }
  return [...byFlaw.values()];
}

function ofEachCase(shared: readonly SharedSign[]): readonly (readonly SharedSign[])[] {
  const byCase = new Map<string, SharedSign[]>();
  for (const one of shared) byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  return [...byCase.values()];
}
