import { expect, test } from "@jest/globals";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Comparable } from "../../src/desk/comparable.ts";
import { openIndexes } from "../../src/jobs/compare/owner-indexes.ts";
import {
  findComparable,
  forgetComparable,
  forgetOwner,
  listUncompared,
  listComparables,
  listSuggesting,
  putComparable,
  putSuggested,
} from "../../src/store/comparable.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { resetReport, widgetReport, type Form } from "../support/alike.ts";
import { onEveryEngine, onPostgres, withStore } from "./engines.ts";

const id = (n: number) => formCaseId(2026, 1_000 + n);

function what(n: number, { summary, description }: Form, over: Partial<Comparable> = {}): Comparable {
  return {
    owner: "Acme",
    ref: id(n),
    sort: "case",
    caseId: id(n),
    parent: null,
    arrivedAt: new Date(n * 1_000),
    text: { id: id(n), caseId: id(n), title: summary, body: description },
    ...over,
  };
}

async function put(store: Store, ...all: readonly Comparable[]): Promise<readonly boolean[]> {
  const changed: boolean[] = [];
  for (const each of all) changed.push(await store.transaction((tx) => putComparable(tx, store.fingerprintKey, each)));
  return changed;
}

onEveryEngine("what reports are compared by", (fresh) => {
  const store = withStore(fresh);
  const places = async () => (await listComparables(store().db, "acme", 0, 100)).map(({ ref, place }) => [ref, place]);

  test("is stored once until it changes, and each change has the next place", async () => {
    expect(await put(store(), what(1, widgetReport), what(2, resetReport), what(1, widgetReport))).toEqual([
      true,
      true,
      false,
    ]);
    expect(await put(store(), what(1, widgetReport, { parent: id(2) }))).toEqual([true]);
    expect(await places()).toEqual([
      [id(2), 2],
      [id(1), 3],
    ]);
  });

  test("holds no word of the report", async () => {
    await put(store(), what(1, widgetReport));
    const row = JSON.stringify(await findComparable(store().db, "acme", id(1)));
    const bytes = Buffer.from((JSON.parse(row) as { evidence: string }).evidence, "base64").toString("latin1");
    for (const word of ["widget", "label", "renderWidgetLabel", "script", "XSS"]) {
      expect(row).not.toContain(word);
      expect(bytes).not.toContain(word);
    }
  });

  test("is blank once the case is erased, which every index follows", async () => {
    const indexes = openIndexes(store().db);
    await put(store(), what(1, widgetReport), what(2, resetReport));
    expect((await indexes.of("acme")).size).toBe(2);
    await store().transaction((tx) => forgetComparable(tx, id(1)));
    expect((await indexes.of("acme")).size).toBe(1);
    const row = await findComparable(store().db, "acme", id(1));
    expect(row).toMatchObject({ evidence: "", digest: "" });
  });

  test("is of one owner, however alike what two owners hold", async () => {
    await put(store(), what(1, widgetReport), what(2, widgetReport, { owner: "other" }));
    const indexes = openIndexes(store().db);
    const mine = await indexes.of("ACME");
    expect([mine.size, mine.heldOf(id(2))]).toEqual([1, undefined]);
    const rows = await store().db.selectFrom("comparable").selectAll().where("owner", "=", "other").execute();
    expect(() => rows.forEach((row) => mine.follow(row))).toThrow("another owner");
    const digests = await store().db.selectFrom("comparable").select("digest").execute();
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(2);
  });

  test("follows a case to the name its owner has now: whoever takes the old one finds nothing", async () => {
    const indexes = openIndexes(store().db);
    await put(store(), what(1, widgetReport), what(2, resetReport));
    expect((await indexes.of("acme")).size).toBe(2);
    await put(store(), what(1, widgetReport, { owner: "Umbrella" }));
    expect([(await indexes.of("acme")).size, (await indexes.of("umbrella")).size]).toEqual([1, 1]);
    await store().transaction((tx) => forgetOwner(tx, "Acme"));
    expect((await indexes.of("acme")).size).toBe(0);
    expect(await listUncompared(store().db, 10)).toEqual([]);
    await put(store(), what(3, widgetReport));
    const mine = await indexes.of("acme");
    expect([mine.size, mine.heldOf(id(1))?.case_id]).toEqual([1, null]);
  });

  test("remembers which cases suggest another, and forgets with the case", async () => {
    await store().transaction((tx) => putSuggested(tx, id(2), [id(1), "GHSA-2q4w-7xyz-9abc"]));
    expect(await listSuggesting(store().db, id(1))).toEqual([id(2)]);
    await store().transaction((tx) => putSuggested(tx, id(2), [id(3)]));
    expect(await listSuggesting(store().db, id(1))).toEqual([]);
    await store().transaction((tx) => forgetComparable(tx, id(2)));
    expect(await listSuggesting(store().db, id(3))).toEqual([]);
  });

  test("an owner not asked for lately makes room, and is read again when asked", async () => {
    await put(store(), what(1, widgetReport), what(2, widgetReport, { owner: "other" }));
    const indexes = openIndexes(store().db, 1);
    const before = await indexes.of("acme");
    await indexes.of("other");
    const after = await indexes.of("acme");
    expect(after).not.toBe(before);
    expect(after.size).toBe(1);
  });
});

onPostgres("whoever reads while many write misses nothing", async (fresh) => {
  const { place, clear } = await fresh();
  const store = await openStore(place);
  const indexes = openIndexes(store.db);
  let isWriting = true;
  const reading = (async () => {
    while (isWriting) await indexes.of("acme");
  })();
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let n = 0; n < 15; n += 1) await put(store, what(writer * 100 + n, n % 2 === 0 ? widgetReport : resetReport));
  });
  await Promise.all(writers);
  isWriting = false;
  await reading;
  expect((await indexes.of("acme")).size).toBe(90);
  await store.close();
  await clear();
});
