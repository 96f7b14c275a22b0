import { type NewDelivery, storeDeliveries } from "./inbox.ts";
import type { Store } from "./open.ts";

/** The door that deliveries come in by; `put` settles once the delivery is on the disk. */
export interface Inbox {
  /** Rejects if the commit failed: GitHub has to be told that it was not kept. */
  put(delivery: NewDelivery): Promise<"stored" | "seen">;
}

interface Waiting {
  readonly delivery: NewDelivery;
  readonly settle: (outcome: "stored" | "seen") => void;
  readonly reject: (error: unknown) => void;
}

const deliveriesPerCommit = 64;
// One payload may weigh 25 MB; a commit should not hold many of those in memory.
const charactersPerCommit = 16_000_000;

/** Opens the inbox: deliveries that arrive while a commit is under way share the next one, up to 64 of them. */
export function openInbox(store: Pick<Store, "transaction">): Inbox {
  const queue: Waiting[] = [];
  let isCommitting = false;

  async function commitAll(): Promise<void> {
    isCommitting = true;
    while (queue.length > 0) await commit(store, takeBatch(queue));
    isCommitting = false;
  }

  return {
    put: (delivery) =>
      new Promise((settle, reject) => {
        queue.push({ delivery, settle, reject });
        if (!isCommitting) void commitAll();
      }),
  };
}

function takeBatch(queue: Waiting[]): readonly Waiting[] {
  let characters = 0;
  let count = 0;
  for (const { delivery } of queue) {
    characters += delivery.payload.length;
    if (count > 0 && (count === deliveriesPerCommit || characters > charactersPerCommit)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

async function commit(store: Pick<Store, "transaction">, batch: readonly Waiting[]): Promise<void> {
  try {
    const stored = new Set(
      await store.transaction((tx) =>
        storeDeliveries(
          tx,
          batch.map((waiting) => waiting.delivery),
        ),
      ),
    );
    // Of two puts of one delivery in one batch, one stored it and the other has seen it.
    for (const { delivery, settle } of batch) settle(stored.delete(delivery.deliveryId) ? "stored" : "seen");
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
