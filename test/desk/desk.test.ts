import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { memoryFile, nothing } from "../support/book/memory-file.ts";
import { theTime } from "../support/a-case.ts";

const first = "FF-2026-1111" as CaseId;
const second = "FF-2026-2222" as CaseId;
const place = { repoId: 1, installationId: 2, sourceKey: null };

function memory(programme = aProgramme()) {
  const { file, entriesOf, orders, wakes } = memoryFile(() => programme);
  const desk = createDesk(file, () => theTime());
  const kinds = (id: CaseId) => orders.filter((each) => each.id === id).map(({ order }) => order.kind);
  const open = async (id: CaseId) => await desk.open(nothing, receiveReport(id, someFacts(), programme), place);
  return { desk, entriesOf, orders, wakes, kinds, open };
}

const by = "mona";
const at = theTime();
const sets = (level: "high" | "low"): CaseEvent => {
  const severity = {
    level,
    basis: "human",
    vector: null,
    score: null,
    by,
    at,
    clause: null,
    deviatesFrom: null,
  } as const;
  return { type: "severity-set", at, by, severity };
};

test("a report opens a case once, with its orders in the order in which people should see them", async () => {
  const { open, kinds, desk } = memory();
  expect(await open(first)).toMatchObject({ seen: false, case: { id: first, management: "received" } });
  expect(kinds(first)).toEqual(["open-tracker", "tell-finder", "show-finder-card", "show-case"]);
  expect(await open(first)).toEqual({ seen: true });
  expect(kinds(first)).toHaveLength(4);
  expect(await desk.read(nothing, first)).toMatchObject({ id: first });
  expect(await desk.read(nothing, second)).toBeNull();
});

test("facts under a key happen once, and a refused one stands in nobody's way", async () => {
  const { open, desk, entriesOf } = memory();
  await open(first);
  const facts = (): readonly CaseEvent[] => [{ type: "unmerged", at, by }, sets("high")];
  const recorded = await desk.record(nothing, first, { key: "comment:1", facts });
  expect(recorded).toMatchObject({
    case: { severity: { level: "high" } },
    facts: [{ ok: false, refusal: { code: "not-a-duplicate" } }, { ok: true }],
  });
  const length = entriesOf(first).length;
  expect(await desk.record(nothing, first, { key: "comment:1", facts })).toEqual({ seen: true });
  expect(entriesOf(first)).toHaveLength(length);
});

test("what is shown is ordered once per case however often it is asked for, and last", async () => {
  const { open, desk, orders } = memory();
  await open(first);
  orders.length = 0;
  await desk.record(nothing, first, {
    key: "k",
    facts: () => [sets("high"), { type: "report-accepted", at, by }, sets("low")],
  });
  const kindsNow = orders.map(({ order }) => order.kind);
  expect(kindsNow.filter((kind) => kind === "show-case")).toHaveLength(1);
  expect(kindsNow.at(-1)).toBe("show-case");
  expect(kindsNow.filter((kind) => kind === "show-finder-card")).toHaveLength(1);
  expect(kindsNow.indexOf("show-finder-card")).toBeGreaterThan(kindsNow.lastIndexOf("tell-finder"));
});

test("a merge is told to the other case in the same transaction", async () => {
  const { open, desk } = memory();
  await open(first);
  await open(second);
  await desk.record(nothing, second, {
    key: "merge",
    facts: () => [{ type: "merged-into", at, by, original: first }],
  });
  expect((await desk.read(nothing, first))?.duplicates).toEqual([second]);
  await desk.record(nothing, second, { key: "undo", facts: () => [{ type: "unmerged", at, by }] });
  expect((await desk.read(nothing, first))?.duplicates).toEqual([]);
});

test("a case is woken for the next thing due, and whatever happens keeps the wish as it is", async () => {
  const { open, desk, wakes } = memory(aProgramme("coordinated-disclosure"));
  await open(first);
  const [wish] = wakes;
  await desk.record(nothing, first, { key: "n", facts: () => [{ type: "note-taken", at, by, text: "a note" }] });
  expect(wakes).toEqual([wish, wish]);
});

test("a case nobody has received cannot be decided on", async () => {
  const { desk } = memory();
  await expect(desk.record(nothing, second, { key: "k", facts: () => [sets("low")] })).rejects.toThrow(
    "does not exist",
  );
});
