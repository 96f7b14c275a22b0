import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { leftOver, logged, openTestGitHub, playGitHub, shop } from "./support/open-github.ts";
import { readRepository } from "../../src/github/read/repository.ts";
import { readIssue } from "../../src/github/read/issue.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const route = "GET /repos/{owner}/{repo}";
const params = { owner: "acme", repo: "shop" };

async function failureOf(status: number, body: nock.Body, headers: Record<string, string> = {}) {
  playGitHub().get("/repos/acme/shop").reply(status, body, headers);
  const read = await openTestGitHub().get(77, route, params);
  return read.ok ? undefined : read.failure;
}

test.each([
  [400, { message: "Problems parsing JSON" }, "invalid"],
  [403, { message: "Resource not accessible by integration" }, "forbidden"],
  [403, { message: "This installation has been suspended" }, "suspended"],
  [404, { message: "Not Found" }, "not-found"],
  [409, { message: "Conflict" }, "conflict"],
  [410, { message: "This issue was deleted" }, "gone"],
  [410, { message: "Issues has been disabled in this repository." }, "forbidden"],
  [451, { message: "Repository access blocked" }, "forbidden"],
  [500, "oops", "unavailable"],
  [501, { message: "Not Implemented" }, "not-found"],
  [503, { message: "Service unavailable" }, "unavailable"],
])("an answer %i %j is the failure %s", async (status, body, kind) => {
  expect(await failureOf(status, body)).toEqual(expect.objectContaining({ kind, status, operation: route }));
});

test("a 422 names GitHub's own field and code, and nothing a person wrote", async () => {
  const errors = [
    { resource: "Label", field: "name", code: "already_exists" },
    { field: "My secret title!", code: "custom" },
    "text",
  ];
  const failure = await failureOf(422, { message: "Validation Failed: My secret title", errors });
  expect(failure).toEqual({ kind: "invalid", operation: route, status: 422, fields: ["name:already_exists"] });
});

test("an installation without tokens is suspended, and its write certainly did not happen", async () => {
  for (const [status, message] of [
    [403, "This installation has been suspended"],
    [404, "Not Found"],
  ] as const) {
    nock("https://api.github.com").post("/app/installations/78/access_tokens").reply(status, { message });
    const done = await openTestGitHub().mutate(78, "POST /repos/{owner}/{repo}/issues", { ...params, title: "x" });
    expect(done).toMatchObject({ ok: false, unknown: false, failure: { kind: "suspended", status } });
  }
});

test("a token that could not be had leaves nothing unknown", async () => {
  nock("https://api.github.com").post("/app/installations/78/access_tokens").reply(502, "bad gateway");
  const done = await openTestGitHub().mutate(78, "POST /repos/{owner}/{repo}/issues", { ...params, title: "x" });
  expect(done).toMatchObject({ ok: false, unknown: false, failure: { kind: "unavailable" } });
});

test("a broken line and a missed time limit are unavailable, and a write's outcome unknown", async () => {
  playGitHub().post("/repos/acme/shop/issues").replyWithError("socket hang up");
  const github = openTestGitHub({ timeoutMs: 150 });
  const write = () => github.mutate(77, "POST /repos/{owner}/{repo}/issues", { ...params, title: "x" });
  const unknown = { ok: false, unknown: true, failure: { kind: "unavailable", status: null } };
  expect(await write()).toMatchObject(unknown);
  playGitHub().post("/repos/acme/shop/issues").delay(2000).reply(201, {});
  expect(await write()).toMatchObject(unknown);
  nock.abortPendingRequests();
});

test("a refused write is known not to have happened, and is sent once only", async () => {
  for (const [status, unknown] of [
    [422, false],
    [404, false],
    [500, true],
    [502, true],
  ] as const) {
    playGitHub().post("/repos/acme/shop/issues").reply(status, {});
    const done = await openTestGitHub().mutate(77, "POST /repos/{owner}/{repo}/issues", { ...params, title: "x" });
    expect(done).toMatchObject({ ok: false, unknown });
  }
});

test("a write to a repository's old name is not followed, for it would arrive as a question", async () => {
  playGitHub()
    .post("/repos/acme/shop/issues")
    .reply(301, {}, { location: "https://api.github.com/repositories/1/issues" });
  const done = await openTestGitHub().mutate(77, "POST /repos/{owner}/{repo}/issues", { ...params, title: "x" });
  expect(done).toMatchObject({ ok: false, unknown: false, failure: { kind: "moved" } });
});

test("a transferred issue is moved, and not read as another repository's", async () => {
  playGitHub()
    .get("/repos/acme/shop/issues/3")
    .reply(301, {}, { location: "https://api.github.com/repositories/9/issues/1" });
  expect(await readIssue(openTestGitHub(), { ...shop, number: 3 })).toMatchObject({ failure: { kind: "moved" } });
});

test("retry-after, a spent hour and an unexplained secondary limit each tell until when to be silent", async () => {
  const secondary = { message: "You have exceeded a secondary rate limit." };
  const until = async (status: number, body: nock.Body, headers: Record<string, string>) => {
    const failure = await failureOf(status, body, headers);
    return failure?.kind === "rate-limited" ? failure.until.toISOString() : failure?.kind;
  };
  expect(await until(429, {}, { "retry-after": "90" })).toBe("2026-11-20T12:01:30.000Z");
  expect(await until(403, secondary, { "retry-after": "30" })).toBe("2026-11-20T12:00:30.000Z");
  expect(await until(403, secondary, {})).toBe("2026-11-20T12:01:00.000Z");
  const reset = String(Date.parse("2026-11-20T12:40:00Z") / 1000);
  const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
  expect(await until(403, { message: "API rate limit exceeded" }, spent)).toBe("2026-11-20T12:40:01.000Z");
});

