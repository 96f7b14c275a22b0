import type { Read } from "./failure.ts";

/** In whose name a request goes out: an installation by its id, or the app itself (JWT). */
export type Caller = number | "app";

/** Values for a route's variables, its query and its body. */
export type Params = Readonly<Record<string, unknown>>;

/** GitHub's answer, its data not yet looked at. */
export type Answer = {
  readonly status: number;
  readonly etag: string | null;
  readonly next: Params | null;
  readonly data: unknown;
};

/** How a request ended: by the first digit of its status, a rate limit, or no answer. */
export type AnswerClass = "2xx" | "3xx" | "4xx" | "5xx" | "limited" | "no-answer";

/**
 * How to ask: with the ETag of the last answer (a 304 costs nothing), whether a moved thing is followed, and `once` for an
 * answer too long to be kept in memory until it is asked for again.
 */
export type Asking = { readonly etag?: string; readonly redirect?: "follow" | "refuse"; readonly once?: true };

/**
 * What is left of an installation's hour; `spent` and `spentSweeping` are our own requests of the last 60 minutes. `limit`
 * and `remaining` are null while no answer has spoken of a limit: servers have none by default.
 */
export type Budget = {
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetAt: Date | null;
  readonly spent: number;
  readonly spentSweeping: number;
};

/** A request that changes something at GitHub. Only `voice.ts` makes one. */
export type WriteRoute = `POST /${string}` | `PATCH /${string}` | `PUT /${string}` | `DELETE /${string}`;

/** The only window on GitHub: every request of the product passes here, is paced, timed out and counted. */
export interface GitHub {
  /** Asks; a 304 comes back as an answer of that status. Never throws for what GitHub says. */
  get(caller: Caller, route: `GET /${string}`, params?: Params, asking?: Asking): Promise<Read<Answer>>;
  /** Asks by GraphQL what REST does not tell; a document that changes something is a bug and throws. */
  ask(caller: Caller, document: string, variables: Params): Promise<Read<Answer>>;
  /**
   * Changes: once, never repeated by itself. `unknown` tells whether a failed one may have taken effect all the same.
   * `objection` is asked when the change's turn has come, right before it is sent; what it answers is why nothing is.
   */
  mutate(caller: Caller, route: WriteRoute, params: Params, objection?: Objection): Promise<Mutated>;
  /** What is left of the caller's hour, as GitHub last said. */
  budget(caller: Caller): Budget;
  /** Until when nothing may be asked in this name, or null. */
  pausedUntil(caller: Caller): Date | null;
  /** The window for sweeping: its requests are counted as such, and refused once they have spent a fifth of the limit GitHub speaks of. */
  forSweeping(): GitHub;
}

/** Looks a last time whether a change may still be made; null where it may. */
export type Objection = () => Promise<Extract<Read<never>, { ok: false }>["failure"] | null>;

/** What a change came to, before anybody read the answer. */
export type Mutated =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: Extract<Read<never>, { ok: false }>["failure"]; readonly unknown: boolean };
