import type { CaseEvent } from "../../domain/event.ts";
import type { Read, Written } from "../../github/failure.ts";
import type { EffectRow } from "../../store/effect.ts";
import type { CaseAtHand } from "../case-office.ts";
import type { Office } from "../office.ts";

/** An effect in hand: what it asks for, the case it belongs to, and whether an earlier attempt may have got through. */
export type Task = {
  readonly effect: EffectRow;
  readonly desired: Readonly<Record<string, unknown>>;
  readonly at: CaseAtHand | null;
  readonly once: { readonly effectKey: string; readonly look: boolean; readonly since: Date };
};

/** What carrying out an effect came to. `facts` go to the case's ledger in the same transaction. */
export type Performed =
  | { readonly state: "done"; readonly remoteId: string | null; readonly facts: readonly CaseEvent[] }
  | {
      readonly state: "failed";
      readonly failure: Extract<Written<never>, { ok: false }>["failure"];
      readonly unknown: boolean;
    }
  | { readonly state: "later"; readonly code: string; readonly afterMs?: number };

/** Carries out one kind of effect. */
export type Perform = (office: Office, task: Task) => Promise<Performed>;

/** It is as it should be. */
export function done(facts: readonly CaseEvent[] = [], remoteId: string | null = null): Performed {
  return { state: "done", remoteId, facts };
}

/** GitHub would not: whether it may have happened all the same is said with it. */
export function failed(result: Extract<Written<unknown> | Read<unknown>, { ok: false }>): Performed {
  return { state: "failed", failure: result.failure, unknown: "unknown" in result && result.unknown };
}

/** It cannot be done yet; `code` says what it waits for, `afterMs` when to look again if not as usual. */
export function later(code: string, afterMs?: number): Performed {
  return afterMs === undefined ? { state: "later", code } : { state: "later", code, afterMs };
}

const refusals: ReadonlySet<string> = new Set(["not-found", "forbidden", "gone", "moved", "invalid"]);
const patience = 3;

/** True of a refusal that stands after a few tries: GitHub will not let us do it, however long a case waits for it. */
export function isRefusedForGood(outcome: Performed, { effect }: Pick<Task, "effect">): boolean {
  return outcome.state === "failed" && !outcome.unknown && refusals.has(outcome.failure.kind)
    ? effect.attempts >= patience
    : false;
}

/** A text of the effect's desire; an effect without it is a bug. */
export function textOf(task: Task, name: string): string {
  const value = task.desired[name];
  if (typeof value !== "string") throw new Error(`the effect ${task.effect.kind} lacks its ${name}`);
  return value;
}

/** A number of the effect's desire; an effect without it is a bug. */
export function numberOf(task: Task, name: string): number {
  const value = task.desired[name];
  if (typeof value !== "number") throw new Error(`the effect ${task.effect.kind} lacks its ${name}`);
  return value;
}

/** The case the effect belongs to; an effect of this kind without a case is a bug. */
export function caseOf(task: Task): CaseAtHand {
  if (task.at === null) throw new Error(`the effect ${task.effect.kind} belongs to no case`);
  return task.at;
}
