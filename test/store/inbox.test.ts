import { expect, test } from "@jest/globals";
import { openInbox } from "../../src/store/inbox-batch.ts";
import {
  findDelivery,
  finishDelivery,
  forgetOldDeliveries,
  keepDeliveryIdsMs,
  knownDeliveries,
  type NewDelivery,
} from "../../src/store/inbox.ts";
import { countJobs, findJob } from "../../src/store/job.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const receivedAt = new Date("2026-11-22T08:00:00Z");

function aDelivery(deliveryId: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    deliveryId,
    event: "repository_advisory",
    action: "reported",
    installationId: 7,
    repoFullName: "acme/rocket",
    payload: '{"summary":"a hole"}',
    receivedAt,
    ...more,
  };
}

onEveryEngine("the inbox", (fresh) => {
  const store = withStore(fresh);

  test("a delivery is stored with its job in one commit", async () => {
    await expect(openInbox(store()).put(aDelivery("d1"))).resolves.toBe("stored");
    expect(await findDelivery(store().db, "d1")).toMatchObject({ state: "new", payload: '{"summary":"a hole"}' });
    expect(await findJob(store().db, "delivery:d1")).toMatchObject({
      kind: "take-delivery",
      ref: "d1",
      lane: "repo:acme/rocket",
      state: "ready",
    });
  });

  test("the same delivery again is seen, whether it is still waiting or finished", async () => {
    const inbox = openInbox(store());
    await inbox.put(aDelivery("d1"));
    await expect(inbox.put(aDelivery("d1"))).resolves.toBe("seen");
    for (const state of ["done", "ignored", "refused"] as const) {
      await finishDelivery(store().db, "d1", state, "tried");
      await expect(inbox.put(aDelivery("d1"))).resolves.toBe("seen");
    }
    expect(await countJobs(store().db)).toEqual([{ kind: "take-delivery", state: "ready", count: 1 }]);
  });

  test("a crowd that arrives together is stored whole, each delivery once", async () => {
    const inbox = openInbox(store());
    const ids = Array.from({ length: 200 }, (_, index) => `d${index % 150}`);
    const outcomes = await Promise.all(ids.map((id) => inbox.put(aDelivery(id))));
    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(150);
    expect(await knownDeliveries(store().db, ["d0", "d149", "d150"])).toEqual(new Set(["d0", "d149"]));
    expect(await countJobs(store().db)).toEqual([{ kind: "take-delivery", state: "ready", count: 150 }]);
  });

  test("a crowd shares its commits", async () => {
    let commits = 0;
    const counted = openInbox({
      transaction: (work) => {
        commits += 1;
        return store().transaction(work);
      },
    });
    await Promise.all(Array.from({ length: 129 }, (_, index) => counted.put(aDelivery(`d${index}`))));
    // The first goes alone, the rest in batches of 64.
    expect(commits).toBe(3);
  });

  test("when a commit fails everybody in it hears so, and those who come after are stored", async () => {
    let failures = 1;
    const inbox = openInbox({
      transaction: (work) => (failures-- > 0 ? Promise.reject(new Error("disk full")) : store().transaction(work)),
    });
    const first = inbox.put(aDelivery("d1"));
    await expect(first).rejects.toThrow("disk full");
    await expect(inbox.put(aDelivery("d1"))).resolves.toBe("stored");
  });

  test("a delivery without a repository queues with its installation", async () => {
    await openInbox(store()).put(aDelivery("d1", { repoFullName: null }));
    expect(await findJob(store().db, "delivery:d1")).toMatchObject({ lane: "account:7" });
  });

  test("finishing blanks the payload; the id is kept as long as GitHub may redeliver", async () => {
    await openInbox(store()).put(aDelivery("d1"));
    await openInbox(store()).put(aDelivery("d2"));
    await finishDelivery(store().db, "d1", "done", "report-opened");
    expect(await findDelivery(store().db, "d1")).toMatchObject({
      state: "done",
      outcome: "report-opened",
      payload: "",
    });
    const fourDaysOn = new Date(receivedAt.getTime() + 4 * 24 * 60 * 60 * 1000);
    expect(await forgetOldDeliveries(store().db, fourDaysOn)).toBe(0);
    const later = new Date(receivedAt.getTime() + keepDeliveryIdsMs + 1);
    expect(await forgetOldDeliveries(store().db, later)).toBe(1);
    expect(await findDelivery(store().db, "d2")).toMatchObject({ state: "new" });
  });

  test("a body with a zero character is kept, without it", async () => {
    await openInbox(store()).put(aDelivery("d1", { payload: '{"a":1\u0000}' }));
    expect(await findDelivery(store().db, "d1")).toMatchObject({ payload: '{"a":1}' });
  });
});
