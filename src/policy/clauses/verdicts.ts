import type { Verdicts } from "../../domain/verdicts.ts";
import type { Policy } from "../policy.ts";
import { keepsInformed } from "./clocks.ts";
import { putsBack } from "./put-back.ts";

/** The verdicts of a policy's clauses that the domain asks for when a case moves. */
export function verdictsOf(policy: Policy): Verdicts {
  return { keepsInformed: keepsInformed(policy), putsBack: putsBack(policy) };
}
