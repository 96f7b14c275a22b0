import { z } from "zod";

/** What stands in examples in the place of a secret, ours among them: the whole of it, for a good secret may hold any word. */
const PLACEHOLDER =
  /^((development|(change|replace)[-_ ]?me)[-_ ]?)+$|^<.*>$|^your[-_ ](webhook[-_ ])?secret([-_ ]here)?$|^the-output-of-openssl-rand$/i;

const numeric = (form: RegExp, sort: string, from: number, to: number, example: number) =>
  z
    .string()
    .regex(form, { error: `must be a ${sort}; write for example ${example}`, abort: true })
    .transform(Number)
    .refine((value) => value >= from && value <= to, {
      error: `must be from ${from} to ${to}; write for example ${example}`,
    });

const wholeNumber = (from: number, to: number, example: number) =>
  numeric(/^\d{1,15}$/, "whole number", from, to, example);

const decimal = (from: number, to: number, example: number) =>
  numeric(/^(\d{1,15}(\.\d{0,9})?|\.\d{1,9})$/, "number, with a point before tenths", from, to, example);

/** Without any pause the app would do nothing but sweep. */
const leastSweepSeconds = 0.2;

const url = (protocols: readonly string[], advice: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: advice });

const webhookSecrets = z
  .string({ error: "is missing; write at least 16 random characters, the same as on the GitHub App's settings page" })
  .transform((list) => list.split(",").map((secret) => secret.trim()))
  .transform((secrets) => secrets.filter((secret) => secret !== ""))
  .refine((secrets) => secrets.length > 0 && secrets.every((secret) => secret.length >= 16), {
    abort: true,
    error:
      'must be 16 characters or more, each one of a comma-separated list; write the output of "openssl rand -hex 32"',
  })
  .refine((secrets) => !secrets.some((secret) => PLACEHOLDER.test(secret)), {
    error: 'is a well-known placeholder anyone could sign with; write the output of "openssl rand -hex 32"',
  });

const gheHost = z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/, {
  error: "must be a host name, with :port if needed and no protocol; write for example github.example.com",
});

/** Whether a request for this path comes in under this very text: an address is put into another form before it is asked for. */
function isAskedForAsWritten(path: string): boolean {
  return URL.canParse(`http://localhost${path}`) && new URL(`http://localhost${path}`).pathname === path;
}

const webhookPath = z.string().refine((path) => path.startsWith("/") && isAskedForAsWritten(path), {
  abort: true,
  error:
    'must be the path of an address as it is asked for: "/" first, no "?", "#", spaces or ".."; write for example /api/github/webhooks',
});

const OWN_PATHS = ["/healthz", "/readyz", "/metrics"];

/** The settings of interface.md §1 but for the private key, as they stand in the environment: text in, checked values out. */
export const PlainSettings = z.object({
  APP_ID: z
    .string({ error: "is missing; write the App ID from the GitHub App's settings page" })
    .regex(/^[1-9]\d{0,14}$/, {
      error: "must be the numeric App ID from the GitHub App's settings page; write for example 123456",
    })
    .transform(Number),
  WEBHOOK_SECRET: webhookSecrets,
  GHE_HOST: gheHost.optional(),
  GHE_PROTOCOL: z.enum(["http", "https"], { error: "must be http or https; write https" }).default("https"),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, { error: "must be an address or host name to listen on; write for example 127.0.0.1" })
    .default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535, 3000).prefault("3000"),
  WEBHOOK_PATH: webhookPath
    .refine((path) => !OWN_PATHS.includes(path), {
      error: "must not be /healthz, /readyz or /metrics; write for example /api/github/webhooks",
    })
    .default("/api/github/webhooks"),
  PUBLIC_URL: url(
    ["https:", "http:"],
    "must be an https or http URL; write for example https://fee.example.com",
  ).optional(),
  DATABASE_URL: url(
    ["postgres:", "postgresql:"],
    "must be a PostgreSQL URL; write for example postgres://name:password@localhost:5432/finders_fee, or leave it out for the embedded database",
  ).optional(),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent; write info",
    })
    .default("info"),
  LOG_FORMAT: z.enum(["json", "pretty"], { error: "must be json or pretty; write json" }).default("json"),
  SWEEP_INTERVAL_SECONDS: decimal(0, 1_000_000_000, 60)
    .prefault("60")
    .transform((seconds) => Math.max(seconds, leastSweepSeconds)),
  GITHUB_WRITE_INTERVAL_MS: decimal(0, 60_000, 1000).prefault("1000"),
  RETENTION_DAYS: wholeNumber(1, 3650, 90).prefault("90"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, {
      error: 'must be plain characters without spaces; write the output of "openssl rand -hex 32"',
    })
    .optional(),
});
