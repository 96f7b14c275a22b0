import { z } from "zod";
import type { GitHubFailure } from "./failure.ts";

const answer = z.object({ errors: z.array(z.object({ type: z.string().optional() })).min(1) });

/** GraphQL refuses with status 200: the failure in such an answer, or undefined where there is none. */
export function classifyGraphql(
  data: unknown,
  operation: string,
  now: Date,
  patience: number,
): GitHubFailure | undefined {
  const refused = answer.safeParse(data);
  if (!refused.success) return undefined;
  const status = 200;
  const type = refused.data.errors[0]?.type;
  if (type === "RATE_LIMITED") {
    return { kind: "rate-limited", operation, status, until: new Date(now.getTime() + patience * 1000) };
  }
  if (type === "NOT_FOUND") return { kind: "not-found", operation, status };
  if (type === "FORBIDDEN" || type === "INSUFFICIENT_SCOPES") return { kind: "forbidden", operation, status };
  return { kind: "invalid", operation, status, fields: [] };
}