test("while a limit lasts nothing is sent, and other installations go on", async () => {
  let now = new Date("2026-11-20T12:00:00Z");
  const github = openTestGitHub({ now: () => now });
  playGitHub().get("/repos/acme/shop").reply(429, {}, { "retry-after": "60" });
  await github.get(77, route, params);
  const until = new Date("2026-11-20T12:01:00Z");
  expect(github.pausedUntil(77)).toEqual(until);
  expect(await github.get(77, route, params)).toMatchObject({ failure: { kind: "rate-limited", until, status: null } });
  playGitHub().get("/repos/acme/shop").reply(200, {});
  expect(await github.get(78, route, params)).toMatchObject({ ok: true });
  now = new Date("2026-11-20T12:01:01Z");
  playGitHub().get("/repos/acme/shop").reply(200, {});
  expect(await github.get(77, route, params)).toMatchObject({ ok: true });
});

test("the hour's budget is what GitHub says, sweeping counted apart and a 304 not at all", async () => {
  const github = openTestGitHub();
  const reset = String(Date.parse("2026-11-20T12:40:00Z") / 1000);
  const headers = { "x-ratelimit-limit": "12500", "x-ratelimit-remaining": "12000", "x-ratelimit-reset": reset };
  playGitHub().get("/repos/acme/shop").reply(200, {}, headers).get("/repos/acme/shop").reply(304);
  expect(github.budget(77)).toMatchObject({ limit: null, remaining: null, resetAt: null, spent: 0 });
  await github.forSweeping().get(77, route, params);
  const same = await github.get(77, route, params, { etag: '"abc"' });
  expect(same).toMatchObject({ ok: true, value: { status: 304 } });
  expect(github.budget(77)).toMatchObject({ limit: 12500, remaining: 12000, spent: 1, spentSweeping: 1 });
});

test("every request carries the pinned version and the app's token, and a server is asked under its own address", async () => {
  nock("https://ghe.example", { reqheaders: { "x-github-api-version": "2022-11-28" } })
    .post("/api/v3/app/installations/77/access_tokens")
    .reply(201, { token: "ghs_x", expires_at: "2099-01-01T00:00:00Z", permissions: {} });
  nock("https://ghe.example", { reqheaders: { "x-github-api-version": "2022-11-28", authorization: "token ghs_x" } })
    .get("/api/v3/repos/acme/shop")
    .reply(200, {})
    .post("/api/graphql")
    .reply(200, { data: {} });
  const github = openTestGitHub({ baseUrl: "https://ghe.example/api/v3" });
  expect(await github.get(77, route, params)).toMatchObject({ ok: true });
  expect(await github.mutate(77, "POST /graphql", { query: "mutation {}" })).toMatchObject({ ok: true });
});

test("GraphQL's refusals are failures although their status is 200", async () => {
  for (const [type, kind] of [
    ["NOT_FOUND", "not-found"],
    ["FORBIDDEN", "forbidden"],
    ["RATE_LIMITED", "rate-limited"],
    ["UNPROCESSABLE", "invalid"],
  ] as const) {
    playGitHub()
      .post("/graphql")
      .reply(200, { data: null, errors: [{ type, message: "secret" }] });
    const done = await openTestGitHub().mutate(77, "POST /graphql", { query: "mutation {}" });
    expect(done).toMatchObject({ ok: false, unknown: false, failure: { kind } });
  }
});

test("a question by GraphQL is answered or refused like any other, and can be no mutation", async () => {
  playGitHub()
    .post("/graphql", { query: "query { viewer { login } }", variables: {} })
    .reply(200, { data: { viewer: { login: "app" } } })
    .post("/graphql")
    .reply(200, { errors: [{ message: "Field 'secret' doesn't exist" }] });
  const github = openTestGitHub();
  const question = "query { viewer { login } }";
  expect(await github.ask(77, question, {})).toMatchObject({ ok: true, value: { status: 200 } });
  expect(await github.ask(77, question, {})).toMatchObject({ ok: false, failure: { kind: "invalid" } });
  await expect(github.ask(77, "mutation { deleteIssue }", {})).rejects.toThrow("a question to GitHub that is none");
});

test("an answer that is no repository is misread, and one that is no JSON came from elsewhere", async () => {
  playGitHub().get("/repos/acme/shop").reply(200, { id: "x" }).get("/repos/acme/shop").reply(200, "<html>");
  const github = openTestGitHub();
  expect(await readRepository(github, shop)).toMatchObject({ failure: { kind: "misread" } });
  expect(await readRepository(github, shop)).toMatchObject({ failure: { kind: "unavailable" } });
});

test("no failure and no log line holds a word of an answer, a body or a URL", async () => {
  const failure = await failureOf(404, { message: "My secret title" });
  playGitHub().post("/repos/acme/shop/issues").reply(403, { message: "My secret title" });
  await openTestGitHub().mutate(77, "POST /repos/{owner}/{repo}/issues", { ...params, title: "My secret title" });
  expect(JSON.stringify(failure)).not.toMatch(/secret|acme/);
  expect(logged.join("\n")).not.toMatch(/secret|acme/);
});
