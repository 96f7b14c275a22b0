import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { loadSettings } from "../../src/config/env.ts";
import { githubBaseUrl } from "../../src/config/github-address.ts";

const before = { folder: process.cwd(), env: process.env };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "settings-"));
  process.chdir(folder);
  process.env = {};
});
afterEach(() => {
  process.chdir(before.folder);
  process.env = before.env;
  rmSync(folder, { recursive: true });
});

test("settings come from .env and its key file, and the environment wins", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  writeFileSync("key.pem", pem);
  writeFileSync(
    ".env",
    'APP_ID=12\nPRIVATE_KEY_PATH=./key.pem\nWEBHOOK_SECRET="a-secret-from-the-file"\nPORT=4000 # ours\nLOG_LEVEL=warn\n',
  );
  process.env.PORT = "5000";
  const reading = loadSettings();
  expect(reading).toMatchObject({
    ok: true,
    settings: { appId: 12, privateKey: pem, webhookSecrets: ["a-secret-from-the-file"], port: 5000, logLevel: "warn" },
  });
});

test("without a .env the environment alone is read", () => {
  process.env.APP_ID = "12";
  const reading = loadSettings();
  expect(reading.ok ? [] : reading.problems.map((line) => line.split(" ")[0])).toEqual([
    "WEBHOOK_SECRET",
    "PRIVATE_KEY",
  ]);
});

test("github.com needs no address of its own; any other host serves its API under /api/v3", () => {
  expect(githubBaseUrl({ gheHost: undefined, gheProtocol: "https" })).toBeUndefined();
  expect(githubBaseUrl({ gheHost: "127.0.0.1:8080", gheProtocol: "http" })).toBe("http://127.0.0.1:8080/api/v3");
});
