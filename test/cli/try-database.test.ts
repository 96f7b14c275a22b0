import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { tryDatabase } from "../../src/cli/try-database.ts";
import type { Settings } from "../../src/config/env.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const attempt = (dataDir: string, databaseUrl?: string) => tryDatabase({ dataDir, databaseUrl } as Settings);

test("a folder that is there, or can be made at the first start, will do", async () => {
  expect(await attempt(folder)).toBeUndefined();
  expect(await attempt(path.join(folder, "not", "yet"))).toBeUndefined();
});

test("a folder that cannot be made is a problem", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  expect(await attempt(path.join(file, "data"))).toMatch(/^DATA_DIR cannot be written to/);
});

test("a PostgreSQL server that is not there is a problem that repeats nothing of its address", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const problem = await attempt(folder, `postgres://canary:canary@127.0.0.1:${port}/canary`);
  expect(problem).toContain("ECONNREFUSED");
  expect(problem).not.toContain("canary");
});
