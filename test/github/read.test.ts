import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { listAdvisoryComments } from "../../src/github/read/advisory-comments.ts";
import { listAdvisories, readAdvisory } from "../../src/github/read/advisory.ts";
import { listIssueComments, listRepositoryComments } from "../../src/github/read/comments.ts";
import { listDeliveries } from "../../src/github/read/deliveries.ts";
import { readFile } from "../../src/github/read/file.ts";
import { readIdentity } from "../../src/github/read/identity.ts";
import { listInstallationRepositories, listInstallations } from "../../src/github/read/installations.ts";
import { listIssueEvents } from "../../src/github/read/issue-events.ts";
import { listIssues, readIssue } from "../../src/github/read/issue.ts";
import { readPrivateReporting } from "../../src/github/read/private-reporting.ts";
import { listReactions } from "../../src/github/read/reactions.ts";
import { readServer } from "../../src/github/read/server.ts";
import { assertPrivateTracker } from "../../src/github/read/tracker.ts";
import { cases, leftOver, openTestGitHub, playGitHub, shop } from "./support/open-github.ts";
import { aComment, anAdvisory, anIssue } from "./support/open-voice.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const advisory = { ...shop, ghsaId: "GHSA-7mq2-x4vp-9chw" };
const advisories = "/repos/acme/shop/security-advisories";
const byChange = { sort: "updated", direction: "desc", per_page: "100" };

test("an advisory is read in our own words", async () => {
  playGitHub()
    .get(`${advisories}/GHSA-7mq2-x4vp-9chw`)
    .reply(200, anAdvisory({ comments: 3, something_new: 1 }));
  expect(await readAdvisory(openTestGitHub(), advisory)).toEqual({
    ok: true,
    value: {
      ghsaId: "GHSA-7mq2-x4vp-9chw",
      state: "triage",
      summary: "Session cookie survives logout",
      description: "Replay the cookie.",
      authorLogin: "hopper",
      isReport: true,
      isAccepted: false,
      severity: "high",
      cvssVector: "CVSS:3.1/AV:N",
      cveId: null,
      cweIds: ["CWE-613"],
      vulnerabilities: [{ ecosystem: "npm", name: "shop", range: "< 2", patched: null }],
      credits: [{ login: "hopper", type: "finder" }],
      authorAccount: "12",
      accounts: [{ login: "hopper", account: "12" }],
      creditsDetailed: [{ login: "hopper", type: "finder", state: "pending" }],
      collaboratingUsers: ["hopper"],
      collaboratingTeams: ["core"],
      createdAt: new Date("2026-11-20T11:40:00Z"),
      updatedAt: new Date("2026-11-20T11:51:00Z"),
      publishedAt: null,
      closedAt: null,
      commentCount: 3,
      htmlUrl: "https://github.com/acme/shop/security/advisories/GHSA-7mq2-x4vp-9chw",
    },
  });
});

test("what an older or newer version leaves out does not make an advisory unreadable", async () => {
  const { ghsa_id, html_url, summary, state } = anAdvisory({ state: "draft" }) as Record<string, unknown>;
  playGitHub()
    .get(`${advisories}/GHSA-7mq2-x4vp-9chw`)
    .reply(200, { ghsa_id, html_url, summary, state, cvss: { vector_string: "CVSS:3.1/AV:L" }, author: null });
  expect(await readAdvisory(openTestGitHub(), advisory)).toMatchObject({
    ok: true,
    value: { isReport: false, authorLogin: null, cvssVector: "CVSS:3.1/AV:L", credits: [], updatedAt: null },
  });
});

test("advisories are listed over all pages, by the cursor of the Link header", async () => {
  const link = `<https://api.github.com/repositories/501/security-advisories?per_page=100&after=Y3Vy>; rel="next"`;
  playGitHub()
    .get(advisories)
    .query(byChange)
    .reply(200, [anAdvisory()], { link, etag: 'W/"one"' })
    .get(advisories)
    .query({ ...byChange, after: "Y3Vy" })
    .reply(200, [anAdvisory({ ghsa_id: "GHSA-bbbb-bbbb-bbbb" })], { etag: 'W/"two"' });
  const list = await listAdvisories(openTestGitHub(), shop);
  expect(list).toMatchObject({ ok: true, value: { isUnchanged: false, etag: 'W/"one"', items: [{}, {}] } });
});

