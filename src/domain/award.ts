import { compareMoney, type Money } from "./money.ts";

type Ground = { readonly clause: string; readonly words: string; readonly because: string };

/**
 * What the policy recommends: its own sum, bounds of its own, that a person decides, or nothing. Where it names no amount
 * a person decides and none is invented; `isOpen` says that no rule speaks against an award, so that none needs a reason.
 */
export type Recommendation =
  | (Ground & { readonly kind: "amount"; readonly amount: Money })
  | (Ground & { readonly kind: "range"; readonly from: Money; readonly to: Money })
  | (Ground & { readonly kind: "human"; readonly missing: readonly string[]; readonly isOpen?: boolean })
  | (Ground & { readonly kind: "none" });

/** A sum decided for the case by a named person; above the programme's limit it waits for another's signature. */
export type AwardDecided = {
  readonly amount: Money;
  readonly why: string | null;
  readonly by: string;
  readonly at: Date;
  readonly approvedBy: string | null;
  readonly awaitsSecond: boolean;
  /** The sum the finder was told of before, whose place this one takes. */
  readonly replaces: Money | null;
  /** What the policy recommended when it was decided. */
  readonly recommended: Recommendation | null;
};

/** A refusal of the award, with the evidence the policy may ask for. */
export type AwardDeclined = {
  readonly why: string;
  readonly evidence: { readonly link: string; readonly on: string } | null;
  readonly by: string;
  readonly at: Date;
};

/** Everything about money on one case. A new decision replaces the old, it never adds. */
export type Award = {
  readonly recommendation: Recommendation | null;
  readonly decided: AwardDecided | null;
  readonly declined: AwardDeclined | null;
  readonly paid: { readonly reference: string; readonly by: string; readonly at: Date } | null;
};

/** No award yet. */
export const noAward: Award = { recommendation: null, decided: null, declined: null, paid: null };

/** True where a sum is not what the policy recommends, so that whoever decides it owes the reason (FF8, FF10). */
export function deviates(amount: Money, recommended: Recommendation): boolean {
  switch (recommended.kind) {
    case "amount":
      return compareMoney(amount, recommended.amount) !== 0;
    case "range":
      return (compareMoney(amount, recommended.from) ?? -1) < 0 || (compareMoney(amount, recommended.to) ?? 1) > 0;
    case "human":
      return recommended.isOpen !== true;
    case "none":
      return true;
  }
}
