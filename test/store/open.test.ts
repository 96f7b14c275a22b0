import { mkdtemp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { sql } from "kysely";
import { migrate, migrations } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open.ts";
import { isUnavailable } from "../../src/store/store-problem.ts";
import { engines, type FreshPlace, onEveryEngine, onPostgres } from "./engines.ts";

const at = new Date("2026-11-22T08:00:00Z");
const places: FreshPlace[] = [];
const aPlace = async (fresh: () => Promise<FreshPlace>): Promise<FreshPlace["place"]> => {
  const made = await fresh();
  places.push(made);
  return made.place;
};
afterAll(async () => {
  for (const { clear } of places) await clear();
});

onEveryEngine("opening a store", (fresh) => {
  test("what was committed is there after closing and opening again; migrations run once", async () => {
    const place = await aPlace(fresh);
    const first = await openStore(place);
    await first.transaction((tx) => tx.insertInto("cursor").values({ name: "sweep", value: "7" }).execute());
    await first.close();
    await first.close();
    const second = await openStore(place);
    await second.ping();
    expect(await second.db.selectFrom("cursor").selectAll().execute()).toEqual([{ name: "sweep", value: "7" }]);
    const applied = await second.db.selectFrom("migration").select("name").execute();
    expect(applied.map((row) => row.name)).toEqual(migrations.map((step) => step.name));
    await second.close();
  });

  test("a step that fails leaves nothing of itself behind and is tried again", async () => {
    const store = await openStore(await aPlace(fresh));
    const broken = { name: "900-broken", statements: ["create table half (a bigint)", "create table half (a bigint)"] };
    await expect(migrate(store.db, at, [...migrations, broken])).rejects.toThrow();
    const mended = { name: "900-broken", statements: ["create table half (a bigint)"] };
    await migrate(store.db, at, [...migrations, mended]);
    await sql`insert into half (a) values (1)`.execute(store.db);
    await store.close();
  });

  test("a database that a newer version has written is refused in a sentence", async () => {
    const place = await aPlace(fresh);
    const store = await openStore(place);
    await store.db.insertInto("migration").values({ name: "999-from-the-future", applied_at: 1 }).execute();
    await store.close();
    await expect(openStore(place)).rejects.toThrow(
      "The database was written by a newer version (it has 999-from-the-future): start that version or a newer one.",
    );
  });

  test("a transaction that throws leaves nothing; ones that run together do not mix", async () => {
    const store = await openStore(await aPlace(fresh));
    const write = (name: string, fails: boolean) =>
      store.transaction(async (tx) => {
        await tx.insertInto("cursor").values({ name, value: "1" }).execute();
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (fails) throw new Error("on purpose");
      });
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => write(`c${index}`, index % 2 === 1)));
    expect(all.filter((outcome) => outcome.status === "rejected")).toHaveLength(10);
    const kept = await store.db.selectFrom("cursor").select("name").execute();
    expect(kept.every((row) => Number(row.name.slice(1)) % 2 === 0)).toBe(true);
    expect(kept).toHaveLength(10);
    await store.close();
  });

  test("a query that goes past the open transaction fails at once instead of waiting for ever", async () => {
    const store = await openStore(await aPlace(fresh));
    const past = store.transaction(() => store.db.selectFrom("cursor").selectAll().execute());
    await expect(past).rejects.toThrow("a query went past the open transaction");
    const nested = store.transaction(() => store.transaction(() => Promise.resolve()));
    await expect(nested).rejects.toThrow("a query went past the open transaction");
    await store.ping();
    await store.close();
  });

  test("big numbers come back as numbers", async () => {
    const store = await openStore(await aPlace(fresh));
    const row = { repo_id: 9_007_199_254_740_991, full_name: "acme/rocket", owner: "acme", installation_id: 7 };
    const rest = {
      visibility: "private",
      first_seen_at: at.getTime(),
      archived: 0,
      gone_at: null,
      etag: null,
    } as const;
    await store.db
      .insertInto("repository")
      .values({ ...row, ...rest })
      .execute();
    expect(await store.db.selectFrom("repository").selectAll().execute()).toEqual([{ ...row, ...rest }]);
    await store.close();
  });
});

const embedded = engines.filter((engine) => engine.name !== "PostgreSQL");

