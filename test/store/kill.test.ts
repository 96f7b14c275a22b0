import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { loadEvents } from "../../src/store/ledger.ts";
import { verifyChain } from "../../src/store/ledger-chain.ts";
import { openStore, type Store, type StorePlace } from "../../src/store/open.ts";
import { engines } from "./engines.ts";

const hook = fileURLToPath(new URL("./typescript-hook.mjs", import.meta.url));
const victim = fileURLToPath(new URL("./kill-victim.ts", import.meta.url));

/** Runs the victim, kills it a while after its first word, and says what it had been promised. */
async function killWhileWriting(place: StorePlace, run: number, afterMs: number): Promise<ReadonlyMap<string, string>> {
  const child = spawn(process.execPath, ["--import", hook, victim, JSON.stringify(place), String(run)]);
  let said = "";
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdout.on("data", (chunk: Buffer) => {
    if (said === "") setTimeout(() => child.kill("SIGKILL"), afterMs);
    said += chunk.toString();
  });
  const signal = await new Promise((resolve) => child.once("close", (_code, by) => resolve(by)));
  if (signal !== "SIGKILL") throw new Error(`the victim ended by itself: ${complaints}`);
  const whole = said.slice(0, said.lastIndexOf("\n")).split("\n");
  return new Map(whole.map((line) => line.split(" ").reverse() as [string, string]));
}

async function checkPromises(store: Store, promised: ReadonlyMap<string, string>): Promise<void> {
  const deliveries = new Map(
    (await store.db.selectFrom("inbox").selectAll().execute()).map((row) => [row.delivery_id, row]),
  );
  const jobs = new Map((await store.db.selectFrom("job").selectAll().execute()).map((row) => [row.ref, row]));
  const lost = [...promised].filter(([id, word]) => {
    const [delivery, job] = [deliveries.get(id), jobs.get(id)];
    if (delivery === undefined || job === undefined) return true;
    return word === "taken" && (delivery.state !== "done" || job.state !== "done");
  });
  expect(lost).toEqual([]);
  // All or nothing: a job is done exactly if its delivery is, and exactly then is it in the ledger.
  const told = new Set<string>();
  for (const lane of ["account:1", "account:2", "account:3"]) {
    expect(await verifyChain(store.db, lane)).toMatchObject({ ok: true });
    for (const entry of await loadEvents(store.db, lane)) told.add(String(entry.event["text"]));
  }
  for (const [id, delivery] of deliveries) {
    expect([id, delivery.state === "done", jobs.get(id)?.state === "done"]).toEqual([id, told.has(id), told.has(id)]);
  }
}

test.each(engines)(
  "on $name nothing that was acknowledged is lost, and nothing is half done, however often the process is killed",
  async ({ name, fresh }) => {
    const { place, clear } = await fresh();
    const kills = name === "PostgreSQL" ? 4 : 10;
    const promised = new Map<string, string>();
    for (let run = 0; run < kills; run += 1) {
      const more = await killWhileWriting(place, run, 10 + 17 * run);
      for (const [id, word] of more) promised.set(id, word);
      const store = await openStore(place);
      await checkPromises(store, promised);
      await store.close();
    }
    expect(promised.size).toBeGreaterThan(kills);
    expect([...promised.values()]).toContain("taken");
    await clear();
  },
  60_000,
);
