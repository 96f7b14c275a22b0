/** How statements of one kind of driver are made and let go. */
export interface StatementMaker<Statement> {
  readonly prepare: (sql: string) => Statement;
  readonly letGo: (statement: Statement) => void;
}

/** Prepared statements by their SQL, so that what is asked again need not be read and planned again. */
export interface StatementShelf<Statement> {
  /** Runs `act` with the statement of this SQL; one that failed, or that changes tables, is not kept. */
  use<Result>(sql: string, act: (statement: Statement) => Result): Result;
  /** Lets all of them go, with the values last bound to them. */
  clear(): void;
}

// A kept statement knows its columns from when it was prepared.
const changesTables = /^\s*(create|alter|drop|pragma|vacuum)\b/i;

/** Opens an empty shelf for at most `places` statements; the one that was not asked for longest makes room. */
export function openShelf<Statement>(maker: StatementMaker<Statement>, places = 200): StatementShelf<Statement> {
  const kept = new Map<string, Statement>();
  const clear = (): void => {
    for (const statement of kept.values()) maker.letGo(statement);
    kept.clear();
  };
  const keep = (sql: string, statement: Statement): void => {
    kept.set(sql, statement);
    for (const [oldest, unused] of kept) {
      if (kept.size <= places) return;
      kept.delete(oldest);
      maker.letGo(unused);
    }
  };
  return {
    clear,
    use: (sql, act) => {
      if (changesTables.test(sql)) clear();
      const statement = kept.get(sql) ?? maker.prepare(sql);
      // Taken off while in use: a failed statement hands its failure on to whoever binds it next.
      kept.delete(sql);
      let isSound = false;
      try {
        const result = act(statement);
        isSound = !changesTables.test(sql);
        return result;
      } finally {
        if (isSound) keep(sql, statement);
        else maker.letGo(statement);
      }
    },
  };
}