test("a page that fails fails the whole list, and where the next one is asked is not decided by an answer", async () => {
  const link = `<https://evil.example/?owner=evil&repo=evil&baseUrl=https://evil.example&after=x>; rel="next"`;
  playGitHub()
    .get(advisories)
    .query(byChange)
    .reply(200, [anAdvisory()], { link })
    .get(advisories)
    .query({ ...byChange, after: "x" })
    .reply(502, {});
  expect(await listAdvisories(openTestGitHub(), shop)).toMatchObject({ failure: { kind: "unavailable" } });
});

test("an unchanged list is asked for by its ETag, and older advisories end it early", async () => {
  playGitHub().get(advisories).query(byChange).matchHeader("if-none-match", 'W/"one"').reply(304);
  const github = openTestGitHub();
  expect(await listAdvisories(github, shop, { etag: 'W/"one"' })).toEqual({ ok: true, value: { isUnchanged: true } });
  const link = `<https://api.github.com/x?after=never>; rel="next"`;
  playGitHub()
    .get(advisories)
    .query({ ...byChange, state: "triage" })
    .reply(200, [anAdvisory(), anAdvisory({ updated_at: "2026-11-01T00:00:00Z" })], { link });
  const changedSince = new Date("2026-11-10T00:00:00Z");
  expect(await listAdvisories(github, shop, { state: "triage", changedSince })).toMatchObject({ ok: true });
});

test("comments are read wherever GitHub puts their author, and a vanished one is null", async () => {
  playGitHub()
    .get(`${advisories}/GHSA-7mq2-x4vp-9chw/comments`)
    .query({ since: "2026-11-20T00:00:00.000Z", per_page: "100" })
    .reply(200, [
      aComment({ user: null, author: { login: "hopper", type: "User" }, issue_url: null }),
      aComment({ user: null }),
    ]);
  const list = await listAdvisoryComments(openTestGitHub(), advisory, new Date("2026-11-20T00:00:00Z"));
  expect(list).toMatchObject({
    value: [{ author: { login: "hopper", type: "User", viaAppId: null }, issueNumber: null }, { author: null }],
  });
});

test("an issue's comments and those of a whole repository are read with their issue's number", async () => {
  playGitHub()
    .get("/repos/acme/security-cases/issues/7/comments")
    .query(true)
    .reply(200, [aComment()])
    .get("/repos/acme/security-cases/issues/comments")
    .query({ sort: "updated", direction: "asc", since: "2026-11-20T00:00:00.000Z", per_page: "100" })
    .reply(200, [aComment()]);
  const github = openTestGitHub();
  const one = [{ id: 8800, body: "words", issueNumber: 7, author: { login: "finders-fee[bot]" } }];
  expect(await listIssueComments(github, { ...cases, number: 7 })).toMatchObject({ value: one });
  expect(await listRepositoryComments(github, cases, new Date("2026-11-20T00:00:00Z"))).toMatchObject({ value: one });
});

test("issues are read with their labels, and pull requests are not among them", async () => {
  playGitHub()
    .get("/repos/acme/shop/issues")
    .query({ state: "open", labels: "security-report", sort: "updated", direction: "asc", per_page: "100" })
    .reply(200, [anIssue({ number: 3, labels: ["a", { name: "b" }] }), anIssue({ number: 4, pull_request: {} })])
    .get("/repos/acme/shop/issues/3")
    .reply(200, anIssue({ body: null, user: null, locked: true }));
  const github = openTestGitHub();
  const list = await listIssues(github, shop, { label: "security-report", state: "open" });
  expect(list).toMatchObject({ value: [{ number: 3, labels: ["a", "b"] }] });
  expect(list.ok && list.value).toHaveLength(1);
  const one = await readIssue(github, { ...shop, number: 3 });
  expect(one).toMatchObject({ value: { body: "", author: null, isLocked: true } });
});

