/** Requests left in the hour of one asker. */
export interface Budget {
  readonly limit: number;
  remaining: number;
  /** Epoch seconds. */
  resetAt: number;
}

/** The budgets of all who ask, each with an hour of its own. */
export interface Budgets {
  /** The budget of an asker as it stands now. */
  of(asker: string): Budget;
  /** Requests of this hour that counted against the budgets of all installations. */
  spentByInstallations(): number;
}

/** Opens budgets of `limit` requests an hour, by the real clock, which GitHub's clients wait by. */
export function openBudgets(limit: number): Budgets {
  const budgets = new Map<string, Budget>();
  return {
    of: (asker) => {
      const nowSeconds = Math.floor(Date.now() / 1000);
      const known = budgets.get(asker);
      if (known && known.resetAt > nowSeconds) return known;
      const fresh: Budget = { limit, remaining: limit, resetAt: nowSeconds + 3600 };
      budgets.set(asker, fresh);
      return fresh;
    },
    spentByInstallations: () =>
      [...budgets]
        .filter(([asker]) => asker.startsWith("installation"))
        .reduce((sum, [, { remaining }]) => sum + limit - remaining, 0),
  };
}
