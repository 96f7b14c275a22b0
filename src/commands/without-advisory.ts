import type { Case } from "../domain/case.ts";
import type { Refusal } from "../domain/refusal.ts";

/** Why there is nothing to publish: the case has no advisory, or GitHub does not let the app read the one it has. */
export function withoutAdvisory(c: Case): Refusal {
  return c.advisory === null ? { code: "no-advisory" } : { code: "advisory-out-of-reach" };
}