test("who labelled and who closed an issue is read from its events", async () => {
  const at = "2026-11-20T10:00:00Z";
  playGitHub()
    .get("/repos/acme/security-cases/issues/7/events")
    .query(true)
    .reply(200, [
      {
        id: 1,
        event: "labeled",
        actor: { login: "mona", type: "User" },
        created_at: at,
        label: { name: "severity/high" },
      },
      { id: 2, event: "closed", actor: null, created_at: at, state_reason: "completed" },
    ]);
  expect(await listIssueEvents(openTestGitHub(), { ...cases, number: 7 })).toEqual({
    ok: true,
    value: [
      {
        id: 1,
        event: "labeled",
        actor: { login: "mona", type: "User" },
        at: new Date(at),
        label: "severity/high",
        stateReason: null,
      },
      { id: 2, event: "closed", actor: null, at: new Date(at), label: null, stateReason: "completed" },
    ],
  });
});

const repository = { id: 502, node_id: "R_502", name: "security-cases", full_name: "acme/security-cases" };
const owner = { login: "acme", type: "Organization" };

test.each([
  [{ visibility: "private", private: true }, { isUsable: true }],
  [{ private: true }, { isUsable: true, repository: { visibility: "private" } }],
  [{ private: false }, { isUsable: false, problem: "public" }],
  [
    { visibility: "internal", private: true },
    { isUsable: false, problem: "internal" },
  ],
  [
    { visibility: "private", private: true, archived: true },
    { isUsable: false, problem: "archived" },
  ],
  [
    { visibility: "private", private: true, has_issues: false },
    { isUsable: false, problem: "issues-off" },
  ],
  [
    { visibility: "private", private: true, full_name: "acme/cases" },
    { isUsable: false, problem: "renamed" },
  ],
  [
    { visibility: "private", private: true, owner: { login: "evil", type: "User" } },
    { isUsable: false, problem: "other-owner" },
  ],
])("a tracker of %j is %j", async (over, expected) => {
  playGitHub()
    .get("/repos/acme/security-cases")
    .reply(200, { ...repository, owner, ...over });
  expect(await assertPrivateTracker(openTestGitHub(), cases, "Acme")).toMatchObject({ ok: true, value: expected });
});

test("a tracker that cannot be read is a failure, not a public one", async () => {
  playGitHub().get("/repos/acme/security-cases").reply(404, {});
  expect(await assertPrivateTracker(openTestGitHub(), cases, "acme")).toMatchObject({ failure: { kind: "not-found" } });
});

test("a file is read as text with its ETag, unchanged by it, and too big where GitHub hands out none", async () => {
  const path = "/repos/acme/shop/contents/.github/finders-fee.yml";
  const content = Buffer.from("version: 1 # ✔\n").toString("base64");
  const file = {
    type: "file",
    sha: "abc",
    size: 18,
    encoding: "base64",
    content: `${content.slice(0, 8)}\n${content.slice(8)}`,
  };
  const github = openTestGitHub();
  const read = (etag?: string) => readFile(github, shop, ".github/finders-fee.yml", etag === undefined ? {} : { etag });
  playGitHub().get(path).reply(200, file, { etag: '"e1"' });
  expect(await read()).toEqual({
    ok: true,
    value: { state: "found", text: "version: 1 # ✔\n", sha: "abc", etag: '"e1"' },
  });
  playGitHub().get(path).matchHeader("if-none-match", '"e1"').reply(304);
  expect(await read('"e1"')).toEqual({ ok: true, value: { state: "unchanged" } });
  playGitHub()
    .get(path)
    .reply(200, { ...file, encoding: "none", content: "" });
  expect(await read()).toEqual({ ok: true, value: { state: "too-big" } });
  playGitHub().get(path).reply(200, [file]).get(path).reply(200, { type: "symlink", target: "x" });
  expect(await read()).toEqual({ ok: true, value: { state: "not-a-file" } });
  expect(await read()).toEqual({ ok: true, value: { state: "not-a-file" } });
});

test("a file is read by its content, also where its size and type are not told", async () => {
  const content = Buffer.from("version: 1").toString("base64");
  playGitHub().get("/repos/acme/shop/contents/SECURITY.md").reply(200, { encoding: "base64", content, sha: "abc" });
  expect(await readFile(openTestGitHub(), shop, "SECURITY.md")).toMatchObject({
    ok: true,
    value: { state: "found", text: "version: 1" },
  });
});

