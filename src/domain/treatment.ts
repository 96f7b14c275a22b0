import type { Recommendation } from "./award.ts";
import type { EmbargoTerms } from "./embargo.ts";
import type { Severity } from "./severity.ts";

/** The words of a policy a judgement rests on, with the id of their clause. */
export type Ground = { readonly clause: string; readonly words: string };

/** What a reward is owed for, as policies say it. */
export type EntitlementRule = "first_only" | "discretionary" | "mandatory_if_novel";

/** When a finder is named, as policies say it. */
export type CreditRule = "opt_out" | "opt_in" | "none";

/**
 * One way in which a case is treated differently by another version of its policy; null: that version has nothing to
 * say. The ground is the other version's clause, or the old one's where only that had any.
 */
export type TreatmentChange =
  | { readonly about: "class-gone"; readonly id: string; readonly ground: Ground | null }
  | {
      readonly about: "tier";
      readonly id: string;
      readonly from: number | null;
      readonly to: number | null;
      readonly ground: Ground | null;
    }
  | {
      readonly about: "severity";
      readonly from: Severity | null;
      readonly to: Severity | null;
      readonly ground: Ground | null;
    }
  | { readonly about: "award"; readonly from: Recommendation | null; readonly to: Recommendation | null }
  | {
      readonly about: "entitlement";
      readonly from: EntitlementRule | null;
      readonly to: EntitlementRule | null;
      readonly ground: Ground | null;
    }
  | {
      readonly about: "clock";
      readonly id: string;
      readonly from: Date | null;
      readonly to: Date | null;
      /** When it is due after a re-pin: a promise already made moves only to the finder's good. */
      readonly holds: Date | null;
      readonly isPublic: boolean;
      readonly ground: Ground | null;
    }
  | {
      readonly about: "credit";
      readonly from: CreditRule | null;
      readonly to: CreditRule | null;
      readonly ground: Ground | null;
    }
  | {
      readonly about: "embargo";
      readonly from: EmbargoTerms;
      readonly to: EmbargoTerms;
      readonly ground: Ground | null;
    }
  | { readonly about: "safe-harbour"; readonly ground: Ground | null };

/** The changes the finder is told of: what is promised to them, asked of them or decides whether they are rewarded. */
export function forFinder(changes: readonly TreatmentChange[]): readonly TreatmentChange[] {
  return changes.filter((change) => {
    switch (change.about) {
      case "clock":
        return change.isPublic && change.holds?.getTime() !== change.from?.getTime();
      case "entitlement":
      case "credit":
      case "safe-harbour":
        return change.ground !== null;
      // What a version would have asked at receipt is not asked anew, and recommendations are the team's own.
      case "class-gone":
      case "tier":
      case "severity":
      case "award":
      case "embargo":
        return false;
    }
  });
}
