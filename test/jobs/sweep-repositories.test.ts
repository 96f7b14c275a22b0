import { expect, test } from "@jest/globals";
import type { Office } from "../../src/jobs/office.ts";
import { sweepRepositories } from "../../src/jobs/sweep/repositories.ts";
import type { Store } from "../../src/store/open.ts";
import { findRepository, putRepository, type RepositorySight } from "../../src/store/repository.ts";
import { anOffice } from "../support/an-office.ts";
import { another, slowStore } from "../support/slow-reads.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const known: RepositorySight = {
  repo_id: 5,
  full_name: "acme/app",
  owner: "acme",
  installation_id: 7,
  visibility: "public",
  archived: 0,
};
const asListed = {
  id: 5,
  name: "app",
  full_name: "acme/app",
  owner: { login: "acme", type: "Organization" },
  visibility: "public",
  private: false,
};

/** Sweeps with a list that GitHub gave before `meanwhile` happened. */
async function sweep(
  store: Store,
  meanwhile: () => Promise<unknown>,
  over: Partial<Office> = {},
  repositories: readonly unknown[] = [asListed],
): Promise<void> {
  const office = anOffice(store, async (route) => {
    if (route !== "GET /installation/repositories") return undefined;
    await meanwhile();
    return { total_count: repositories.length, repositories };
  });
  await sweepRepositories({ ...office, ...over }, 7, new AbortController().signal);
}

onEveryEngine("the list of an installation's repositories", (fresh) => {
  const store = withStore(fresh);
  const put = async (sight: RepositorySight) => await store().transaction((tx) => putRepository(tx, sight));
  const row = async (id = 5) => await findRepository(store().db, id);

  test("is followed where nothing else was heard of a repository", async () => {
    await put({ ...known, full_name: "acme/before", visibility: "private" });
    await put({ ...known, repo_id: 6, full_name: "acme/gone" });
    await sweep(store(), async () => undefined);
    expect(await row()).toMatchObject({ full_name: "acme/app", visibility: "public", gone_at: null });
    expect(await row(6)).toMatchObject({ gone_at: expect.any(Number) });
  });

  test.each<[string, RepositorySight]>([
    ["was renamed", { ...known, full_name: "acme/renamed" }],
    ["became private", { ...known, visibility: "private" }],
    ["was archived", { ...known, archived: 1 }],
    ["was given to another installation", { ...known, installation_id: 8 }],
  ])("is older than what was heard while it was read of one that %s", async (_what, heard) => {
    await put(known);
    await sweep(store(), async () => await put(heard));
    expect(await row()).toMatchObject(heard);
  });

  test("says nothing of a repository that was added while it was read", async () => {
    await put(known);
    await sweep(store(), async () => await put({ ...known, repo_id: 6, full_name: "acme/new" }));
    expect(await row(6)).toMatchObject({ gone_at: null });
  });

  test("is older than what is heard while it is written down", async () => {
    await put(known);
    const hearing = another(() => put({ ...known, visibility: "private" }));
    await sweep(store(), async () => undefined, { store: slowStore(store(), "repository", hearing) });
    await hearing.done;
    expect(await row()).toMatchObject({ visibility: "private" });
  });
});