test("a file is missing only where the repository itself can be read", async () => {
  const github = openTestGitHub();
  const path = "/repos/acme/security-cases/contents/SECURITY.md";
  playGitHub()
    .get(path)
    .reply(404, {})
    .get("/repos/acme/security-cases")
    .reply(200, { ...repository, owner, private: true });
  expect(await readFile(github, cases, "SECURITY.md")).toEqual({ ok: true, value: { state: "missing" } });
  playGitHub().get(path).reply(404, {}).get("/repos/acme/security-cases").reply(404, {});
  expect(await readFile(github, cases, "SECURITY.md")).toMatchObject({ ok: false, failure: { kind: "not-found" } });
});

test("the delivery log is read down to an instant, with numbers too big for a double kept whole", async () => {
  const entry = (id: string, at: string, code: number) =>
    `{"id":${id},"guid":"g${id}","delivered_at":"${at}","redelivery":false,"status_code":${code},"event":"issues","action":"opened","installation_id":77,"repository_id":null}`;
  const lines = [entry("98765432109876543210", "2026-11-20T11:00:00Z", 200), entry("5", "2026-11-19T11:00:00Z", 502)];
  const json = { "content-type": "application/json", link: '<https://api.github.com/x?cursor=never>; rel="next"' };
  playGitHub()
    .get("/app/hook/deliveries")
    .query(true)
    .reply(200, `[${lines.join(",")}]`, json);
  const log = await listDeliveries(openTestGitHub(), new Date("2026-11-20T00:00:00Z"));
  expect(log).toMatchObject({ value: [{ id: "98765432109876543210", isDelivered: true, installationId: 77 }] });
});

test("the app learns who it is, where it is installed and what it may see there", async () => {
  playGitHub()
    .get("/app")
    .reply(200, { id: 4242, slug: "finders-fee", name: "Finder's Fee" })
    .get("/app/installations")
    .query(true)
    .reply(200, [
      { id: 77, account: { id: 9001, ...owner }, suspended_at: null, permissions: { issues: "write" } },
      { id: 78, account: { id: 1, slug: "big-corp" }, suspended_at: "2026-11-01T00:00:00Z" },
    ])
    .get("/installation/repositories")
    .query(true)
    .reply(200, { total_count: 1, repositories: [{ ...repository, owner, private: true }] });
  const github = openTestGitHub();
  const identity = { appId: 4242, slug: "finders-fee", botLogin: "finders-fee[bot]" };
  expect(await readIdentity(github)).toEqual({ ok: true, value: identity });
  expect(await listInstallations(github)).toMatchObject({
    value: [
      { id: 77, accountLogin: "acme", isSuspended: false, permissions: { issues: "write" } },
      { id: 78, accountLogin: "big-corp", isSuspended: true },
    ],
  });
  expect(await listInstallationRepositories(github, 77)).toMatchObject({
    value: [{ id: 502, ownerType: "Organization" }],
  });
});

test("a server is known by its version, private reporting by its switch, a reaction by its author", async () => {
  playGitHub()
    .get("/meta")
    .reply(200, { verifiable_password_authentication: true })
    .get("/meta")
    .reply(200, { installed_version: "3.19.0" })
    .get("/repos/acme/shop/private-vulnerability-reporting")
    .reply(200, { enabled: false })
    .get("/repos/acme/shop/issues/comments/1/reactions")
    .query(true)
    .reply(200, [{ id: 5, content: "eyes", user: { login: "finders-fee[bot]", type: "Bot" } }]);
  const github = openTestGitHub();
  expect(await readServer(github, 77)).toEqual({ ok: true, value: { enterpriseVersion: null } });
  expect(await readServer(github, 77)).toEqual({ ok: true, value: { enterpriseVersion: "3.19.0" } });
  expect(await readPrivateReporting(github, shop)).toEqual({ ok: true, value: false });
  expect(await listReactions(github, { ...shop, commentId: 1 })).toMatchObject({ value: [{ content: "eyes" }] });
});
