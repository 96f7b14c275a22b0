import { expect, test } from "@jest/globals";
import type { Programme } from "../../src/policy/programme.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";

const id = aCase().id;
const statement = aProgramme("coordinated-disclosure");
const bare = { title: "Admin page", body: "x", claimedSeverity: null, claimedVector: null };

/** The statement with a clock that a question may stop. */
function patient(): Programme {
  const { policy } = statement;
  return {
    ...statement,
    policy: { ...policy, clocks: policy.clocks.map((clock) => ({ ...clock, pause_on: ["needs_info"] })) },
  };
}

test("the programme in force gives a report its clocks, its silence and its place in the order of arrival", () => {
  const event = receiveReport(id, someFacts(), statement);
  expect(event).toMatchObject({
    programmeHash: statement.hash,
    completeAt: theTime(),
    embargoTerms: { kind: "until-fixed" },
    privateDisclosure: true,
    question: null,
  });
  expect(event.clocks).toMatchObject([{ id: "assessment", clause: "CO6", pausedAt: null, metAt: null }]);
});

test("an incomplete report has no place yet and is asked one thing; only a clock that may stop stands still", () => {
  const strict = receiveReport(id, someFacts({ report: bare }), statement);
  expect(strict).toMatchObject({ completeAt: null, clocks: [{ pausedAt: null }] });
  expect(strict.question).toMatch(/^Please add .*\.$/);
  const soft = receiveReport(id, someFacts({ report: bare }), patient());
  expect(soft.clocks).toMatchObject([{ pausedAt: theTime() }]);
});

test.each([
  ["a quiet one", { isQuiet: true }],
  ["an internal finding", { origin: "internal" as const }],
  ["a bug that is public", { origin: "public-track" as const }],
])("%s is asked nothing and starts no clock", (_, over) => {
  const event = receiveReport(id, someFacts({ ...over, report: bare }), statement);
  expect(event).toMatchObject({ clocks: [], question: null });
});

test("what stood in public was no private disclosure, and an internal finding has no finder", () => {
  expect(receiveReport(id, someFacts({ origin: "public-issue" }), statement).privateDisclosure).toBe(false);
  expect(receiveReport(id, someFacts({ origin: "internal" }), statement).finder).toBeNull();
});
