import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import type { Found } from "./collision.ts";
import type { EventOf } from "./event.ts";
import type { FlawSeen } from "./root-cause.ts";

/** The report arrived at another time than its issue in the tracker says; complete on arrival stays complete on arrival. */
export function corrected(c: Case, event: EventOf<"receipt-corrected">): Case {
  const { receivedAt, clocks } = event;
  const wasCompleteAtOnce = c.completeAt?.getTime() === c.receivedAt.getTime();
  return { ...c, receivedAt, clocks, completeAt: wasCompleteAtOnce ? receivedAt : c.completeAt };
}

/** The case is merged into the one named, which holds the flaw until something else is said of it. */
export function merged(c: Case, { original, seen, by, at }: EventOf<"merged-into">): Case {
  const closing = { reason: "duplicate", text: null, by, at } as const;
  return { ...c, duplicateOf: original, mergedInto: original, original: seen ?? null, closing };
}

/** `from` is merged into this case, with what it knows of the flaw; told again, the later word holds. */
export function joined(c: Case, from: CaseId, seen: FlawSeen | undefined, found: readonly Found[] | undefined): Case {
  const told = seen === undefined ? [] : [{ ...seen, from, ...(found === undefined ? {} : { found }) }];
  const isNew = !c.duplicates.includes(from);
  // In its old place where it is known already: nothing else is to look changed by it.
  const joined = c.joined.flatMap((held) => (held.from === from ? told : [held]));
  const isHeld = c.joined.some((held) => held.from === from);
  return {
    ...c,
    duplicates: isNew ? [...c.duplicates, from] : c.duplicates,
    joined: isHeld ? joined : [...joined, ...told],
  };
}
