import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { readSettings } from "../../src/config/env.ts";
import type { Environment, Settings } from "../../src/config/env.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PKCS8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const PKCS1 = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const SECRET = "a-secret-of-enough-characters";
const WHOLE = { APP_ID: "4711", PRIVATE_KEY: PKCS8, WEBHOOK_SECRET: SECRET };
const noFiles = () => undefined;

function settingsOf(env: Environment, readFile: (file: string) => string | undefined = noFiles): Settings {
  const reading = readSettings(env, readFile);
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  return reading.settings;
}

function problemsOf(env: Environment, readFile: (file: string) => string | undefined = noFiles): readonly string[] {
  const reading = readSettings(env, readFile);
  return reading.ok ? [] : reading.problems;
}

test("with the three necessary settings alone, everything else has its documented default", () => {
  expect(settingsOf(WHOLE)).toEqual({
    appId: 4711,
    privateKey: PKCS8,
    webhookSecrets: [SECRET],
    gheHost: undefined,
    gheProtocol: "https",
    host: "127.0.0.1",
    port: 3000,
    webhookPath: "/api/github/webhooks",
    publicUrl: undefined,
    databaseUrl: undefined,
    dataDir: "./data",
    logLevel: "info",
    logFormat: "json",
    sweepIntervalSeconds: 60,
    githubWriteIntervalMs: 1000,
    retentionDays: 90,
    metricsToken: undefined,
  });
});

test("every setting can be set, and settings nobody knows are ignored", () => {
  const settings = settingsOf({
    ...WHOLE,
    WEBHOOK_SECRET: `${SECRET}, ${SECRET}-old`,
    GHE_HOST: "127.0.0.1:8080",
    GHE_PROTOCOL: "http",
    HOST: "0.0.0.0",
    PORT: "0",
    WEBHOOK_PATH: "/hooks",
    PUBLIC_URL: "https://fee.example.com",
    DATABASE_URL: "postgres://fee:pass@db:5432/fee",
    DATA_DIR: "/data",
    LOG_LEVEL: "silent",
    LOG_FORMAT: "pretty",
    SWEEP_INTERVAL_SECONDS: "1",
    GITHUB_WRITE_INTERVAL_MS: "0",
    RETENTION_DAYS: "30",
    METRICS_TOKEN: "0123456789abcdef",
    NODE_ENV: "production",
  });
  expect(settings).toMatchObject({
    webhookSecrets: [SECRET, `${SECRET}-old`],
    gheHost: "127.0.0.1:8080",
    gheProtocol: "http",
    host: "0.0.0.0",
    port: 0,
    webhookPath: "/hooks",
    publicUrl: "https://fee.example.com",
    databaseUrl: "postgres://fee:pass@db:5432/fee",
    dataDir: "/data",
    logLevel: "silent",
    logFormat: "pretty",
    sweepIntervalSeconds: 1,
    githubWriteIntervalMs: 0,
    retentionDays: 30,
    metricsToken: "0123456789abcdef",
  });
});

test("nothing set at all names the three missing settings, each with what to write", () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^APP_ID is missing; write .+\.$/),
    expect.stringMatching(/^WEBHOOK_SECRET is missing; write .+\.$/),
    expect.stringMatching(/^PRIVATE_KEY is missing; write .+ PRIVATE_KEY_PATH\.$/),
  ]);
});

const BAD: readonly (readonly [string, string])[] = [
  ["APP_ID", "my-app"],
  ["APP_ID", "0"],
  ["PRIVATE_KEY", "canary-not-a-key"],
  ["PRIVATE_KEY", "-----BEGIN RSA PRIVATE KEY-----\ncanary\n-----END RSA PRIVATE KEY-----"],
  ["WEBHOOK_SECRET", "canary-15-chars"],
  ["WEBHOOK_SECRET", "development"],
  ["WEBHOOK_SECRET", `${SECRET},canary`],
  ["WEBHOOK_SECRET", ",,,"],
  ["WEBHOOK_SECRET", "changeme-changeme-changeme"],
  ["GHE_HOST", "https://canary.example.com"],
  ["GHE_PROTOCOL", "ftp"],
  ["HOST", "two words"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PORT", "3000x"],
  ["WEBHOOK_PATH", "canary/hooks"],
  ["WEBHOOK_PATH", "/healthz"],
  ["PUBLIC_URL", "http://canary.example.com"],
  ["PUBLIC_URL", "canary"],
  ["DATABASE_URL", "mysql://canary:canary@db/fee"],
  ["LOG_LEVEL", "loud"],
  ["LOG_FORMAT", "xml"],
  ["SWEEP_INTERVAL_SECONDS", "1.5"],
  ["SWEEP_INTERVAL_SECONDS", "86401"],
  ["GITHUB_WRITE_INTERVAL_MS", "-1"],
  ["RETENTION_DAYS", "0"],
  ["METRICS_TOKEN", "canary-short"],
  ["METRICS_TOKEN", "canary with some spaces"],
];

test.each(BAD)(
  "a bad %s (%j) is one problem, which names it, says what to write and does not repeat it",
  (name, value) => {
    const problems = problemsOf({ ...WHOLE, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(problems[0]).toMatch(/write|generate|copy/);
    expect(problems.join()).not.toContain("canary");
  },
);

test("every bad setting is named at once", () => {
  const everyName = [...new Set(BAD.map(([name]) => name))];
  const problems = problemsOf(Object.fromEntries(BAD));
  expect(problems.map((line) => line.split(" ")[0]).toSorted()).toEqual(everyName.toSorted());
});

test.each([
  ["PKCS#8 PEM", PKCS8],
  ["PKCS#1 PEM", PKCS1],
  ["PEM with its line ends written as \\n", PKCS1.replaceAll("\n", "\\n")],
  ["PEM in base64", Buffer.from(PKCS1).toString("base64")],
  ["PEM in quotes and spaces", ` "${PKCS8}" `],
])("a private key given as %s is read as the same key", (_form, text) => {
  expect(settingsOf({ ...WHOLE, PRIVATE_KEY: text }).privateKey).toBe(PKCS8);
});

test("a key that is not RSA is refused, for GitHub signs apps in with RSA only", () => {
  const { privateKey: other } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = other.export({ type: "pkcs8", format: "pem" }).toString();
  expect(problemsOf({ ...WHOLE, PRIVATE_KEY: pem })).toEqual([
    expect.stringContaining("PRIVATE_KEY is not an RSA key"),
  ]);
});

test("PRIVATE_KEY_PATH is read from its file, and a file that cannot be read is a problem without its path", () => {
  const env = { APP_ID: "1", WEBHOOK_SECRET: SECRET, PRIVATE_KEY_PATH: "/keys/canary.pem" };
  expect(settingsOf(env, (file) => (file === "/keys/canary.pem" ? PKCS1 : undefined)).privateKey).toBe(PKCS8);
  expect(problemsOf(env)).toEqual([expect.stringMatching(/^PRIVATE_KEY_PATH names a file that cannot be read/)]);
  expect(problemsOf(env).join()).not.toContain("canary");
});

test("a setting set to nothing counts as not set", () => {
  expect(settingsOf({ ...WHOLE, PORT: "", DATABASE_URL: " ", METRICS_TOKEN: "" })).toEqual(settingsOf(WHOLE));
});
