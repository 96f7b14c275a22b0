import { expect, test } from "@jest/globals";
import {
  isSurelyNew,
  knownSince,
  noteBegun,
  noteFoundInstallation,
  noteFoundRepository,
  noteGiven,
  noteInstalled,
  noteListedInstallations,
  noteListedRepositories,
} from "../../src/jobs/known-since.ts";
import type { Store } from "../../src/store/open.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const at = (clock: string) => new Date(`2026-11-22T${clock}Z`);
const begun = at("10:00:00.400");

onEveryEngine("since when the app watches a repository", (fresh) => {
  const opened = withStore(fresh);
  const since = (store: Store) => knownSince(store.db, 7, 70);

  test("is the first start with this database, for what was given to the app before; later starts move nothing", async () => {
    const { db } = opened();
    expect(await since(opened())).toBeNull();
    await noteBegun(db, begun);
    await noteBegun(db, at("11:00:00"));
    await noteFoundInstallation(db, 7, at("10:00:02"));
    await noteFoundRepository(db, 7, 70, at("10:00:02"));
    expect(await since(opened())).toEqual(begun);
  });

  test("is the installation, where GitHub told of it or a later list had it for the first time", async () => {
    const { db } = opened();
    await noteBegun(db, begun);
    await noteInstalled(db, 7, at("10:05:00"));
    expect(await since(opened())).toEqual(at("10:05:00"));
    await noteListedInstallations(db, at("10:06:00"));
    await noteFoundInstallation(db, 8, at("10:07:00"));
    expect(await knownSince(db, 8, 80)).toEqual(at("10:07:00"));
    // Installed again under its number: it counts from then.
    await noteInstalled(db, 7, at("12:00:00"));
    expect(await since(opened())).toEqual(at("12:00:00"));
  });

  test("is the day a repository was given, where GitHub told of it or a later list had it for the first time", async () => {
    const { db } = opened();
    await noteBegun(db, begun);
    await noteListedRepositories(db, 7, at("10:00:03"));
    await noteFoundRepository(db, 7, 70, at("10:30:00"));
    expect(await since(opened())).toEqual(at("10:30:00"));
    expect(await knownSince(db, 7, 71)).toEqual(begun);
    await noteGiven(db, 71, at("10:40:00"));
    expect(await knownSince(db, 7, 71)).toEqual(at("10:40:00"));
  });

  test("is the start with the new database where the old one was lost", async () => {
    const { db } = opened();
    await noteBegun(db, at("18:00:00"));
    expect(isSurelyNew(at("17:59:59"), await since(opened()))).toBe(false);
    expect(isSurelyNew(at("18:00:00"), await since(opened()))).toBe(true);
  });
});

test.each([
  ["the second before", "09:59:59", false],
  // GitHub cuts its times to whole seconds: this may have been filed before the start as well as after it.
  ["the very second", "10:00:00", false],
  ["the second after", "10:00:01", true],
])("a report of %s of the start is new for sure: %s", (_what, clock, isNew) => {
  expect(isSurelyNew(at(clock), begun)).toBe(isNew);
});

test("without its time, or where nobody knows since when the app watches, nothing is new for sure", () => {
  expect(isSurelyNew(null, begun)).toBe(false);
  expect(isSurelyNew(at("23:00:00"), null)).toBe(false);
});
