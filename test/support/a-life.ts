import type { Case } from "../../src/domain/case.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import type { Effect } from "../../src/domain/effect.ts";
import type { CaseEvent, EventOf } from "../../src/domain/event.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { theTime } from "./a-case.ts";

/** `minutes` after noon on 22 November 2026 in UTC. */
export function minutes(after: number): Date {
  return new Date(theTime().getTime() + after * 60_000);
}

/** @ada's private report, as the first fact of a case; `over` replaces what it names. */
export function received(over: Partial<EventOf<"report-received">> = {}): EventOf<"report-received"> {
  return {
    type: "report-received",
    at: minutes(0),
    id: formCaseId(2026, 4711),
    origin: "advisory",
    repo: "acme/app",
    owner: "acme",
    policyId: "flowfuse",
    programmeHash: "a".repeat(64),
    learntAt: minutes(0),
    completeAt: minutes(0),
    isQuiet: false,
    finder: { login: "ada", name: null, via: null },
    report: { title: "A title", body: "A body", claimedSeverity: "critical", claimedVector: null },
    privateDisclosure: true,
    source: null,
    tracker: { repo: "acme/cases", number: 7 },
    advisory: { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/x", state: "triage" },
    embargoTerms: { kind: "unspecified" },
    clocks: [],
    question: null,
    ...over,
  };
}

/** What a case lived through: where it stands, what was accepted of it, what was refused and what was ordered. */
export type Life = {
  readonly case: Case | null;
  readonly facts: readonly CaseEvent[];
  readonly refusals: readonly string[];
  readonly effects: readonly { readonly event: CaseEvent; readonly after: Case; readonly effect: Effect }[];
};

/** Brings `events` to a case one after the other; a refused one changes nothing, as at the desk. */
export function live(events: readonly CaseEvent[], policy: Policy): Life {
  const start: Life = { case: null, facts: [], refusals: [], effects: [] };
  return events.reduce<Life>((life, event) => {
    const decision = decide(life.case, event, policy, verdictsOf(policy));
    if (!decision.ok) return { ...life, refusals: [...life.refusals, decision.refusal.code] };
    const effects = decision.effects.map((effect) => ({ event, after: decision.next, effect }));
    return {
      ...life,
      case: decision.next,
      facts: [...life.facts, event],
      effects: [...life.effects, ...effects],
    };
  }, start);
}

/** The case after `events`, each of which must be taken. */
export function lived(policy: Policy, ...events: readonly CaseEvent[]): Case {
  const life = live(events, policy);
  if (life.case === null || life.refusals.length > 0) throw new Error(`refused: ${life.refusals.join(", ")}`);
  return life.case;
}
