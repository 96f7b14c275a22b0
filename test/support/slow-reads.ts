import type { KyselyPlugin } from "kysely";
import type { Store } from "../../src/store/open.ts";
import type { Queries } from "../../src/store/schema.ts";

const longEnoughToWaitMs = 300;

/** Something another worker does while the first is in the midst of its work: begun once, and waited for at the end. */
export type Other = { readonly begin: () => void; readonly done: Promise<unknown> };

/** What `work` comes to, once somebody lets it begin. */
export function another(work: () => Promise<unknown>): Other {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  return { begin, done: begun.then(work) };
}

/**
 * Queries that, having read `table` for the first time, let the other begin and wait until it has done its work, or has
 * to wait itself: on SQLite always, on PostgreSQL where something holds it.
 */
export function slowAfter(db: Queries, table: string, other: Other): Queries {
  let isOver = false;
  const slow = new WeakSet<object>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (!isOver && node.kind === "SelectQueryNode" && JSON.stringify(node.from ?? {}).includes(`"name":"${table}"`)) {
        isOver = true;
        slow.add(queryId);
      }
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (slow.has(queryId)) {
        other.begin();
        await Promise.race([other.done, new Promise((resolve) => setTimeout(resolve, longEnoughToWaitMs))]);
      }
      return result;
    },
  };
  return db.withPlugin(plugin);
}

/** A store whose transactions read `table` as `slowAfter` says. */
export function slowStore(store: Store, table: string, other: Other): Store {
  return { ...store, transaction: (work) => store.transaction((tx) => work(slowAfter(tx, table, other))) };
}
