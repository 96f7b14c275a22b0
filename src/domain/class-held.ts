import type { Severity } from "./severity.ts";

/** What a maintainer said of the attack beside its class; null where nothing was said, which is never a rejection. */
export type ClassAttributes = {
  readonly actor: string | null;
  readonly victim: string | null;
  readonly dataSubject: string | null;
  readonly component: string | null;
  /** What the attack presupposes; an empty list where a person said that it presupposes nothing. */
  readonly presupposes: readonly string[] | null;
};

/** Nothing said. */
export const noAttributes: ClassAttributes = {
  actor: null,
  victim: null,
  dataSubject: null,
  component: null,
  presupposes: null,
};

/** One thing a class rests on that is still to be settled; `given` is what was said and does not fit, null where nothing was said. */
export type ClassQuestion = {
  readonly about: keyof ClassAttributes;
  readonly given: string | null;
  /** What the class names. */
  readonly wanted: readonly string[];
  /** The policy's own question, where it has one. */
  readonly ask: string | null;
  readonly clause: string;
  /** Classes that are about what was said, or about the other answer. */
  readonly instead: readonly { readonly id: string; readonly clause: string }[];
};

/** An exception of a class in the source's words; `instead` is the class that holds then, null where none does. */
export type ClassException = {
  readonly clause: string;
  readonly words: string;
  readonly instead: { readonly id: string; readonly clause: string } | null;
  /** What to write after `/class` to say that it applies. */
  readonly write: string;
};

/** The class a maintainer chose from the policy, with what the policy made of it; what old facts lack reads as absent. */
export type ClassHeld = {
  readonly id: string;
  /** Null where the policy names no tiers, or a question has to be settled first. */
  readonly tier: number | null;
  readonly severity: Severity | null;
  readonly clause: string;
  readonly words: string;
  readonly by: string;
  /** The sentence that explains the judgement, where the source has one beside the line. */
  readonly reason?: string | null;
  readonly attributes?: ClassAttributes;
  /** The exception that applies, and the class it is an exception of. */
  readonly excepted?: { readonly of: string; readonly clause: string; readonly words: string } | null;
  /** Exceptions that may yet apply. */
  readonly unless?: readonly ClassException[];
  readonly questions?: readonly ClassQuestion[];
};
