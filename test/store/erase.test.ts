import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { findDelivery, finishDelivery } from "../../src/store/inbox.ts";
import { openInbox } from "../../src/store/inbox-batch.ts";
import { appendEvents, loadEvents } from "../../src/store/ledger.ts";
import { eraseSealed } from "../../src/store/ledger-chain.ts";
import { openStore } from "../../src/store/open.ts";
import { onEveryEngine } from "./engines.ts";

const at = new Date("2026-11-22T08:00:00Z");
const secret = "unmistakable-words-of-a-report ".repeat(400);

async function filesThatHold(directory: string, text: string): Promise<readonly string[]> {
  const files = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map((entry) => entry.name);
  const contents = await Promise.all(names.map((name) => readFile(path.join(directory, name), "latin1")));
  return names.filter((_, index) => contents[index]?.includes(text));
}

onEveryEngine("erasing", (fresh) => {
  test("after erasing and scrubbing nothing of the text is left, in the tables or in the files", async () => {
    const { place, clear } = await fresh();
    const store = await openStore(place);
    const isFile = store.engine === "sqlite";
    const rest = { event: "x", action: null, installationId: 1, repoFullName: null, receivedAt: at };
    await openInbox(store).put({ deliveryId: "d1", payload: JSON.stringify({ secret }), ...rest });
    const event = { type: "report-received", at, title: secret };
    await store.transaction((tx) => appendEvents(tx, "C1", 0, [{ entryKey: "k", event }], new Set()));
    if (isFile) expect(await filesThatHold(place.dataDir, "unmistakable-words")).not.toEqual([]);

    await finishDelivery(store.db, "d1", "done", "taken");
    expect(await store.transaction((tx) => eraseSealed(tx, "C1", () => true, at))).toBe(1);
    await store.scrub();

    expect(await findDelivery(store.db, "d1")).toMatchObject({ payload: "" });
    expect((await loadEvents(store.db, "C1"))[0]?.event).toMatchObject({ title: "[erased]" });
    if (isFile) expect(await filesThatHold(place.dataDir, "unmistakable-words")).toEqual([]);
    await store.close();
    await clear();
  });
});
