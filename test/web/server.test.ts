import { networkInterfaces } from "node:os";
import { afterEach, expect, test } from "@jest/globals";
import { aServer } from "./serving.ts";

const TOKEN = "a-token-for-the-metrics";
let server: Awaited<ReturnType<typeof aServer>>;
afterEach(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(server.url + path, { headers, method });

test("GET /healthz says the process is up, whatever the database does", async () => {
  server = await aServer();
  server.world.readiness = async () => ({ problems: ["the database cannot be reached"], notes: [] });
  expect((await ask("/healthz")).status).toBe(200);
  expect(await (await ask("/healthz", {}, "HEAD")).text()).toBe("");
});

test("GET /readyz is 200 and lists what is not set up yet as notes", async () => {
  server = await aServer();
  server.world.readiness = async () => ({ problems: [], notes: ["1 repository has no programme file"] });
  const answer = await ask("/readyz");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true, problems: [], notes: ["1 repository has no programme file"] });
});

test("GET /readyz is 503 with the problem when the database or queue cannot be reached", async () => {
  server = await aServer();
  server.world.readiness = async () => ({ problems: ["the queue stands still"], notes: [] });
  const answer = await ask("/readyz");
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ ok: false, problems: ["the queue stands still"], notes: [] });
});

test("a readiness port that throws is not ready, and its message stays inside", async () => {
  server = await aServer();
  server.world.readiness = async () => {
    throw new Error("postgres://fee:canary@db");
  };
  const answer = await ask("/readyz");
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain("canary");
});

test("a database that never answers is not ready within a few seconds", async () => {
  server = await aServer();
  server.world.readiness = () => new Promise(() => undefined);
  expect((await ask("/readyz")).status).toBe(503);
});

test("GET /metrics from loopback shows queue and process, in Prometheus's text format", async () => {
  server = await aServer();
  const answer = await ask("/metrics");
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
  const text = await answer.text();
  expect(text).toContain("finders_fee_queue_depth 3");
  expect(text).toContain("finders_fee_oldest_job_seconds 7");
});

test.each(["x-forwarded-for", "forwarded"])(
  "a caller behind a proxy on this machine (%s) is not loopback",
  async (name) => {
    server = await aServer({ metricsToken: TOKEN });
    expect((await ask("/metrics", { [name]: "203.0.113.9" })).status).toBe(401);
    expect(await (await ask("/readyz", { [name]: "203.0.113.9" })).json()).toEqual({ ok: true });
  },
);

test("without a token set, /metrics does not exist for callers from elsewhere", async () => {
  server = await aServer();
  const answer = await ask("/metrics", { "x-forwarded-for": "203.0.113.9", authorization: `Bearer ${TOKEN}` });
  expect([answer.status, await answer.text()]).toEqual([404, "Nothing here.\n"]);
});

test("the token opens /metrics and the details of /readyz to callers from elsewhere; a wrong one does not", async () => {
  server = await aServer({ metricsToken: TOKEN });
  const from = { "x-forwarded-for": "203.0.113.9" };
  expect((await ask("/metrics", { ...from, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  expect((await ask("/metrics", { ...from, authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
  expect(await (await ask("/readyz", { ...from, authorization: `Bearer ${TOKEN}` })).json()).toHaveProperty("notes");
});

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((one) => one !== undefined && one.family === "IPv4" && !one.internal)?.address;

(elsewhere === undefined ? test.skip : test)("a caller by this machine's outer address is not loopback", async () => {
  server = await aServer({ host: "0.0.0.0" });
  expect((await fetch(`http://${elsewhere}:${server.port}/metrics`)).status).toBe(404);
  expect((await fetch(`http://${elsewhere}:${server.port}/healthz`)).status).toBe(200);
});

test.each(["/", "/probot", "/probot/setup", "/ping", "/api/github/webhooks/", "/%3Cscript%3E", "/healthz/x"])(
  "%s is a plain 404 that repeats nothing",
  async (path) => {
    server = await aServer();
    const answer = await ask(path);
    expect([answer.status, await answer.text()]).toEqual([404, "Nothing here.\n"]);
  },
);

test("the pages that are read refuse to be written to", async () => {
  server = await aServer();
  const answer = await ask("/healthz", {}, "DELETE");
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("a port already taken makes listen fail, so that the process can say so and stop", async () => {
  server = await aServer();
  const { openServer } = await import("../../src/web/server.ts");
  const { createLog } = await import("../../src/config/log.ts");
  const { createMetrics } = await import("../../src/web/metrics.ts");
  const second = openServer({
    settings: { host: "127.0.0.1", port: server.port, webhookPath: "/hooks", metricsToken: undefined },
    verify: () => false,
    inbox: { put: async () => "seen" },
    askReadiness: async () => ({ problems: [], notes: [] }),
    metrics: createMetrics(async () => ({ waiting: 0, oldestSeconds: 0, comparable: 0 })),
    now: () => new Date(0),
    log: createLog({ logLevel: "silent", logFormat: "json" }).log,
  });
  await expect(second.listen()).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("closing lets a request under way finish", async () => {
  server = await aServer();
  let finish: () => void = () => undefined;
  server.world.readiness = () =>
    new Promise((resolve) => {
      finish = () => resolve({ problems: [], notes: [] });
    });
  const answer = ask("/readyz");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closed = server.close();
  finish();
  expect((await answer).status).toBe(200);
  await closed;
});
