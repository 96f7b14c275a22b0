import type { Case } from "../domain/case.ts";
import type { Policy } from "../policy/policy.ts";
import { nameOf } from "./cite.ts";
import { code } from "./quote.ts";
import { formatDay } from "./when.ts";

/** The policy by its name, with the day its prose says it is as of, where it says one. */
export function policyAsOf(policy: Policy): string {
  const { effective } = policy;
  return `${nameOf(policy)}${effective === undefined ? "" : `, as of ${formatDay(effective.date)}`}`;
}

/** Which version a case is decided by, and why that one: in force at receipt, or brought by an explicit act. */
export function versionWords(c: Pick<Case, "programmeHash" | "history">): string {
  const isRepinned = c.history.some(({ what }) => what === "policy-repinned");
  return `version ${code(c.programmeHash.slice(0, 12))}, ${isRepinned ? "which a `/repin` brought" : "in force at receipt"}`;
}
