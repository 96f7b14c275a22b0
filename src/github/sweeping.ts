import type { Read } from "./failure.ts";
import type { Answer, Asking, Caller, GitHub, Params } from "./github.ts";

/** Sweeping may spend a fifth of the hourly budget (interface §7); where GitHub speaks of none there is none to spend. */
export const sweepShare = 5;

const keptAtMost = 3_000;
const waitMs = 5 * 60_000;

type Kept = { readonly etag: string; readonly answer: Answer };

/**
 * The window for sweeping. What has not changed since it was last asked costs nothing of the budget, for GitHub is told
 * which answer is held (its ETag); and when the sweeps of an hour have spent their fifth, it refuses until later.
 */
export function openSweepingWindow(github: Omit<GitHub, "forSweeping">, now: () => Date): GitHub {
  const kept = new Map<string, Kept>();

  function keep(key: string, answer: Answer): void {
    kept.delete(key);
    if (answer.etag === null) return;
    kept.set(key, { etag: answer.etag, answer });
    // A map gives its keys in the order they came: the first is the one asked for longest ago.
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  }

  function overspent(caller: Caller, operation: string): Extract<Read<never>, { readonly ok: false }> | null {
    const { limit, spentSweeping } = github.budget(caller);
    if (limit === null || spentSweeping < limit / sweepShare) return null;
    const until = new Date(now().getTime() + waitMs);
    return { ok: false, failure: { kind: "rate-limited", operation, status: null, until } };
  }

  async function get(
    caller: Caller,
    route: `GET /${string}`,
    params: Params = {},
    asking: Asking = {},
  ): Promise<Read<Answer>> {
    const over = overspent(caller, route);
    if (over !== null) return over;
    const key = JSON.stringify([caller, route, params]);
    const isKept = asking.etag === undefined && asking.once !== true;
    const held = isKept ? kept.get(key) : undefined;
    const asked = held === undefined ? asking : { ...asking, etag: held.etag };
    const answer = await github.get(caller, route, params, asked);
    if (!answer.ok) return answer;
    if (held !== undefined && answer.value.status === 304) {
      keep(key, held.answer);
      return { ok: true, value: held.answer };
    }
    if (isKept) keep(key, answer.value);
    return answer;
  }

  const window: GitHub = {
    ...github,
    get,
    // GitHub gives no ETag for these: each one costs.
    ask: async (caller, document, variables) =>
      overspent(caller, "POST /graphql") ?? (await github.ask(caller, document, variables)),
    forSweeping: () => window,
  };
  return window;
}
