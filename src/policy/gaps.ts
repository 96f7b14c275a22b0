import { contactGaps } from "./gaps/contacts.ts";
import { type Gap, gapIf } from "./gaps/gap.ts";
import { judgingGaps } from "./gaps/judging.ts";
import { moneyGaps } from "./gaps/money.ts";
import { peopleGaps } from "./gaps/people.ts";
import { silenceGaps } from "./gaps/silences.ts";
import { timeGaps } from "./gaps/time.ts";
import type { Policy } from "./policy.ts";
import type { Programme } from "./programme.ts";

/** What a policy leaves unsaid or cannot keep: unusable contact, silence, undecided money, rules never reached. */
export function findGaps(policy: Policy): readonly Gap[] {
  return [
    ...contactGaps(policy),
    ...silenceGaps(policy),
    ...moneyGaps(policy),
    ...timeGaps(policy),
    ...judgingGaps(policy),
    ...idleClauses(policy),
  ];
}

/** What a programme leaves open beside its policy: nobody for money, one alone, limits that never or always hold. */
export function findProgrammeGaps(programme: Programme): readonly Gap[] {
  return peopleGaps(programme);
}

// A clause nobody points at changes nothing the app does.
function idleClauses(policy: Policy): readonly Gap[] {
  const { clauses, ...elements } = policy;
  const named = new Set(Array.from(JSON.stringify(elements).matchAll(/"clause":"([^"]+)"/g), (match) => match[1]));
  return Object.keys(clauses).flatMap((id) =>
    gapIf(!named.has(id), ["clauses", id], "decides nothing here; write what follows from it, or leave it out"),
  );
}
