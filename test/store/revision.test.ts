import { expect, test } from "@jest/globals";
import { appendEvents } from "../../src/store/ledger.ts";
import { eraseSealed } from "../../src/store/ledger-chain.ts";
import { keepRevision, noteShown, wasSeenLastAs, wasShown } from "../../src/store/revision.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute));
const seen = (minute: number, by: "sweep" | "command" = "sweep") => ({ by, at: at(minute), changedAt: at(minute) });

onEveryEngine("revisions of an advisory", (fresh) => {
  const store = withStore(fresh);
  const keep = async (id: string, text: string, how = seen(0)) =>
    await store().transaction((tx) => keepRevision(tx, store().fingerprintKey, id, text, how));

  const textsOf = async (id: string) =>
    (await store().db.selectFrom("revision_text").selectAll().where("case_id", "=", id).execute()).map(
      ({ text }) => text,
    );

  test("are kept in the order of seeing, with when and by what, and only where they say something new", async () => {
    expect(await keep("C1", "one")).toEqual({ isNew: true, seq: 1, before: null });
    expect(await keep("C1", "one", seen(1))).toEqual({ isNew: false });
    expect(await keep("C1", "two", seen(2, "command"))).toMatchObject({ isNew: true, seq: 2, before: "one" });
    expect(await keep("C1", "one", seen(3))).toMatchObject({ isNew: true, seq: 3, before: "two" });
    expect(await keep("C2", "one")).toMatchObject({ isNew: true, before: null });
    const seenAs = await store()
      .db.selectFrom("advisory_revision")
      .selectAll()
      .where("case_id", "=", "C1")
      .orderBy("seq")
      .execute();
    expect(seenAs.map((row) => [row.seen_by, new Date(Number(row.seen_at))])).toEqual([
      ["sweep", at(0)],
      ["command", at(2)],
      ["sweep", at(3)],
    ]);
    expect(new Set((await textsOf("C1")).map((text) => JSON.parse(text)))).toEqual(new Set(["one", "two"]));
  });

  test("that were read earlier than the last, and come late, say nothing", async () => {
    await keep("C3", "new", seen(5));
    expect(await keep("C3", "old", seen(4))).toEqual({ isNew: false });
  });

  test("may hold any character a finder can write", async () => {
    const text = "nul \u0000 and half \ud800";
    await keep("C4", text);
    expect(await keep("C4", "plain", seen(1))).toMatchObject({ before: text });
  });

  test("are erased with the case's texts, and another case's stay", async () => {
    const event = { type: "report-received", at: at(0), title: "secret" };
    await store().transaction((tx) => appendEvents(tx, "C5", 0, [{ entryKey: "k", event }], new Set()));
    await keep("C5", "secret");
    await keep("C6", "other");
    await store().transaction((tx) => noteShown(tx, store().fingerprintKey, "C5", "card", "secret"));
    await store().transaction((tx) => eraseSealed(tx, "C5", () => true, at(9)));
    expect(await textsOf("C5")).toEqual([]);
    const isAs = (id: string, text: string) => wasSeenLastAs(store().db, store().fingerprintKey, id, text);
    expect(await isAs("C5", "secret")).toBe(false);
    expect(await isAs("C6", "other")).toBe(true);
    expect(await isAs("C6", "secret")).toBe(false);
    expect(await wasShown(store().db, store().fingerprintKey, "card", "secret")).toBeUndefined();
  });

  test("what the app wrote itself is known again, also just after it wrote something newer", async () => {
    const note = async (text: string) =>
      await store().transaction((tx) => noteShown(tx, store().fingerprintKey, "C5", "card", text));
    await note("first");
    await note("second");
    const known = async (text: string) => await wasShown(store().db, store().fingerprintKey, "card", text);
    expect([await known("first"), await known("second"), await known("third")]).toEqual([true, true, false]);
    const rows = await store().db.selectFrom("shown_text").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("second");
  });
});
