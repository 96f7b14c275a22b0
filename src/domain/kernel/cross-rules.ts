import type { Management } from "../management.ts";
import type { CaseLetter, CaseState } from "./case-state.ts";
import { type EmbargoState, isBinding } from "./embargo-management.ts";

/** A rule between the models that a case would break; `docs/GLOSSARY.md` names the models. */
export type Breach = "closed-under-embargo" | "embargo-after-end" | "fix-before-acceptance";

/** The three models of one case at one moment. */
export type Kernel = { readonly management: Management; readonly embargo: EmbargoState; readonly world: CaseState };

const ends: readonly CaseLetter[] = ["P", "X"];
const forbids: readonly CaseLetter[] = ["P", "X", "A"];

/** The rules of Vultron that the three models break together; empty for a case that may stand so. */
export function breachesOf({ management, embargo, world }: Kernel): readonly Breach[] {
  const breaches: Breach[] = [];
  if (management === "closed" && isBinding(embargo)) breaches.push("closed-under-embargo");
  if (isBinding(embargo) && mustEnd(world)) breaches.push("embargo-after-end");
  if ((world.has("F") || world.has("D")) && !["accepted", "deferred", "closed"].includes(management))
    breaches.push("fix-before-acceptance");
  return breaches;
}

/** True once an embargo has nothing left to keep: the flaw or an exploit is public (Vultron: it shall end). */
export function mustEnd(world: CaseState): boolean {
  return ends.some((letter) => world.has(letter));
}

/** True where an embargo should end though nothing is public yet: attacks were seen (Vultron: it should end). */
export function shouldEnd(world: CaseState): boolean {
  return world.has("A") && !mustEnd(world);
}

/** True while an embargo may begin or get other terms: not once the public, an exploit or attackers know. */
export function mayEmbargo(world: CaseState): boolean {
  return !forbids.some((letter) => world.has(letter));
}
