import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { appendEvents, findEntry, loadEvents, type NewEntry } from "../../src/store/ledger.ts";
import { eraseSealed, verifyChain } from "../../src/store/ledger-chain.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const at = new Date("2026-11-22T08:00:00.123Z");
const openKeys = new Set(["severity", "state"]);
const caseId = "FF-2026-4821";

function received(entryKey: string, title = "Zip slip in the importer", more: object = {}): NewEntry {
  const event = { type: "report-received", at, report: { title, tags: ["zip", "path"] }, ...more };
  return { entryKey, event };
}

const anyUtf16 = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes));

onEveryEngine("the ledger", (fresh) => {
  const store = withStore(fresh);
  const append = (expectedSeq: number, entries: readonly NewEntry[], to = caseId) =>
    store().transaction((tx) => appendEvents(tx, to, expectedSeq, entries, openKeys));

  test("what is appended is given back, in order, with instants as instants", async () => {
    const event = {
      type: "x",
      at,
      none: undefined,
      list: [1, "two", null],
      on: false,
      due: new Date(5),
      deep: { n: 1.5 },
    };
    expect(await append(0, [received("k1"), { entryKey: "k2", event }])).toEqual({ ok: true, seq: 2 });
    expect(await append(2, [{ entryKey: "k3", event: { type: "y", at: at.toISOString() } }])).toEqual({
      ok: true,
      seq: 3,
    });
    const events = await loadEvents(store().db, caseId);
    expect(events.map((entry) => [entry.seq, entry.entryKey])).toEqual([
      [1, "k1"],
      [2, "k2"],
      [3, "k3"],
    ]);
    expect(events[0]?.event).toEqual(received("k1").event);
    expect(events[1]?.event).toEqual({
      type: "x",
      at,
      list: [1, "two", null],
      on: false,
      due: new Date(5),
      deep: { n: 1.5 },
    });
    expect(events[2]?.event.at).toBe(at.toISOString());
    expect(await findEntry(store().db, "k2")).toEqual({ caseId, seq: 2 });
  });

  test("no text and no name reaches the chain, except under the keys that are open", async () => {
    await append(0, [
      received("k1", "secret-title", { by: "mona", severity: "high", nested: { state: ["open-word"] } }),
    ]);
    const rows = await store().db.selectFrom("ledger").selectAll().execute();
    const chain = JSON.stringify(rows);
    for (const word of ["secret-title", "mona", "zip", "path"]) expect(chain).not.toContain(word);
    for (const word of ["report-received", "high", "open-word"]) expect(chain).toContain(word);
  });

  test("two writers who saw the same history: the second is refused and writes nothing", async () => {
    const both = await Promise.all([
      append(0, [received("a1"), received("a2")]),
      append(0, [received("b1"), received("b2"), received("b3")]),
    ]);
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: "conflict" });
    expect(await verifyChain(store().db, caseId)).toMatchObject({ ok: true });
    const keys = (await loadEvents(store().db, caseId)).map((entry) => entry.entryKey.slice(0, 1));
    expect(new Set(keys).size).toBe(1);
  });

  test("a key that is known is seen, in any case, and nothing is written", async () => {
    await append(0, [received("k1")]);
    expect(await append(1, [received("k2"), received("k1")])).toEqual({ ok: false, refusal: "seen" });
    expect(await append(0, [received("k1")], "FF-2026-1111")).toEqual({ ok: false, refusal: "seen" });
    expect(await loadEvents(store().db, caseId)).toHaveLength(1);
    expect(await store().db.selectFrom("sealed").select("ref").execute()).toHaveLength(3);
  });

  test("the chain notices an altered entry, a missing entry and an altered text", async () => {
    await append(0, [received("k1"), received("k2", "Another", { severity: "low" }), received("k3")]);
    expect(await verifyChain(store().db, caseId)).toMatchObject({ ok: true, length: 3 });
    const spoil = async (statement: () => Promise<unknown>): Promise<unknown> => {
      await statement();
      return verifyChain(store().db, caseId);
    };
    const { db } = store();
    const [second] = await db.selectFrom("ledger").selectAll().where("seq", "=", 2).execute();
    const body = second?.body ?? "";
    const setBody = (text: string) => db.updateTable("ledger").set({ body: text }).where("seq", "=", 2).execute();
    expect(await spoil(() => setBody(body.replace("low", "none")))).toMatchObject({ seq: 2, what: "hash" });
    await setBody(body);
    const [text] = await db.selectFrom("sealed").selectAll().where("ref", "=", `${caseId}:3:1`).execute();
    const setText = (value: string | null) =>
      db.updateTable("sealed").set({ text: value }).where("ref", "=", `${caseId}:3:1`).execute();
    expect(await spoil(() => setText('"forged"'))).toMatchObject({ seq: 3, what: "text" });
    await setText(text?.text ?? null);
    const remove = () => db.deleteFrom("ledger").where("seq", "=", 2).execute();
    expect(await spoil(remove)).toMatchObject({ ok: false, seq: 3, what: "order" });
  });

  test("an erased text is gone, salt and all; the rest stays and the chain still holds", async () => {
    await append(0, [received("k1", "gone"), received("k2", "stays", { by: "mona" })]);
    const before = await verifyChain(store().db, caseId);
    const erase = () =>
      store().transaction((tx) =>
        eraseSealed(
          tx,
          caseId,
          (place) => place.path === "by" || (place.seq === 1 && place.path.startsWith("report.")),
          at,
        ),
      );
    expect(await erase()).toBe(4);
    expect(await erase()).toBe(0);
    const [first, second] = await loadEvents(store().db, caseId);
    expect(first?.event["report"]).toEqual({ title: "[erased]", tags: ["[erased]", "[erased]"] });
    expect(second?.event).toMatchObject({ by: "[erased]", report: { title: "stays" } });
    expect(await verifyChain(store().db, caseId)).toEqual(before);
    const rows = JSON.stringify(await store().db.selectFrom("sealed").selectAll().execute());
    expect(rows).not.toContain("gone");
    expect(rows).not.toContain("mona");
  });

  test("any text comes back exactly, however odd", async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: "binary" }), anyUtf16), { maxLength: 4 }), async (texts) => {
        number += 1;
        const odd = { type: "said", at, texts, severity: "low" };
        await append(0, [{ entryKey: `odd${number}`, event: odd }], `C${number}`);
        const [entry] = await loadEvents(store().db, `C${number}`);
        expect(entry?.event["texts"]).toEqual(texts);
        expect(await verifyChain(store().db, `C${number}`)).toMatchObject({ ok: true });
      }),
      { numRuns: 25, examples: [[["\u0000", "a\u0000b", "\ud800", "“—🚀"]]] },
    );
  });

  test("what JSON cannot hold is a bug, said without the value", async () => {
    const bad = { type: "x", at, amount: Number.NaN };
    await expect(append(0, [{ entryKey: "k", event: bad }])).rejects.toThrow(
      "an event cannot hold the number under amount",
    );
    const clash = { type: "x", at, $sealed: "no" };
    await expect(append(0, [{ entryKey: "k", event: clash }])).rejects.toThrow("$sealed");
  });
});
