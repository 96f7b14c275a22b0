import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ordersFor } from "../../src/desk/order.ts";
import { isEmbargoed } from "../../src/domain/embargo.ts";
import { evolve, replay } from "../../src/domain/evolve.ts";
import { labelsOf } from "../../src/speech/labels.ts";
import type { Case } from "../../src/domain/case.ts";
import { live, minutes } from "../support/a-life.ts";
import { anyLife } from "../support/any-fact.ts";
import { thePolicy } from "../support/a-command.ts";

const policies = ["flowfuse", "pythonanywhere", "coordinated-disclosure"] as const;
const anyPolicy = fc.constantFrom(...policies.map((name) => thePolicy(name)));

const holds = (property: Parameters<typeof fc.assert>[0]): void =>
  fc.assert(property as fc.IProperty<unknown>, { numRuns: 80 });

test("no facts in any order ever throw; what is refused leaves the case as it was", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const life = live(events, policy);
      expect(life.facts.length + life.refusals.length).toBe(events.length);
    }),
  );
});

test("replaying a case's facts gives the same case, at once or one by one", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const life = live(events, policy);
      expect(replay(life.facts)).toEqual(life.case);
      const [half, rest] = [life.facts.slice(0, life.facts.length / 2), life.facts.slice(life.facts.length / 2)];
      expect(rest.reduce<Case | null>((now, event) => evolve(now, event), replay(half))).toEqual(life.case);
    }),
  );
});

test("what the public reads is written only after publication was confirmed, or in containment", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      for (const { event, after, effect } of live(events, policy).effects) {
        if (effect.type === "pass-on") continue;
        const [order] = ordersFor(effect, after, policy, "key", minutes(0));
        if (order.audience !== "public") continue;
        if (effect.type === "publish-advisory") {
          expect(event.type).toBe("publication-confirmed");
          expect(after.publication.confirmed?.hash).toBe(effect.hash);
          expect(after.publication.prepared?.hash).toBe(effect.hash);
          expect(after.duplicateOf).toBeNull();
        } else {
          expect(["contain", "contain-harder", "restore"]).toContain(effect.type);
          expect(after.origin === "public-issue" || after.exposure !== null).toBe(true);
        }
      }
    }),
  );
});

test("a private case is confidential and labelled so until it is published, ended by a person or restored", () => {
  const ending = new Set([
    "advisory-published",
    "embargo-ended",
    "exploit-published",
    "restore-asked",
    "restored-in-public",
  ]);
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const life = live(events, policy);
      const c = life.case;
      if (c === null || c.isPublic || life.facts.some(({ type }) => ending.has(type))) return;
      expect(isEmbargoed(c.embargo)).toBe(true);
      expect(labelsOf(c, policy, minutes(0))).toContain("embargo/active");
    }),
  );
});

test("what is closed for good stays so", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const { facts } = live(events, policy);
      const states = facts.map((_, n) => replay(facts.slice(0, n + 1))?.management);
      const first = states.indexOf("closed");
      if (first !== -1) expect(new Set(states.slice(first))).toEqual(new Set(["closed"]));
    }),
  );
});

test("nothing is paid that was not decided and, where it needs to be, signed by two different people", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const { case: c } = live(events, policy);
      const decided = c?.award.decided ?? null;
      if (c?.award.paid) expect(decided?.awaitsSecond).toBe(false);
      if (decided?.approvedBy) expect(decided.approvedBy.toLowerCase()).not.toBe(decided.by.toLowerCase());
    }),
  );
});

test("a case shows one state and at most one severity, reason and bounty", () => {
  holds(
    fc.property(anyLife, anyPolicy, (events, policy) => {
      const { case: c } = live(events, policy);
      const labels = c === null ? [] : labelsOf(c, policy, minutes(0));
      const families = labels.map((label) => label.split("/")[0]);
      expect(new Set(families).size).toBe(families.length);
      expect(families).toContain("state");
    }),
  );
});
