import type { Money } from "./money.ts";

/** What the policy recommends; where it names no amount, a person decides and none is invented. */
export type Recommendation =
  | {
      readonly kind: "amount";
      readonly amount: Money;
      readonly clause: string;
      readonly words: string;
      readonly because: string;
    }
  | {
      readonly kind: "human";
      readonly missing: readonly string[];
      readonly clause: string;
      readonly words: string;
      readonly because: string;
    }
  | { readonly kind: "none"; readonly clause: string; readonly words: string; readonly because: string };

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
