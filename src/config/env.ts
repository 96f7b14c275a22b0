import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import type { z } from "zod";
import { readPrivateKey } from "./private-key.ts";
import { PlainSettings } from "./settings.ts";

/** Environment variables by name; a variable set to nothing counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting of interface.md §1, checked. Holds secrets: pass on only the part a room needs. */
export type Settings = Readonly<ReturnType<typeof named>>;

/** Settings, or one line for each bad setting: its name, what is wrong, what to write. No line repeats a value. */
export type SettingsReading =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problems: readonly string[] };

/** Checks all settings at once. `readFile` gives a file's text by path, or undefined when it cannot be read. */
export function readSettings(env: Environment, readFile: (file: string) => string | undefined): SettingsReading {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const plain = PlainSettings.safeParse(given);
  const key = findPrivateKey(given, readFile);
  const problems = [
    ...(plain.success ? [] : plain.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}.`)),
    ...(key.ok ? [] : [key.problem]),
  ];
  if (!plain.success || !key.ok) return { ok: false, problems };
  return { ok: true, settings: named(plain.data, key.pem) };
}

/** Reads the process's environment and the `.env` file beside it; the environment wins. The only reader of process.env. */
export function loadSettings(): SettingsReading {
  const file = readText(path.resolve(".env"));
  return readSettings({ ...(file === undefined ? {} : parseEnv(file)), ...process.env }, readText);
}

function named(plain: z.output<typeof PlainSettings>, privateKey: string) {
  return {
    appId: plain.APP_ID,
    privateKey,
    webhookSecrets: plain.WEBHOOK_SECRET as readonly string[],
    gheHost: plain.GHE_HOST,
    gheProtocol: plain.GHE_PROTOCOL,
    host: plain.HOST,
    port: plain.PORT,
    webhookPath: plain.WEBHOOK_PATH,
    publicUrl: plain.PUBLIC_URL,
    databaseUrl: plain.DATABASE_URL,
    dataDir: plain.DATA_DIR,
    logLevel: plain.LOG_LEVEL,
    logFormat: plain.LOG_FORMAT,
    sweepIntervalSeconds: plain.SWEEP_INTERVAL_SECONDS,
    githubWriteIntervalMs: plain.GITHUB_WRITE_INTERVAL_MS,
    retentionDays: plain.RETENTION_DAYS,
    metricsToken: plain.METRICS_TOKEN,
  };
}

function findPrivateKey(env: Environment, readFile: (file: string) => string | undefined) {
  const name = env.PRIVATE_KEY === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  if (env.PRIVATE_KEY === undefined && env.PRIVATE_KEY_PATH === undefined)
    return refuse("PRIVATE_KEY is missing; write the App's private key there, or its file's path in PRIVATE_KEY_PATH.");
  const text = env.PRIVATE_KEY ?? readFile(env.PRIVATE_KEY_PATH ?? "");
  if (text === undefined)
    return refuse(
      "PRIVATE_KEY_PATH names a file that cannot be read; write the path of the .pem file GitHub gave you.",
    );
  const key = readPrivateKey(text);
  return key.ok ? key : refuse(`${name} ${key.problem}.`);
}

function refuse(problem: string) {
  return { ok: false as const, problem };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Missing and unreadable are the same to us: the setting that needed the file says so by name.
    return undefined;
  }
}
