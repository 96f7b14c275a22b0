import { expect, test } from "@jest/globals";
import type { GitHubFailure } from "../../src/github/failure.ts";
import type { GitHub, Params } from "../../src/github/github.ts";
import { noteNamed } from "../../src/jobs/list-advisory.ts";
import { sweepAdvisoryDatabase } from "../../src/jobs/sweep/advisory-database.ts";
import { findComparable } from "../../src/store/comparable.ts";
import {
  compareListed,
  countDatabaseAdvisories,
  findListedAdvisory,
  forgetListedAdvisory,
  forgetListedOfOwner,
  listUncomparedListed,
  putListedAdvisory,
} from "../../src/store/listed-advisory.ts";
import type { Store } from "../../src/store/open.ts";
import { listDuePackages, notePackages } from "../../src/store/polled-package.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const hourMs = 3_600_000;
const begin = new Date("2026-11-22T08:00:00Z").getTime();
const ghsa = (n: number) => `GHSA-2222-3333-${String(n).padStart(4, "x")}`;

/** An entry as GitHub sends it, changed `n` minutes before the tests begin. */
function entry(n: number, over: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const changed = new Date(begin - n * 60_000).toISOString();
  return {
    ghsa_id: ghsa(n),
    html_url: `https://github.com/advisories/${ghsa(n)}`,
    summary: `Flaw ${n} of the parser`,
    description: `parse${n}() in lib/part-${n}.js runs for ever.`,
    published_at: changed,
    updated_at: changed,
    withdrawn_at: null,
    vulnerabilities: [{ package: { ecosystem: "npm", name: "left-pad" }, first_patched_version: "2.0.0" }],
    cwes: [{ cwe_id: "CWE-400", name: "Resources" }],
    ...over,
  };
}

/** A GitHub with only a database: it says what it was asked, and fails as it is told. */
function database(all: () => readonly Readonly<Record<string, unknown>>[]) {
  const asked: Params[] = [];
  const state: { failure: GitHubFailure["kind"] | null; etag: string | null } = { failure: null, etag: null };
  const never = () => {
    throw new Error("the database is only asked");
  };
  const github: GitHub = {
    get: async (_caller, route, params = {}, asking = {}) => {
      asked.push(params);
      const operation = route;
      const { failure } = state;
      if (failure === "invalid") return { ok: false, failure: { kind: failure, operation, status: 422, fields: [] } };
      if (failure !== null && failure !== "rate-limited")
        return { ok: false, failure: { kind: failure, operation, status: 500 } };
      if (asking.etag !== undefined && asking.etag === state.etag)
        return { ok: true, value: { status: 304, etag: state.etag, next: null, data: null } };
      const page = Number(params["after"] ?? 0);
      const found = all().slice(page * 100, page * 100 + 100);
      const next = all().length > page * 100 + 100 ? { after: page + 1 } : null;
      return { ok: true, value: { status: 200, etag: state.etag, next, data: found } };
    },
    ask: never,
    mutate: never,
    budget: never,
    pausedUntil: () => null,
    forSweeping: never,
  };
  return { github, asked, state };
}

const sweepAt = async (store: Store, github: GitHub, hours: number) =>
  await sweepAdvisoryDatabase(
    { store, github, now: () => new Date(begin + hours * hourMs), ring: () => undefined },
    1,
    "Acme",
    new AbortController().signal,
  );
const note = async (store: Store, ...names: readonly string[]) =>
  await store.transaction((tx) =>
    notePackages(
      tx,
      "acme",
      names.map((name) => ({ ecosystem: "npm", name })),
      50,
    ),
  );
const named = (what: string) => Array.from({ length: 40 }, (_, n) => ({ ecosystem: "npm", name: `${what}-${n}` }));