onPostgres("replicas that start at once all come up", async (fresh) => {
  const place = await aPlace(fresh);
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(place)));
  expect(await stores[0]?.db.selectFrom("migration").select("name").execute()).toHaveLength(migrations.length);
  for (const store of stores) await store.close();
});

onPostgres("two transactions that wait for each other both get done", async (fresh) => {
  const store = await openStore(await aPlace(fresh));
  await store.db
    .insertInto("cursor")
    .values([
      { name: "a", value: "" },
      { name: "b", value: "" },
    ])
    .execute();
  const touch = (first: string, second: string) =>
    store.transaction(async (tx) => {
      await tx.updateTable("cursor").set({ value: first }).where("name", "=", first).execute();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await tx.updateTable("cursor").set({ value: first }).where("name", "=", second).execute();
    });
  await Promise.all([touch("a", "b"), touch("b", "a")]);
  await store.close();
});

test.each(embedded)("on $name a directory that a living store has open is refused in a sentence", async ({ fresh }) => {
  const place = await aPlace(fresh);
  const store = await openStore(place);
  await expect(openStore(place)).rejects.toThrow(/^DATA_DIR \S+ is in use by process \d+: stop it first, or give /);
  await store.close();
  await (await openStore(place)).close();
});

test.each(embedded)("on $name what a killed process left behind does not stand in the way", async ({ fresh }) => {
  const place = await aPlace(fresh);
  await (await openStore(place)).close();
  await mkdir(path.join(place.dataDir, "finders-fee.db.lock"));
  await writeFile(path.join(place.dataDir, "finders-fee.pid"), '{"pid":4194303,"born":null}');
  const store = await openStore(place);
  await store.close();
  // The number of a process that is gone may belong to another by now: to the first of all, say.
  await writeFile(path.join(place.dataDir, "finders-fee.pid"), '{"pid":1,"born":"another-boot:1"}');
  await (await openStore(place)).close();
  expect((await readdir(place.dataDir)).filter((name) => /pid|lock/.test(name))).toEqual([]);
});

test.each(embedded)("on $name nobody but the app's own account can read the files", async ({ fresh }) => {
  const place = await aPlace(fresh);
  const dataDir = path.join(place.dataDir, "below", "data");
  const store = await openStore({ ...place, dataDir });
  await store.db.insertInto("cursor").values({ name: "a", value: "b" }).execute();
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(dataDir, "finders-fee.db"))).mode & 0o777).toBe(0o600);
  await store.close();
});

test("what is wrong with a place is said in one plain sentence that repeats no password", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "ff-open-"));
  await writeFile(path.join(directory, "file"), "");
  const deaf = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => deaf.once("listening", resolve));
  const address = deaf.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await new Promise((resolve) => deaf.close(resolve));
  const said: string[] = [];
  for (const place of [
    { dataDir: path.join(directory, "file") },
    { dataDir: path.join(directory, "file", "below") },
    { dataDir: "/proc/no-such-place" },
    { dataDir: directory, databaseUrl: "mysql://name:pass-word@localhost/x" },
    { dataDir: directory, databaseUrl: "pass-word" },
    { dataDir: directory, databaseUrl: `postgres://name:pass-word@127.0.0.1:${port}/x` },
  ]) {
    const error: unknown = await openStore(place).catch((thrown: unknown) => thrown);
    expect(isUnavailable(error)).toBe(true);
    said.push(String(error));
  }
  for (const sentence of said) {
    expect(sentence).toMatch(/^StoreUnavailable: [A-Z][^\n]+\.$/);
    expect(sentence).not.toContain("pass-word");
  }
  expect(said[0]).toContain("is not a directory");
  expect(said[3]).toContain("is not a PostgreSQL address");
  expect(said[5]).toContain("No PostgreSQL server answers at DATABASE_URL (ECONNREFUSED)");
  await rm(directory, { recursive: true });
});

test("a file that is no database is said to be damaged, and is left as it is", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "ff-open-"));
  await writeFile(path.join(directory, "finders-fee.db"), "this is a letter, not a database".repeat(200));
  await expect(openStore({ dataDir: directory })).rejects.toThrow("is damaged or not ours: restore it from a backup");
  expect((await stat(path.join(directory, "finders-fee.db"))).size).toBe(6400);
  await rm(directory, { recursive: true });
});
