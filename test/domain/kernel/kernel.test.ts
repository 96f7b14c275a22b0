import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  caseLetters,
  latch,
  nextLetters,
  nothingYet,
  reach,
  type CaseState,
} from "../../../src/domain/kernel/case-state.ts";
import { moveConsent, type Consent, type ConsentTrigger } from "../../../src/domain/kernel/consent.ts";
import { breachesOf, mayEmbargo, mustEnd, shouldEnd } from "../../../src/domain/kernel/cross-rules.ts";
import { moveEmbargo, type EmbargoState, type EmbargoTrigger } from "../../../src/domain/kernel/embargo-management.ts";
import { moveManagement, type Management, type ManagementTrigger } from "../../../src/domain/management.ts";

/** "trigger: from>to …" as Vultron prints its tables; every pair that is not written has no move. */
function written(lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lines).flatMap(([trigger, moves]) =>
      moves.split(" ").map((move): [string, string] => {
        const [from = "", to = ""] = move.split(">");
        return [`${from} ${trigger}`, to];
      }),
    ),
  );
}

describe("Vultron's tables", () => {
  test("move report management as printed, and nothing else does", () => {
    const table = written({
      validate: "received>valid invalid>valid",
      invalidate: "received>invalid",
      accept: "valid>accepted deferred>accepted",
      defer: "valid>deferred accepted>deferred",
      close: "accepted>closed invalid>closed deferred>closed",
    });
    const states: readonly Management[] = ["received", "valid", "invalid", "accepted", "deferred", "closed"];
    const triggers: readonly ManagementTrigger[] = ["validate", "invalidate", "accept", "defer", "close"];
    for (const from of states)
      for (const trigger of triggers) expect(moveManagement(from, trigger)).toBe(table.get(`${from} ${trigger}`));
  });

  test("move an embargo as printed, and nothing else does", () => {
    const table = written({
      propose: "none>proposed proposed>proposed active>revise revise>revise",
      accept: "proposed>active revise>active",
      reject: "proposed>none revise>active",
      terminate: "active>exited revise>exited",
    });
    const states: readonly EmbargoState[] = ["none", "proposed", "active", "revise", "exited"];
    const triggers: readonly EmbargoTrigger[] = ["propose", "accept", "reject", "terminate"];
    for (const from of states)
      for (const trigger of triggers) expect(moveEmbargo(from, trigger)).toBe(table.get(`${from} ${trigger}`));
  });

  test("move a participant's consent as printed, and nothing else does", () => {
    const table = written({
      invite: "no-embargo>invited lapsed>invited declined>invited",
      accept: "no-embargo>signatory invited>signatory lapsed>signatory",
      decline: "no-embargo>declined invited>declined lapsed>declined",
      revise: "signatory>lapsed",
      reset: "no-embargo>no-embargo invited>no-embargo signatory>no-embargo declined>no-embargo lapsed>no-embargo",
    });
    const states: readonly Consent[] = ["no-embargo", "invited", "signatory", "declined", "lapsed"];
    const triggers: readonly ConsentTrigger[] = ["invite", "accept", "decline", "revise", "reset"];
    for (const from of states)
      for (const trigger of triggers) expect(moveConsent(from, trigger)).toBe(table.get(`${from} ${trigger}`));
  });
});

describe("the state of a case in the world", () => {
  const orders = permutations([...caseLetters]);
  const isLegal = (order: readonly string[]) =>
    order.reduce<CaseState | undefined>(
      (state, letter) => state && latch(state, letter as (typeof caseLetters)[number]),
      nothingYet,
    ) !== undefined;

  test("of all 720 orders of its six events exactly the 70 legal ones are taken", () => {
    expect(orders).toHaveLength(720);
    expect(orders.filter((order) => isLegal(order))).toHaveLength(70);
  });

  test("has 32 states", () => {
    const seen = new Set<string>();
    const visit = (state: CaseState): void => {
      const name = [...state].toSorted().join("");
      if (seen.has(name)) return;
      seen.add(name);
      for (const letter of nextLetters(state)) visit(latch(state, letter) ?? state);
    };
    visit(nothingYet);
    expect(seen.size).toBe(32);
  });

  test("never goes back, and is whole whatever is learnt in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseLetters), { maxLength: 8 }), (learnt) => {
        let state: CaseState = nothingYet;
        for (const letter of learnt) {
          const next = reach(state, letter);
          expect([...state].every((held) => next.has(held))).toBe(true);
          expect(next.has(letter)).toBe(true);
          // What is learnt out of order still leaves the state one of the 32 that a legal history passes through.
          expect(next.has("D") && !next.has("F")).toBe(false);
          expect(next.has("F") && !next.has("V")).toBe(false);
          expect(next.has("X") && !next.has("P")).toBe(false);
          expect(next.has("P") && !next.has("V")).toBe(false);
          state = next;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the rules between the models", () => {
  const world = (letters: string): CaseState => new Set(letters.split("") as (typeof caseLetters)[number][]);

  test.each([
    ["accepted", "active", "V", []],
    ["closed", "active", "V", ["closed-under-embargo"]],
    ["closed", "revise", "V", ["closed-under-embargo"]],
    ["deferred", "active", "V", []],
    ["closed", "exited", "VFDP", []],
    ["accepted", "active", "VP", ["embargo-after-end"]],
    ["accepted", "active", "VPX", ["embargo-after-end"]],
    ["accepted", "active", "VA", []],
    ["valid", "active", "VF", ["fix-before-acceptance"]],
    ["received", "none", "VFD", ["fix-before-acceptance"]],
    ["deferred", "active", "VFD", []],
  ] as const)("%s, embargo %s and %s break %j", (management, embargo, letters, breaches) => {
    expect(breachesOf({ management, embargo, world: world(letters) })).toEqual(breaches);
  });

  test("publication and a public exploit end an embargo, attacks should, and each forbids a new one", () => {
    expect(["", "V", "VF", "VA", "VP", "VPX", "VPXA"].map((held) => mustEnd(world(held)))).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(["V", "VA", "VPA"].map((held) => shouldEnd(world(held)))).toEqual([false, true, false]);
    expect(["V", "VFD", "VA", "VP", "VPX"].map((held) => mayEmbargo(world(held)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}
