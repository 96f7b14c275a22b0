import type { Publishable } from "../../domain/embargo.ts";
import type { StopReason } from "../../domain/gate.ts";
import type { Answer, Caller, GitHub, Params, WriteRoute } from "../github.ts";
import type { AppIdentity } from "../marker.ts";
import type { Written } from "../failure.ts";

/** Who can read what is written. */
export type Audience = "public" | "finder" | "team" | "billing";

/**
 * Words and who will read them: for the public only what the embargo's module has cleared. `mustBeNeutral`: they stand
 * where something was contained.
 */
export type Words =
  | { readonly audience: "public"; readonly text: Publishable; readonly mustBeNeutral?: true }
  | { readonly audience: "finder" | "team" | "billing"; readonly text: string };

/** What the gate says of words on their way out; `reason` repeats none of them. */
export type GateAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: StopReason };

/** The gate every word passes. */
export type Gate = (audience: Audience, text: string, mustBeNeutral: boolean) => GateAnswer;

/**
 * Once, however often tried: the effect's key makes the hidden mark. `look`: an earlier attempt may have got through, so
 * GitHub's texts since `since` are searched for the mark before anything is written.
 */
export type Once = { readonly effectKey: string; readonly look: boolean; readonly since: Date };

/** One change at GitHub, with every word in it that a person will read. */
export type Order<T> = {
  readonly caller: Caller;
  readonly route: WriteRoute;
  readonly params: Params;
  readonly says: readonly Words[];
  readonly reads: (answer: Answer) => T | undefined;
};

/** Carries out one order; the only way to GitHub's writing side. */
export type Write = <T>(order: Order<T>) => Promise<Written<T>>;

/** What every part of the voice is given. */
export type Mouth = {
  readonly write: Write;
  readonly github: GitHub;
  readonly identity: AppIdentity;
  /** `text` with the effect's mark. */
  readonly marked: (text: string, effectKey: string) => string;
  /** The effect's mark itself. */
  readonly markOf: (effectKey: string) => string;
};
