import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { findCase } from "../../src/store/cases.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import { listEffects } from "../../src/store/effect.ts";
import { findInstallation, putInstallation } from "../../src/store/installation.ts";
import { moveToInstallation } from "../../src/store/moves.ts";
import type { Store } from "../../src/store/open.ts";
import { eraseInstallation } from "../../src/store/retention.ts";
import type { Queries } from "../../src/store/schema.ts";
import { theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { anOffice } from "../support/an-office.ts";
import { another, slowAfter, slowStore } from "../support/slow-reads.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const [left, back] = [7, 77];
const key = "advisory:GHSA-aaaa-bbbb-cccc";

/** An account whose installation with one case was removed. */
async function aRemovedInstallation(store: Store): Promise<CaseId> {
  await store.transaction(async (tx) => {
    await putInForce(tx, programme);
    await install(tx, left, "removed");
    const standing = { kind: "in-force", programme, fileRepo: "acme/app" } as const;
    await takeReport(anOffice(store), tx, { key, installationId: left }, someFacts(), standing);
  });
  return (await findCaseOfSource(store.db, key)) as CaseId;
}

async function install(tx: Queries, id: number, state: "active" | "removed"): Promise<void> {
  await putInstallation(tx, {
    installation_id: id,
    account: "acme",
    account_type: "Organization",
    state,
    changed_at: 0,
    permissions: "{}",
  });
}

onEveryEngine("erasing what is held for a removed installation", (fresh) => {
  const store = withStore(fresh);
  const erase = (at: Store) => eraseInstallation(at, left, theTime());
  const installAgain = async (tx: Queries) => {
    await install(tx, back, "active");
    await moveToInstallation(tx, "acme", back);
  };
  const titleOf = async (id: CaseId) => (await anOffice(store()).desk.read(store().db, id))?.report.title;

  test("leaves no order behind of somebody who was at work on the case, and no words", async () => {
    const id = await aRemovedInstallation(store());
    const erasing = another(() => erase(store()));
    await store().transaction((tx) =>
      anOffice(store()).desk.record(slowAfter(tx, "sealed", erasing), id, {
        key: "accepted",
        facts: () => [{ type: "report-accepted", at: theTime(), by: "mona" }],
      }),
    );
    await erasing.done;
    expect(await listEffects(store().db, id)).toEqual([]);
    expect(await findCase(store().db, id)).toMatchObject({ open: 0 });
    expect(await titleOf(id)).toBe("[erased]");
  });

  test.each<[string, () => Promise<void>]>([
    [
      "is installed again while it is erased",
      async () => {
        const installing = another(() => store().transaction(installAgain));
        await erase(slowStore(store(), "cases", installing));
        await installing.done;
      },
    ],
    [
      "is erased while it is installed again",
      async () => {
        const erasing = another(() => erase(store()));
        await store().transaction((tx) => installAgain(slowAfter(tx, "installation", erasing)));
        await erasing.done;
      },
    ],
  ])("keeps the words of what an account goes on with, where it %s", async (_what, race) => {
    const id = await aRemovedInstallation(store());
    await race();
    const isMoved = (await findCase(store().db, id))?.installation_id === back;
    expect(await titleOf(id)).toBe(isMoved ? someFacts().report.title : "[erased]");
    expect(await findCaseOfSource(store().db, key)).toBe(isMoved ? id : undefined);
  });

  test("touches nothing of one that is active again since it was listed as removed", async () => {
    const id = await aRemovedInstallation(store());
    await store().transaction((tx) => install(tx, left, "active"));
    expect(await erase(store())).toBe(0);
    expect(await titleOf(id)).toBe(someFacts().report.title);
    expect(await findInstallation(store().db, left)).toMatchObject({ state: "active" });
  });
});
