import type { Reply } from "./reply.ts";

/**
 * Whether the process can do its work. `problems` (database or queue unreachable) make it not ready; `notes` say what is not set
 * up yet on GitHub's side. Neither may name a repository, a person or a secret: counts and kinds only.
 */
export type Readiness = { readonly problems: readonly string[]; readonly notes: readonly string[] };

/** Asks whether the process is ready; a port that throws is a problem in itself. */
export type AskReadiness = () => Promise<Readiness>;

const MOST_WAIT_MS = 3000;

/** The reply to GET /readyz: 200 with what is missing as notes, or 503 with the problems. Details are for operators only. */
export async function readyReply(ask: AskReadiness, isOperator: boolean): Promise<Reply> {
  const { problems, notes } = await inTime(ask);
  const ok = problems.length === 0;
  return {
    status: ok ? 200 : 503,
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify(isOperator ? { ok, problems, notes } : { ok })}\n`,
  };
}

async function inTime(ask: AskReadiness): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ problems: ["the database did not answer in 3 s"], notes: [] }), MOST_WAIT_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    // Its message may hold a connection string.
    return { problems: ["the database cannot be reached"], notes: [] };
  } finally {
    clearTimeout(timer);
  }
}
