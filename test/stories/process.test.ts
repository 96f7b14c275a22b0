import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { verifyChain } from "../../src/store/ledger-chain.ts";
import { openStore } from "../../src/store/open.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const main = path.join(import.meta.dirname, "..", "..", "dist", "main.js");

/** Runs the app as shipped with this environment alone until it ends or `until` is seen in what it writes. */
async function run(
  env: Record<string, string>,
  until?: RegExp,
): Promise<{ code: number | null; said: string; ms: number }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "finders-fee-process-"));
  const startedAt = Date.now();
  const child = spawn(process.execPath, [main], {
    cwd: dataDir,
    env: { PATH: process.env["PATH"], DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let ms = 0;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      said += text.toString();
      if (ms > 0 || until?.test(said) !== true) return;
      ms = Date.now() - startedAt;
      child.kill("SIGTERM");
    });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  rmSync(dataDir, { recursive: true, force: true });
  return { code, said, ms };
}

describe("the process", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
  }, 60_000);
  afterAll(() => story.close());

  test("refuses to start on wrong settings, with one line for each and none of their values", async () => {
    const { code, said } = await run({ WEBHOOK_SECRET: "short", PORT: "many", APP_ID: "x", GHE_PROTOCOL: "ftp" });
    expect(code).toBe(1);
    const lines = said.trim().split("\n").slice(1);
    expect(lines.map((line) => line.trim().split(" ")[0]).toSorted()).toEqual([
      "APP_ID",
      "GHE_PROTOCOL",
      "PORT",
      "PRIVATE_KEY",
      "WEBHOOK_SECRET",
    ]);
    expect(said).not.toMatch(/short|many|ftp:/);
  });

  test("listens within five seconds though GitHub is down, and ends cleanly when told to", async () => {
    const env = { ...story.github.appSettings, GHE_HOST: "127.0.0.1:9", PORT: "0" };
    const { code, said, ms } = await run(env, /"listening"/);
    expect(said).toContain('"listening"');
    expect(ms).toBeLessThan(5_000);
    expect(code).toBe(0);
  });

  test("keeps a delivery that comes while GitHub is down, and deals with it when GitHub is back", async () => {
    const { github } = story;
    github.faults.add({ times: Infinity, when: "before", answer: { status: 503, body: { message: "down" } } });
    github.as("fiona").reportVulnerability("acme/web", { summary: "Path traversal", description: "GET /../../etc" });
    await story.until("the delivery is stored", () => github.deliveries.log()[0]?.answer?.statusCode === 200);
    await story.app().kill();
    const starting = story.start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(story.cases()).toHaveLength(0);
    github.faults.clear();
    await starting;
    await story.until("the report is a case", () => story.cases().length === 1);
  }, 60_000);

  test("takes the same delivery for one, however often it comes", async () => {
    const body = JSON.stringify({ zen: "Keep it logically awesome.", hook_id: 1 });
    const post = async () =>
      await fetch(story.app().webhookUrl, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-github-event": "ping",
          "x-github-delivery": "11111111-1111-1111-1111-111111111111",
          "x-hub-signature-256": `sha256=${createHmac("sha256", story.github.appSettings.WEBHOOK_SECRET).update(body).digest("hex")}`,
        },
      });
    expect(await (await post()).text()).toContain("Stored");
    expect(await (await post()).text()).toContain("Seen");
  });

  test("counts what it does, naming nobody", async () => {
    const metrics = await (await fetch(`${story.app().url}/metrics`)).text();
    expect(metrics).toMatch(/finders_fee_jobs_total\{kind="take-delivery",outcome="done"\} [1-9]/);
    expect(metrics).toMatch(/finders_fee_effects_total\{kind="open-tracker",state="done"\} 1/);
    expect(metrics).toMatch(/finders_fee_github_requests_total\{class="2xx"\} [1-9]/);
    expect(metrics).not.toMatch(/acme|fiona|FF-\d/);
  });

  test("resumes where it stopped when the app is installed again", async () => {
    const { github } = story;
    await story.say("mona", "/class sql-injection\n/accept");
    github.as("olivia").uninstallApp("acme");
    await story.settle();
    const number = story.cases()[0] ?? 0;
    github.as("mona").comment(`${tracker}#${number}`, "/severity low");
    await story.settle();
    expect(story.issue(number).labels).toContain("severity/critical");
    github.as("olivia").installApp("acme", "all");
    await story.settle();
    github.as("mona").comment(`${tracker}#${number}`, "/severity high");
    await story.until("the command is obeyed", () => story.issue(number).labels.includes("severity/high"));
  }, 60_000);

  test("leaves a ledger whose chains verify", async () => {
    const dataDir = story.dataDir;
    await story.app().stop();
    if (process.env["TEST_DATABASE_URL"] !== undefined) return;
    const store = await openStore({ dataDir });
    const cases = await store.db.selectFrom("cases").select("case_id").execute();
    for (const { case_id: id } of cases) expect(await verifyChain(store.db, id)).toMatchObject({ ok: true });
    expect(cases).toHaveLength(1);
    await store.close();
  });
});
