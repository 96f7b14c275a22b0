import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { chooseSqliteDriver, openSqliteFile, type SqliteDriverName } from "../../src/store/sqlite-driver.ts";
import { openShelf } from "../../src/store/statement-shelf.ts";

function watchedShelf(places?: number) {
  const made: string[] = [];
  const gone: string[] = [];
  const prepare = (sql: string) => (made.push(sql), { sql });
  const shelf = openShelf({ prepare, letGo: ({ sql }) => gone.push(sql) }, places);
  return { shelf, made, gone };
}

test("a statement asked again is not prepared again", () => {
  const { shelf, made } = watchedShelf();
  for (let n = 0; n < 3; n += 1) shelf.use("select 1", () => n);
  expect(made).toEqual(["select 1"]);
});

test("the statement that was not asked for longest makes room", () => {
  const { shelf, gone } = watchedShelf(2);
  for (const sql of ["a", "b", "a", "c"]) shelf.use(sql, () => undefined);
  expect(gone).toEqual(["b"]);
});

test("a statement that failed is let go, and its failure reaches the caller", () => {
  const { shelf, gone } = watchedShelf();
  const fail = () => {
    throw new Error("no");
  };
  expect(() => shelf.use("a", fail)).toThrow("no");
  expect(gone).toEqual(["a"]);
});

test.each(["alter table t add column c", "pragma wal_checkpoint(truncate)", "VACUUM"])(
  "%s lets go of all that was kept, and is not kept itself",
  (sql) => {
    const { shelf, gone } = watchedShelf();
    shelf.use("select * from t", () => undefined);
    shelf.use(sql, () => undefined);
    expect(gone).toEqual(["select * from t", sql]);
  },
);

const drivers = [...new Set<SqliteDriverName>(["wasm", chooseSqliteDriver()])];

describe.each(drivers)("statements kept by the %s driver", (driver) => {
  let folder: string;
  let file: ReturnType<typeof openSqliteFile>;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "finders-fee-shelf-"));
    file = openSqliteFile(path.join(folder, "a.db"), driver);
    file.prepare("create table t (n integer primary key)").run([]);
  });
  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const insert = (n: number) => file.prepare("insert into t values (?)").run([n]);
  const all = () => file.prepare("select * from t order by n").all([]);

  test("work on after a failure", () => {
    insert(1);
    expect(() => insert(1)).toThrow(/UNIQUE/);
    insert(2);
    expect(all()).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test("know a column that was added since", () => {
    insert(1);
    expect(all()).toEqual([{ n: 1 }]);
    file.prepare("alter table t add column later text").run([]);
    expect(all()).toEqual([{ n: 1, later: null }]);
  });

  test("keep no transaction from ending", () => {
    for (let n = 0; n < 3; n += 1) {
      file.prepare("begin").run([]);
      insert(n);
      all();
      file.prepare("commit").run([]);
    }
    expect(all()).toHaveLength(3);
  });
});
