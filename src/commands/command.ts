import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { StopReason } from "../domain/gate.ts";
import type { Money } from "../domain/money.ts";
import type { ContainLack, Refusal } from "../domain/refusal.ts";
import type { Policy } from "../policy/policy.ts";

/** What a person needs to give a command; read from GitHub each time. */
export type Authority = "triage" | "award" | "publish" | "billing" | "adopt";

/** What the desk read from GitHub for a command that says it needs it. */
export type CommandFacts = {
  /** Exactly what would become public, its hash, and why the gate would stop it; present for `needsFacts: "advisory"`. */
  readonly publication: {
    readonly hash: string;
    readonly preview: string;
    /** The same without who is named in it, for the finder. */
    readonly text: string;
    readonly stopped: StopReason | null;
  } | null;
  /** The case a command names, if it exists under the same owner; present for `needsFacts: "other-case"`. */
  readonly other: Case | null;
  /** The cases a command names that exist under the same owner; present for `needsFacts: "other-cases"`. */
  readonly others?: readonly Case[];
  /** Why the app could not carry out the stronger containment that is asked for, null where it could; present for `needsFacts: "containment"`. */
  readonly containLack?: ContainLack | null;
  /** False where a finder of another case, whom a command would name, did not agree; present for `needsFacts: "credited"`. */
  readonly mayCredit?: boolean;
  /** When the same finder asked this owner before whether something is known. */
  readonly asked?: readonly Date[];
  /** The sum above which a second signature is needed. */
  readonly secondApprovalAbove: Money | null;
  /** Whether a later command of the same comment accepts the report. */
  readonly acceptsNext?: boolean;
  /** The version of the programme in force for the case's repository; present for `needsFacts: "programme"`. */
  readonly inForce?: { readonly hash: string; readonly policyId: string; readonly policy: Policy };
};

/** One command as written: what stands after its name on the line, and everything after it in the comment. */
export type CommandInput = {
  readonly rest: string;
  readonly block: string;
  readonly by: string;
  readonly at: Date;
  readonly case: Case;
  readonly policy: Policy;
  readonly facts: CommandFacts;
};

/** Why a command could not be read or carried out; `speech/problems.ts` says it with what to write instead. */
export type Problem =
  | { readonly code: "usage"; readonly usage: string; readonly detail: string | null }
  | {
      readonly code: "unknown-class";
      readonly given: string;
      readonly ids: readonly string[];
      readonly near: string | null;
    }
  | { readonly code: "bad-value"; readonly problem: string; readonly write: string }
  | { readonly code: "policy-has-no"; readonly what: "impact" | "quality" | "classes"; readonly policy: string }
  | { readonly code: "policy-offers-no"; readonly what: "pre-check" | "combined answer"; readonly policy: string }
  | { readonly code: "no-authority"; readonly needs: Authority; readonly command: string }
  | { readonly code: "unknown-case"; readonly given: string }
  | { readonly code: "not-first"; readonly command: string }
  /** No one version that waits begins with `given`; `open` are the hashes of those that wait, as they are shown. */
  | { readonly code: "adopt-unknown"; readonly given: string; readonly open: readonly string[] }
  /** A confirmation in the comment that asks for what it confirms: nobody can have read that yet. */
  | { readonly code: "not-seen-yet"; readonly command: string; readonly first: string }
  | { readonly code: "not-a-case-here" }
  | { readonly code: "refused"; readonly refusal: Refusal; readonly command: string };

/** What a command only asks to read: what may be done here, or what the advisory said (all its revisions, or one by its number). */
export type Wish = { readonly wish: "help" } | { readonly wish: "revisions"; readonly number: number | null };

/** What a command became: a fact for `decide`, a wish to read something, or a problem. */
export type CommandRead =
  | { readonly ok: true; readonly event: CaseEvent }
  | { readonly ok: true; readonly wish: Wish }
  | { readonly ok: false; readonly problem: Problem };

/** One slash command: its words, who may write it, and how its text becomes a fact. `read` is pure. */
export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly example: string;
  readonly summary: string;
  readonly needs: Authority | "anyone";
  readonly needsFacts: "advisory" | "other-case" | "other-cases" | "programme" | "containment" | "credited" | "none";
  /** True where the command must begin the comment and takes all of it (`/reply`). */
  readonly takesAll: boolean;
  /** For the second of two steps: the name of the command that is the first, and shows what this one confirms. */
  readonly confirms?: string;
  readonly read: (input: CommandInput) => CommandRead;
};
