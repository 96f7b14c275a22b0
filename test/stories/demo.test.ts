import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

const run = promisify(execFile);
const demo = path.join(import.meta.dirname, "..", "..", "dist", "sandbox", "demo", "main.js");
const isFull = process.env["FULL"] === "1";

async function endStateOf(...options: readonly string[]): Promise<string | undefined> {
  const { stdout } = await run(process.execPath, [demo, ...options], { timeout: 400_000, maxBuffer: 16_000_000 });
  expect(stdout).toContain("Everything held.");
  return /end state, as a hash: ([0-9a-f]{16})/.exec(stdout)?.[1];
}

// Four minutes long, so only where the whole is asked for: FULL=1 npm test -- test/stories/demo
(isFull ? test : test.skip)(
  "the demo ends in the same state when the app is killed after every step (skipped without FULL=1)",
  async () => {
    expect(await endStateOf("--power-cuts")).toBe(await endStateOf());
  },
  900_000,
);
