import { describeError, isError } from "./log-error.ts";

/**
 * All that a log entry may say beside its fixed message. A field that is not here, or not of its form, is dropped: text of
 * reports, names, titles, URLs and payloads have no way in.
 */
export type LogFields = {
  readonly deliveryId?: string;
  readonly jobId?: string | number;
  readonly effectId?: string | number;
  readonly installationId?: number;
  readonly kind?: string;
  readonly state?: string;
  readonly outcome?: string;
  readonly reason?: string;
  readonly engine?: string;
  readonly version?: string;
  readonly host?: string;
  readonly port?: number;
  readonly status?: number;
  readonly attempt?: number;
  readonly count?: number;
  readonly remaining?: number;
  readonly durationMs?: number;
  readonly waitMs?: number;
  readonly err?: unknown;
};

const word = (value: unknown) =>
  typeof value === "string" && /^[A-Za-z0-9][\w.:-]{0,63}$/.test(value) ? value : undefined;
const id = (value: unknown) => (typeof value === "number" ? count(value) : word(value));
const count = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

const ALLOWED: { readonly [Field in keyof Required<LogFields>]: (value: unknown) => unknown } = {
  deliveryId: word,
  jobId: id,
  effectId: id,
  installationId: count,
  kind: word,
  state: word,
  outcome: word,
  reason: word,
  engine: word,
  version: word,
  host: word,
  port: count,
  status: count,
  attempt: count,
  count,
  remaining: count,
  durationMs: count,
  waitMs: count,
  err: (value) => describeError(value),
};

/** Keeps the allowed fields in their allowed form and drops everything else, whatever the object is. */
export function keepKnownSafe(given: object): Record<string, unknown> {
  if (isError(given)) return { err: describeError(given) };
  const kept: Record<string, unknown> = {};
  for (const [field, allow] of Object.entries(ALLOWED)) {
    const value: unknown = Reflect.get(given, field);
    const safe = value === undefined ? undefined : allow(value);
    if (safe !== undefined) kept[field] = safe;
  }
  return kept;
}
