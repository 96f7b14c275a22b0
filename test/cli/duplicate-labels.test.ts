import { expect, test } from "@jest/globals";
import { runDuplicateLabels } from "../../src/cli/duplicate-labels.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { openKeys } from "../../src/domain/open-keys.ts";
import { pairsJudged } from "../../src/domain/pair-judged.ts";
import { appendEvents } from "../../src/store/ledger.ts";
import { putCase } from "../../src/store/cases.ts";
import type { Store } from "../../src/store/open.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";
import { minutes, received } from "../support/a-life.ts";
import { suggestionOf } from "../support/suggested.ts";

const one = formCaseId(2026, 1001);
const two = formCaseId(2026, 1002);
const three = formCaseId(2026, 1003);
const by = "mona";
const suggested = (...others: readonly string[]): CaseEvent => ({
  type: "duplicates-suggested",
  at: minutes(2),
  candidates: others.map((other) => suggestionOf(other)),
});
const merged = (original = one): CaseEvent => ({ type: "merged-into", at: minutes(3), by, original });

test("a merge and a dismissal are judgements, with what was shown then", () => {
  expect(pairsJudged([received({ id: two }), suggested(one), merged()])).toEqual([
    { case: two, other: one, isSame: true, shown: { probability: 0.97, trust: "likely" }, at: minutes(3) },
  ]);
  expect(pairsJudged([received({ id: two }), merged()])[0]).toMatchObject({ isSame: true, shown: null });
  const all = pairsJudged([
    received({ id: three }),
    suggested(one, two),
    { type: "suggestion-dismissed", at: minutes(4), by, other: null },
  ]);
  expect(all.map(({ other, isSame }) => [other, isSame])).toEqual([
    [one, false],
    [two, false],
  ]);
});

test("a merge that was undone says nothing, and what was dismissed from the other side is told there", () => {
  expect(pairsJudged([received({ id: two }), merged(), { type: "unmerged", at: minutes(5), by }])).toEqual([]);
  expect(
    pairsJudged([
      received({ id: two }),
      suggested(one),
      { type: "dismissed-elsewhere", at: minutes(4), by, other: one },
    ]),
  ).toEqual([]);
});

async function keep(store: Store, events: readonly CaseEvent[]): Promise<void> {
  const [first] = events;
  if (first?.type !== "report-received") throw new Error("a case begins with its report");
  const { id } = first;
  await store.transaction(async (tx) => {
    await appendEvents(
      tx,
      id,
      0,
      events.map((event, n) => ({ entryKey: `${id}:${n}`, event })),
      openKeys,
    );
    await putCase(tx, {
      case_id: id,
      owner: "acme",
      year: 2026,
      number: Number(id.slice(8)),
      repo_full_name: "acme/app",
      repo_id: 1,
      installation_id: 1,
      ghsa_id: null,
      tracker_full_name: null,
      tracker_number: null,
      origin: "advisory",
      public: 0,
      open: 1,
      finally_closed: 0,
      programme_hash: "",
      created_at: first.at.getTime(),
      updated_at: 0,
    });
  });
}

onEveryEngine("duplicates labels", (fresh) => {
  const store = withStore(fresh);

  test("counts, and writes what training reads only where it is asked to", async () => {
    await keep(store(), [received({ id: one })]);
    await keep(store(), [received({ id: two, at: minutes(1), completeAt: minutes(1) }), suggested(one), merged()]);
    await keep(store(), [
      received({ id: three, at: minutes(2), completeAt: minutes(2) }),
      suggested(one),
      { type: "suggestion-dismissed", at: minutes(4), by, other: one },
    ]);
    const said: string[] = [];
    const written = new Map<string, string>();
    const ports = {
      openStore: async () => ({ ...store(), close: async () => undefined }),
      write: (_: string, files: ReadonlyMap<string, string>) => files.forEach((text, name) => written.set(name, text)),
      out: (line: string) => said.push(line),
    };
    expect(await runDuplicateLabels(undefined, ports)).toBe(0);
    expect(written.size).toBe(0);
    expect(said.join("\n")).toMatch(
      /^2 pairs judged by people\nthe same flaw: 1 shown as likely.*\ntwo flaws: 1 shown/,
    );
    expect(said.join("\n")).not.toMatch(/A title|acme|FF-/);
    expect(await runDuplicateLabels("out", ports)).toBe(0);
    const rows = (name: string) =>
      (written.get(name) ?? "")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows("reports.jsonl").map(({ id, case: root, seq }) => [id, root, seq])).toEqual([
      [one, one, 0],
      [two, one, 1],
      [three, three, 2],
    ]);
    expect(rows("pairs.jsonl")).toEqual([expect.objectContaining({ query_id: two, duplicate_of_id: one, eval: true })]);
    expect(rows("negatives.jsonl")).toEqual([expect.objectContaining({ query_id: three })]);
    expect([...written.values()].join("")).not.toContain("acme");
  });

  test("says why where the store cannot be opened", async () => {
    const said: string[] = [];
    const ports = {
      openStore: async () => "It is in use.",
      write: () => undefined,
      out: (line: string) => said.push(line),
    };
    expect(await runDuplicateLabels(undefined, ports)).toBe(1);
    expect(said).toEqual(["It is in use."]);
  });
});
