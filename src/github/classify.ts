import { z } from "zod";
import type { GitHubFailure } from "./failure.ts";

const told = z.object({
  message: z.string().catch(""),
  errors: z.array(z.object({ field: z.string().optional(), code: z.string().optional() }).catch({})).catch([]),
});
const requestError = z.object({
  status: z.number(),
  request: z.object({ url: z.string() }).optional(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }).optional(),
});

/** A failed request as understood: what to tell, and whether it may have taken effect all the same. */
export type Classified = {
  readonly failure: GitHubFailure;
  readonly unknown: boolean;
  readonly status: number;
  readonly headers: Headers;
};

/** An answer's headers, as Octokit hands them over. */
export type Headers = Readonly<Record<string, unknown>>;

/**
 * Reads what Octokit threw into a failure that holds no word of the answer; undefined for what is no answer of GitHub's
 * but a bug. `patience` is how many seconds to wait when GitHub limits without saying for how long.
 */
export function classify(error: unknown, operation: string, now: Date, patience: number): Classified | undefined {
  const seen = requestError.safeParse(error);
  if (!seen.success) return undefined;
  const { status, request, response } = seen.data;
  if (response === undefined) {
    // No answer at all: a name that does not resolve, a closed line, our own time limit.
    const isUnknown = !isForToken(request?.url);
    return { failure: { kind: "unavailable", operation, status: null }, unknown: isUnknown, status, headers: {} };
  }
  const { headers } = response;
  const { message, errors } = told.catch({ message: "", errors: [] }).parse(response.data);
  const isToken = isForToken(request?.url);
  const until = limitedUntil(status, headers, message, now, patience);
  if (until !== undefined) {
    return { failure: { kind: "rate-limited", operation, status, until }, unknown: false, status, headers };
  }
  const kind = isToken ? kindOfToken(status, message) : kindOf(status, message);
  const failure: GitHubFailure =
    kind === "invalid" ? { kind, operation, status, fields: fieldsOf(errors) } : { kind, operation, status };
  // Without a token the request itself was never sent.
  return { failure, unknown: status >= 500 && status !== 501 && !isToken, status, headers };
}

/** Until when GitHub wants nothing of us; undefined where the answer is no limit. */
function limitedUntil(
  status: number,
  headers: Headers,
  message: string,
  now: Date,
  patience: number,
): Date | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = seconds(headers["retry-after"]);
  if (after !== undefined) return new Date(now.getTime() + after * 1000);
  const reset = seconds(headers["x-ratelimit-reset"]);
  // One second more: the reset is cut to whole seconds.
  if (seconds(headers["x-ratelimit-remaining"]) === 0 && reset !== undefined) return new Date((reset + 1) * 1000);
  if (status === 429 || /secondary rate|rate limit|abuse/i.test(message)) {
    return new Date(now.getTime() + patience * 1000);
  }
  return undefined;
}

/** A header's whole number, or undefined. */
export function seconds(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const number = Number(value);
  return value !== "" && Number.isFinite(number) ? number : undefined;
}

type PlainKind = Exclude<GitHubFailure["kind"], "rate-limited">;

function kindOf(status: number, message: string): PlainKind {
  if (status >= 300 && status < 400) return "moved";
  // No outage: what answers here does not know the question at all, which GitHub says with 404.
  if (status === 501) return "not-found";
  if (status >= 500) return "unavailable";
  if (status === 401) return "unauthorised";
  if (status === 403) return /suspended/i.test(message) ? "suspended" : "forbidden";
  if (status === 451) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409 || status === 412) return "conflict";
  // With issues switched off GitHub answers 410 for each of them, though none is deleted.
  if (status === 410) return /disabled/i.test(message) ? "forbidden" : "gone";
  return "invalid";
}

/** An installation without tokens is suspended (403) or no longer there (404); both end when it is put right. */
function kindOfToken(status: number, message: string): PlainKind {
  return status === 404 || status === 403 ? "suspended" : kindOf(status, message);
}

function isForToken(url: string | undefined): boolean {
  return url !== undefined && /\/app\/installations\/\d+\/access_tokens$/.test(url);
}

/** GitHub's own names of what was wrong ("labels:invalid"); anything that is not a plain name is left out. */
function fieldsOf(errors: readonly { field?: string | undefined; code?: string | undefined }[]): readonly string[] {
  return errors
    .map(({ field = "", code = "" }) => `${field}:${code}`)
    .filter((name) => /^[a-z_.]{1,40}:[a-z_]{1,40}$/.test(name));
}
