import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { notFound, primaryLimit, secondaryLimit } from "../../src/sandbox/faults.ts";
import { openAcme, type Acme } from "./acme.ts";

const issues = "/repos/{owner}/{repo}/issues";
let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(() => acme.sandbox.close());

async function open(title = "t"): Promise<number> {
  return (await acme.ask("POST", "/repos/acme/cases/issues", { title })).status;
}

test("a fault before acting leaves nothing behind and strikes as often as planned", async () => {
  acme.sandbox.faults.add({ method: "POST", route: issues, times: 2, when: "before", answer: { status: 502 } });
  expect([await open(), await open(), await open()]).toEqual([502, 502, 201]);
  expect(acme.sandbox.reading("mona").issues("acme/cases")).toHaveLength(1);
  expect(acme.sandbox.writes.map((write) => write.status)).toEqual([201]);
});

test("a fault after acting hides a change that has been made", async () => {
  acme.sandbox.faults.add({ method: "POST", route: issues, times: 1, when: "after", answer: { status: 502 } });
  expect(await open()).toBe(502);
  expect(acme.sandbox.reading("mona").issues("acme/cases")).toHaveLength(1);
  expect(acme.sandbox.writes).toMatchObject([
    { method: "POST", route: issues, actor: `installation ${acme.installationId}` },
  ]);
});

test("a connection can break before or after the change", async () => {
  acme.sandbox.faults.add({ route: issues, times: 1, when: "before", answer: "reset" });
  acme.sandbox.faults.add({ route: issues, times: 1, when: "after", answer: "reset" });
  await expect(open("first")).rejects.toThrow();
  await expect(open("second")).rejects.toThrow();
  expect(acme.sandbox.reading("mona").issues("acme/cases")).toMatchObject([{ title: "second" }]);
});

test("a request can be left hanging", async () => {
  acme.sandbox.faults.add({ route: issues, times: 1, when: "after", answer: "hang" });
  const answer = await Promise.race([open(), new Promise((resolve) => setTimeout(resolve, 300, "nothing"))]);
  expect(answer).toBe("nothing");
  expect(acme.sandbox.reading("mona").issues("acme/cases")).toHaveLength(1);
});

test("limits are answered in GitHub's words and headers", async () => {
  acme.sandbox.faults.add({ route: issues, times: 1, when: "before", answer: secondaryLimit(60, 429) });
  acme.sandbox.faults.add({
    route: issues,
    times: 1,
    when: "before",
    answer: primaryLimit(new Date("2026-11-22T10:00:00Z")),
  });
  const secondary = await acme.ask("GET", "/repos/acme/cases/issues");
  expect([secondary.status, secondary.headers.get("retry-after")]).toEqual([429, "60"]);
  const primary = await acme.ask("GET", "/repos/acme/cases/issues");
  expect([primary.status, primary.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
  expect(primary.headers.get("x-ratelimit-reset")).toBe("1795341600");
});

test("a fault can wait, be narrowed to one place, and be called off", async () => {
  const { faults } = acme.sandbox;
  faults.add({ route: issues, skip: 1, times: 1, when: "before", answer: { status: 500 } });
  expect([await open(), await open(), await open()]).toEqual([201, 500, 201]);
  const isCases = ({ path }: { path: string }): boolean => path.startsWith("/repos/acme/cases");
  const callOff = faults.add({ matching: isCases, times: Infinity, when: "before", answer: notFound });
  expect((await acme.ask("GET", "/repos/acme/cases")).status).toBe(404);
  expect((await acme.ask("GET", "/repos/acme/web")).status).toBe(200);
  callOff();
  expect((await acme.ask("GET", "/repos/acme/cases")).status).toBe(200);
  expect(faults.struck()).toBe(2);
});

test("a slow answer is only slow", async () => {
  acme.sandbox.faults.add({ route: issues, times: 1, when: "before", latencyMs: 200 });
  const startedAt = performance.now();
  expect(await open()).toBe(201);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
});

test("the sandbox is idle when the App has been silent", async () => {
  const asking = setInterval(() => void acme.ask("GET", "/repos/acme/web"), 20);
  expect(await acme.sandbox.idle({ quietMs: 100, timeoutMs: 300 })).toBe(false);
  clearInterval(asking);
  expect(await acme.sandbox.idle({ quietMs: 100, timeoutMs: 2000 })).toBe(true);
});

test("an hour's budget that is spent is refused until it is new, each asker having their own", async () => {
  const small = await openAcme({ hourlyBudget: 2 });
  const statuses = [];
  for (let number = 0; number < 3; number += 1) statuses.push((await small.ask("GET", "/repos/acme/web")).status);
  await small.sandbox.close();
  expect(statuses).toEqual([200, 200, 403]);
});

test("a seed gives the same advisory ids however often the App asked in between", async () => {
  const other = await openAcme();
  for (let number = 0; number < 3; number += 1) await other.ask("GET", "/repos/acme/web");
  const report = { summary: "s", description: "d" };
  const [one, two] = [acme, other].map(({ sandbox }) => sandbox.as("fiona").reportVulnerability("acme/web", report));
  await other.sandbox.close();
  expect(one).toBe(two);
  expect(one).toMatch(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/);
});
