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

const GOOD: readonly (readonly [string, string, keyof Settings, unknown])[] = [
  ["WEBHOOK_SECRET", "my-webhook-secret-for-tests", "webhookSecrets", ["my-webhook-secret-for-tests"]],
  ["WEBHOOK_SECRET", "the-secret-of-the-test", "webhookSecrets", ["the-secret-of-the-test"]],
  ["WEBHOOK_SECRET", "do-change-me-every-year", "webhookSecrets", ["do-change-me-every-year"]],
  ["WEBHOOK_SECRET", "development-of-the-app", "webhookSecrets", ["development-of-the-app"]],
  ["PUBLIC_URL", "http://127.0.0.1:3000", "publicUrl", "http://127.0.0.1:3000"],
  ["METRICS_TOKEN", "t", "metricsToken", "t"],
  ["WEBHOOK_PATH", "/", "webhookPath", "/"],
  ["WEBHOOK_PATH", "/hooks/", "webhookPath", "/hooks/"],
  ["WEBHOOK_PATH", "/~fee/a@b:c/%C3%B6", "webhookPath", "/~fee/a@b:c/%C3%B6"],
  ["SWEEP_INTERVAL_SECONDS", "0.5", "sweepIntervalSeconds", 0.5],
  ["SWEEP_INTERVAL_SECONDS", ".5", "sweepIntervalSeconds", 0.5],
  ["SWEEP_INTERVAL_SECONDS", "1000000", "sweepIntervalSeconds", 1_000_000],
  ["GITHUB_WRITE_INTERVAL_MS", "12.5", "githubWriteIntervalMs", 12.5],
];

test.each(GOOD)("a %s of %j is taken as it is meant", (name, value, key, expected) => {
  expect(settingsOf({ ...WHOLE, [name]: value })[key]).toEqual(expected);
});

test.each(["0", "0.0", "0.1"])("a sweep interval of %s is no sweeping without a pause", (value) => {
  expect(settingsOf({ ...WHOLE, SWEEP_INTERVAL_SECONDS: value }).sweepIntervalSeconds).toBe(0.2);
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
  ["WEBHOOK_SECRET", "developmentdevelopment"],
  ["WEBHOOK_SECRET", `${SECRET},Development-development`],
  ["WEBHOOK_SECRET", "changeme-changeme-changeme"],
  ["WEBHOOK_SECRET", "<your webhook secret>"],
  ["WEBHOOK_SECRET", "your-webhook-secret-here"],
  ["WEBHOOK_SECRET", "the-output-of-openssl-rand"],
  ["GHE_HOST", "https://canary.example.com"],
  ["GHE_PROTOCOL", "ftp"],
  ["HOST", "two words"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PORT", "3000x"],
  ["WEBHOOK_PATH", "canary/hooks"],
  ["WEBHOOK_PATH", "/healthz"],
  ["WEBHOOK_PATH", "/canary?hook=1"],
  ["WEBHOOK_PATH", "/canary/../hooks"],
  ["WEBHOOK_PATH", "/canary hooks"],
  ["PUBLIC_URL", "ftp://canary.example.com"],
  ["PUBLIC_URL", "canary"],
  ["DATABASE_URL", "mysql://canary:canary@db/fee"],
  ["LOG_LEVEL", "loud"],
  ["LOG_FORMAT", "xml"],
  ["SWEEP_INTERVAL_SECONDS", "1,5"],
  ["SWEEP_INTERVAL_SECONDS", "-1"],
  ["SWEEP_INTERVAL_SECONDS", "."],
  ["GITHUB_WRITE_INTERVAL_MS", "-1"],
  ["GITHUB_WRITE_INTERVAL_MS", "60001"],
  ["RETENTION_DAYS", "0"],
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
