import type { StopReason } from "../domain/gate.ts";

/**
 * Why GitHub did not do what was asked. `operation` is the route's template and `status` the answer's number: neither
 * holds a name, an id or a word of an answer. `not-found` may mean "no access" and is never "deleted".
 */
export type GitHubFailure = { readonly operation: string; readonly status: number | null } & (
  | {
      readonly kind:
        | "gone"
        | "forbidden"
        | "not-found"
        | "moved"
        | "conflict"
        | "unavailable"
        | "unauthorised"
        | "suspended"
        | "misread";
    }
  | { readonly kind: "invalid"; readonly fields: readonly string[] }
  | { readonly kind: "rate-limited"; readonly until: Date }
);

/**
 * The failures that are GitHub's answer: asked the same again it says the same, until somebody changes something there.
 * The others are outages, limits and stops, which end.
 */
export const finalKinds = [
  "not-found",
  "forbidden",
  "gone",
  "moved",
  "misread",
  "invalid",
] as const satisfies readonly GitHubFailure["kind"][];

/** True where GitHub answered and will not tell: asking again helps nobody who waits. */
export function isFinal({ kind }: GitHubFailure): boolean {
  return finalKinds.some((each) => each === kind);
}

const beyond: ReadonlySet<string> = new Set([
  "not-found",
  "forbidden",
  "gone",
  "moved",
] satisfies GitHubFailure["kind"][]);

/** True where a thing is gone, moved or not ours to see; a failed write may also have been stopped before it was sent. */
export function isOutOfReach({ kind }: GitHubFailure | Stopped): boolean {
  return beyond.has(kind);
}

/** What a question to GitHub came to. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: GitHubFailure };

/** Why nothing was said: the gate let the words not pass, for a reason that repeats none of them. */
export type Stopped = { readonly kind: "stopped"; readonly operation: string; readonly reason: StopReason };

/**
 * What a write came to. `alreadyThere`: an earlier attempt, or a person, had done it. `unknown`: it may or may not have
 * happened, so look before trying again.
 */
export type Written<T> =
  | { readonly ok: true; readonly value: T; readonly alreadyThere: boolean }
  | { readonly ok: false; readonly failure: GitHubFailure | Stopped; readonly unknown: boolean };
