import { AsyncLocalStorage } from "node:async_hooks";
import type { Dialect, Driver } from "kysely";

/** Runs work as "inside the open transaction" until it settles. */
export interface TransactionGuard {
  readonly dialect: Dialect;
  inside<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Makes a query that goes past the open transaction fail at once. SQLite has one connection, on which such a query
 * would wait for ever; PostgreSQL would answer from before the transaction.
 */
export function guardTransactions(dialect: Dialect): TransactionGuard {
  const scope = new AsyncLocalStorage<{ open: boolean }>();
  return {
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => guardDriver(dialect.createDriver(), () => scope.getStore()?.open === true),
    },
    inside: async (work) => {
      const mine = { open: true };
      try {
        return await scope.run(mine, work);
      } finally {
        mine.open = false;
      }
    },
  };
}

function guardDriver(driver: Driver, isInside: () => boolean): Driver {
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      if (isInside()) throw new Error("a query went past the open transaction: use the queries the work was given");
      return driver.acquireConnection();
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  };
}