onEveryEngine("GitHub's advisory database", (fresh) => {
  const store = withStore(fresh);

  test("is read once for each package, and from then on only for what changed", async () => {
    let entries = [entry(1), entry(2)];
    const { github, asked, state } = database(() => entries);
    state.etag = "one";
    await note(store(), "left-pad");
    await sweepAt(store(), github, 0);
    expect(asked).toEqual([
      { per_page: 100, affects: "left-pad", ecosystem: "npm", sort: "updated", direction: "desc" },
    ]);
    const held = await findListedAdvisory(store().db, "acme", ghsa(1));
    expect(held).toMatchObject({ sort: "database", state: "published", package: "left-pad", cwe: "CWE-400" });
    expect(Number(held?.fixed_at)).toBe(begin - 60_000);
    const place = (await findComparable(store().db, "acme", ghsa(1)))?.place;
    await sweepAt(store(), github, 1);
    expect(asked).toHaveLength(1);
    await sweepAt(store(), github, 7);
    expect(asked).toHaveLength(2);
    // The same entry again moves nothing that an index would have to follow.
    state.etag = "two";
    entries = [entry(1, { withdrawn_at: "2026-11-22T09:00:00Z", updated_at: "2026-11-22T09:00:00Z" }), entry(2)];
    await sweepAt(store(), github, 14);
    expect(await findListedAdvisory(store().db, "acme", ghsa(1))).toMatchObject({ state: "withdrawn" });
    expect((await findComparable(store().db, "acme", ghsa(1)))?.place).toBe(place);
    expect(await countDatabaseAdvisories(store().db, "acme")).toBe(2);
  });

  test("of a package with five thousand entries gives the newest five hundred, in five requests", async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => entry(n));
    const { github, asked } = database(() => many);
    await note(store(), "left-pad");
    await sweepAt(store(), github, 0);
    expect(asked).toHaveLength(5);
    expect(await countDatabaseAdvisories(store().db, "acme")).toBe(500);
    expect(await findListedAdvisory(store().db, "acme", ghsa(0))).toBeDefined();
    expect(await findListedAdvisory(store().db, "acme", ghsa(500))).toBeUndefined();
  }, 60_000);

  test.each([["unavailable"], ["misread"], ["forbidden"]] as const)(
    "that answers %s loses nothing, and is asked again ten minutes later",
    async (kind) => {
      const { github, asked, state } = database(() => [entry(1)]);
      state.failure = kind;
      await note(store(), "left-pad", "right-pad");
      await sweepAt(store(), github, 0);
      expect(asked).toHaveLength(1);
      state.failure = null;
      await sweepAt(store(), github, 0.05);
      // The other package had not been asked for yet.
      expect(asked).toHaveLength(2);
      await sweepAt(store(), github, 0.2);
      expect(asked).toHaveLength(3);
      expect(await countDatabaseAdvisories(store().db, "acme")).toBe(1);
    },
  );

  test("that a server does not have is asked for again a day later", async () => {
    const { github, asked, state } = database(() => []);
    state.failure = "not-found";
    await note(store(), "left-pad");
    for (const hours of [0, 1, 12, 23]) await sweepAt(store(), github, hours);
    expect(asked).toHaveLength(1);
    await sweepAt(store(), github, 25);
    expect(asked).toHaveLength(2);
  });

  test("takes no question about a name it finds wrong, and the next package has its turn", async () => {
    const { github, asked, state } = database(() => []);
    state.failure = "invalid";
    await note(store(), "a", "b");
    await sweepAt(store(), github, 0);
    expect(asked.map((params) => params["affects"])).toEqual(["a", "b"]);
    await sweepAt(store(), github, 5);
    expect(asked).toHaveLength(2);
  });

  test("is asked for a few packages that reports name, which leave room for those of the team; in all fifty", async () => {
    const names = async () => {
      const due = await listDuePackages(store().db, "acme", new Date(begin), 1_000);
      return due.map(({ name }) => name.split("-")[0]);
    };
    for (const part of [0, 5, 10, 15, 20, 25])
      await store().transaction((tx) => noteNamed(tx, "Acme", named("theirs").slice(part, part + 9), "finders"));
    expect(await names()).toHaveLength(20);
    for (const part of [0, 5, 10, 15, 20, 25, 30, 35])
      await store().transaction((tx) => noteNamed(tx, "Acme", named("ours").slice(part), "team"));
    expect(await names()).toHaveLength(50);
    expect((await names()).filter((name) => name === "ours")).toHaveLength(30);
    const odd = ["a,b", "x y", "", "<img>", "a\nb", "?q=1", "a".repeat(300)].map((name) => ({
      ecosystem: "npm",
      name,
    }));
    await store().transaction((tx) => noteNamed(tx, "other", odd, "team"));
    await store().transaction((tx) => noteNamed(tx, "other", [{ ecosystem: "other", name: "c" }], "team"));
    expect(await listDuePackages(store().db, "other", new Date(begin), 1_000)).toEqual([]);
  });

  test("never takes the place of the repository's own advisory, and goes with its owner", async () => {
    const own = {
      owner: "acme",
      ghsa_id: ghsa(1),
      sort: "advisory",
      full_name: "acme/web",
      state: "closed",
      title: "Flaw of the parser",
      body: "parse() runs for ever",
      cwe: "",
      package: "",
      url: "https://github.com/acme/web/security/advisories/x",
      known_at: begin,
      fixed_at: null,
    };
    const key = store().fingerprintKey;
    expect(await store().transaction((tx) => putListedAdvisory(tx, key, own))).toBe(true);
    expect(await store().transaction((tx) => putListedAdvisory(tx, key, own))).toBe(false);
    const { github } = database(() => [entry(1), entry(2)]);
    await note(store(), "left-pad");
    await sweepAt(store(), github, 0);
    expect(await findListedAdvisory(store().db, "ACME", ghsa(1))).toMatchObject({ sort: "advisory", state: "closed" });
    await store().transaction((tx) => forgetListedAdvisory(tx, "Acme", ghsa(1)));
    // The blank row tells every index to let go of it.
    expect(await findComparable(store().db, "acme", ghsa(1))).toMatchObject({ evidence: "" });
    await store().transaction((tx) => forgetListedOfOwner(tx, "acme"));
    expect(await countDatabaseAdvisories(store().db, "acme")).toBe(0);
    expect(await findComparable(store().db, "acme", ghsa(2))).toMatchObject({ evidence: "" });
  });

  test("is read anew from what is stored, where this version reads reports otherwise", async () => {
    const { github } = database(() => [entry(1)]);
    await note(store(), "left-pad");
    await sweepAt(store(), github, 0);
    expect(await listUncomparedListed(store().db, 10)).toEqual([]);
    await store().db.updateTable("comparable").set({ version: 0, evidence: "" }).execute();
    const [row] = await listUncomparedListed(store().db, 10);
    if (row === undefined) throw new Error("nothing is to be read anew");
    await store().transaction((tx) => compareListed(tx, store().fingerprintKey, row));
    expect(await listUncomparedListed(store().db, 10)).toEqual([]);
    expect((await findComparable(store().db, "acme", ghsa(1)))?.evidence).not.toBe("");
  });
});
