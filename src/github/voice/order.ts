import type { Words } from "../../domain/audience.ts";
import type { GateAnswer } from "../../domain/gate.ts";
import type { Answer, Caller, GitHub, Objection, Params, WriteRoute } from "../github.ts";
import type { AppIdentity } from "../marker.ts";
import type { Written } from "../failure.ts";

/** The gate every word passes: by what it says, and by what it tells of a case that its readers may not know. */
export type Gate = (words: Words) => Promise<GateAnswer>;

/**
 * Once, however often tried: the effect's key makes the hidden mark. `look`: an earlier attempt may have got through, so
 * GitHub's texts since `since` are searched for the mark before anything is written.
 */
export type Once = { readonly effectKey: string; readonly look: boolean; readonly since: Date };

/**
 * What a repository has to be for a write: exactly private, as a tracker; not public, as where a private issue lies; or
 * anything, where what is written is for everybody.
 */
export type Seclusion = "private" | "not-public" | "anything";

/** One change at GitHub, with every word in it that a person will read. */
export type Order<T> = {
  readonly caller: Caller;
  readonly route: WriteRoute;
  readonly params: Params;
  readonly says: readonly Words[];
  /** What the repository has to be for it; looked at when its turn has come, right before it is sent. Absent: anything. */
  readonly mustBe?: Seclusion;
  /** What else is looked at when its turn has come, right before it is sent. */
  readonly objection?: Objection;
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
