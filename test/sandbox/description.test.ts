import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findRoute } from "../../src/sandbox/api.ts";
import { githubDescription, violationsAt } from "../../src/sandbox/openapi.ts";
import { openAcme, type Acme } from "./acme.ts";
import { askAsApp } from "./client.ts";

let acme: Acme;
let ghsaId: string;
let number: number;
let commentId: number;
let entry: string;
beforeEach(async () => {
  acme = await openAcme();
  const { sandbox } = acme;
  sandbox.connect("http://127.0.0.1:1/");
  sandbox.as("mona").push("acme/cases", { "notes/a.md": "text" });
  ghsaId = sandbox.as("fiona").reportVulnerability("acme/web", {
    summary: "A hole",
    description: "Deep",
    cvssVector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    vulnerabilities: [{ package: { ecosystem: "npm", name: "web" } }],
    cweIds: ["CWE-79"],
  });
  entry = sandbox.addGlobalAdvisory({
    summary: "Known",
    ecosystem: "npm",
    packageName: "left-pad",
    cweIds: ["CWE-79"],
  });
  const place = sandbox.as("mona").openIssue("acme/cases", { title: "t", body: "b", labels: ["state/new"] });
  number = Number(place.split("#")[1]);
  commentId = sandbox.as("mona").comment(place, "hello");
  sandbox.as("mona").react(commentId, "eyes");
  sandbox.as("mona").unlabelIssue(place, "state/new");
  sandbox.as("mona").labelIssue(place, "severity/high");
  sandbox.as("mona").closeIssue(place);
  sandbox.as("mona").openPull("acme/cases", { title: "fix", files: { "a.ts": "@@\n-old\n+new" } });
  sandbox.as("mona").createTag("acme/cases", "v1");
  sandbox.as("mona").createBranch("acme/cases", "next");
  await sandbox.deliveries.settled();
});
afterEach(() => acme.sandbox.close());

/** What of an answer is not as GitHub's description has it. */
function describe(method: string, path: string, status: number, body: unknown): readonly string[] {
  const plain = path.split("?")[0] ?? "";
  const route = findRoute(method, plain)?.route.path ?? "none";
  const operation = githubDescription().paths[route]?.[method.toLowerCase()];
  const responses = (operation?.responses ?? {}) as Record<
    string,
    { $ref?: string; content?: Record<string, unknown> }
  >;
  expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining([String(status)])]);
  const pointer = [
    "paths",
    route,
    method.toLowerCase(),
    "responses",
    String(status),
    "content",
    "application/json",
    "schema",
  ];
  return violationsAt(pointer, body);
}

const reads: readonly (readonly [who: "app" | "installation", path: () => string])[] = [
  ["app", () => "/app"],
  ["app", () => `/app/installations/${acme.installationId}`],
  ["app", () => "/repos/acme/web/installation"],
  ["app", () => "/app/hook/deliveries"],
  ["app", () => `/app/hook/deliveries/${acme.sandbox.deliveries.log()[0]?.id}`],
  ["installation", () => "/meta"],
  ["installation", () => "/rate_limit"],
  ["installation", () => "/installation/repositories"],
  ["installation", () => "/users/fiona"],
  ["installation", () => "/repos/acme/web"],
  ["installation", () => "/repos/acme/cases/contents/notes%2Fa.md"],
  ["installation", () => "/repos/acme/cases/collaborators/mona/permission"],
  ["installation", () => "/repos/acme/web/private-vulnerability-reporting"],
  ["installation", () => "/orgs/acme/members?role=admin"],
  ["installation", () => "/orgs/acme/memberships/olivia"],
  ["installation", () => "/orgs/acme/teams/guards"],
  ["installation", () => "/orgs/acme/teams/guards/members"],
  ["installation", () => "/orgs/acme/teams/guards/memberships/gus"],
  ["installation", () => "/repos/acme/cases/labels"],
  ["installation", () => "/repos/acme/cases/issues?state=all"],
  ["installation", () => `/repos/acme/cases/issues/${number}`],
  ["installation", () => `/repos/acme/cases/issues/${number}/labels`],
  ["installation", () => `/repos/acme/cases/issues/${number}/comments`],
  ["installation", () => `/repos/acme/cases/issues/${number}/events`],
  ["installation", () => `/repos/acme/cases/issues/${number}/timeline`],
  ["installation", () => "/repos/acme/cases/issues/comments?sort=updated&direction=desc"],
  ["installation", () => `/repos/acme/cases/issues/comments/${commentId}`],
  ["installation", () => `/repos/acme/cases/issues/comments/${commentId}/reactions`],
  ["installation", () => "/repos/acme/cases/pulls?state=open&sort=updated&direction=desc"],
  ["installation", () => `/repos/acme/cases/pulls/${number + 1}`],
  ["installation", () => `/repos/acme/cases/pulls/${number + 1}/files`],
  ["installation", () => `/repos/acme/cases/pulls/${number + 1}/commits`],
  ["installation", () => "/repos/acme/cases/pulls/comments?sort=updated&direction=asc"],
  ["installation", () => `/repos/acme/cases/pulls/${number + 1}/reviews`],
  ["installation", () => "/repos/acme/cases/comments"],
  ["installation", () => "/repos/acme/cases/activity"],
  ["installation", () => "/repos/acme/cases/tags"],
  ["installation", () => "/advisories"],
  ["installation", () => "/advisories?affects=left-pad&ecosystem=npm&sort=updated&direction=desc&per_page=100"],
  ["installation", () => `/advisories/${entry}`],
];

test.each(reads.map(([who, path]) => [path.toString().replace(/^\(\)\s*=>\s*/, ""), who, path] as const))(
  "GET %s answers as GitHub describes it, to the %s",
  async (_title, who, path) => {
    acme.sandbox.as("mona").review(`acme/cases#${number + 1}`, "Looks good");
    acme.sandbox.as("mona").commentOnLines(`acme/cases#${number + 1}`, "A typo");
    acme.sandbox.as("mona").commentOnCommit("acme/cases", "Why this?");
    const ask = who === "app" ? askAsApp(acme.sandbox) : acme.ask;
    const { status, body } = await ask("GET", path());
    expect([status, describe("GET", path(), status, body)]).toEqual([200, []]);
    expect(acme.sandbox.violations).toEqual([]);
  },
);

test("an advisory is as GitHub describes it but for the preview's count of comments", async () => {
  for (const path of [
    `/repos/acme/web/security-advisories/${ghsaId}`,
    "/repos/acme/web/security-advisories",
    "/orgs/acme/security-advisories",
  ]) {
    const { status, body } = await acme.ask("GET", path);
    const bare = JSON.parse(
      JSON.stringify(body, (key, value: unknown) => (key === "comments" ? undefined : value)),
    ) as unknown;
    expect([path, describe("GET", path, status, bare)]).toEqual([path, []]);
  }
});

test("each installation in the list is as GitHub describes one", async () => {
  // The description of the list itself wants an account to be a person and an enterprise at once.
  const [installation] = (await askAsApp(acme.sandbox)("GET", "/app/installations")).body as unknown[];
  expect(violationsAt(["components", "schemas", "installation"], installation)).toEqual([]);
});

test("what is made and changed is answered as GitHub describes it", async () => {
  const run = {
    name: "programme",
    head_sha: "a".repeat(40),
    conclusion: "neutral",
    output: { title: "t", summary: "s" },
  };
  const milestone = acme.sandbox.as("mona").makeMilestone("acme/cases", "1.1");
  const writes: readonly (readonly [method: string, path: string, body?: unknown])[] = [
    ["POST", "/repos/acme/cases/issues", { title: "t", labels: ["x"] }],
    ["PATCH", `/repos/acme/cases/issues/${number}`, { state: "open" }],
    ["PATCH", `/repos/acme/cases/issues/${number}`, { milestone, assignees: ["mona"] }],
    ["POST", `/repos/acme/cases/issues/${number}/comments`, { body: "b" }],
    ["PATCH", `/repos/acme/cases/issues/comments/${commentId}`, { body: "b" }],
    ["POST", `/repos/acme/cases/issues/comments/${commentId}/reactions`, { content: "rocket" }],
    ["POST", "/repos/acme/cases/labels", { name: "overdue", color: "ffffff" }],
    ["POST", `/repos/acme/cases/issues/${number}/labels`, { labels: ["overdue"] }],
    ["POST", "/repos/acme/cases/check-runs", run],
  ];
  for (const [method, path, input] of writes) {
    const { status, body } = await acme.ask(method, path, input);
    expect([path, describe(method, path, status, body)]).toEqual([path, []]);
  }
  const token = await askAsApp(acme.sandbox)("POST", `/app/installations/${acme.installationId}/access_tokens`);
  const known = Object.entries((token.body as { permissions: Record<string, string> }).permissions).filter(
    ([name]) => !["repository_advisories", "discussions"].includes(name),
  );
  const body = { ...(token.body as object), permissions: Object.fromEntries(known) };
  expect(describe("POST", "/app/installations/1/access_tokens", 201, body)).toEqual([]);
});

test("every webhook has the payload GitHub describes", async () => {
  const { sandbox } = acme;
  sandbox.as("mona").editIssue(`acme/cases#${number}`, { body: "c" });
  const milestone = sandbox.as("mona").makeMilestone("acme/cases", "1.2");
  sandbox.as("mona").planIssue(`acme/cases#${number}`, { milestone, assignees: ["olivia"] });
  sandbox.as("mona").planIssue(`acme/cases#${number}`, { milestone: null, assignees: [] });
  sandbox.as("mona").editComment(commentId, "edited");
  sandbox.as("mona").deleteComment(commentId);
  sandbox.as("olivia").acceptAdvisory(ghsaId);
  sandbox.as("olivia").publishAdvisory(ghsaId);
  sandbox.as("olivia").setVisibility("acme/cases", "public");
  sandbox.as("olivia").setVisibility("acme/cases", "private");
  sandbox.as("olivia").renameRepository("acme/web", "site");
  sandbox.as("olivia").archiveRepository("acme/cases");
  sandbox.as("olivia").suspendApp("acme");
  sandbox.as("olivia").unsuspendApp("acme");
  sandbox.as("olivia").uninstallApp("acme");
  sandbox.as("olivia").installApp("acme", ["acme/cases"]);
  sandbox.as("olivia").addToInstallation("acme", "acme/site");
  await sandbox.deliveries.settled();
  const seen = new Set<string>();
  for (const { event, action, body } of sandbox.deliveries.log()) {
    if (event === "pull_request") continue;
    const name = [event, action].filter(Boolean).join("-").replaceAll("_", "-");
    seen.add(name);
    const pointer = ["x-webhooks", name, "post", "requestBody", "content", "application/json", "schema"];
    const payload = JSON.parse(body, (key, value: unknown) =>
      key === "comments" && event === "repository_advisory" ? undefined : value,
    ) as {
      installation?: { permissions?: Record<string, string>; events?: string[] };
    };
    // The descriptions of 2026 lack these two permissions and some events; an App has them all the same.
    delete payload.installation?.permissions?.["repository_advisories"];
    delete payload.installation?.permissions?.["discussions"];
    if (payload.installation?.events) payload.installation.events = [];
    expect([name, violationsAt(pointer, payload)]).toEqual([name, []]);
  }
  expect(seen.size).toBeGreaterThan(17);
});

test.each([
  ["a route GitHub has and the sandbox has not", "GET", "/emojis", undefined],
  ["a route GitHub has not", "GET", "/repos/acme/web/bounties", undefined],
  ["an unknown query parameter", "GET", "/repos/acme/web/issues?order=desc", undefined],
  ["a query parameter out of its range", "GET", "/repos/acme/web/security-advisories?per_page=500", undefined],
  ["an unknown word for a query parameter", "GET", "/repos/acme/web/issues?state=merged", undefined],
  ["an unknown field", "POST", "/repos/acme/web/issues", { title: "t", boddy: "b" }],
  [
    "an unknown field deep inside",
    "POST",
    "/repos/acme/web/check-runs",
    { name: "n", head_sha: "a", output: { title: "t", summary: "s", body: "" } },
  ],
  ["a field of the wrong type", "POST", "/repos/acme/web/issues/1/comments", { body: 1 }],
  ["a missing field", "POST", "/repos/acme/web/labels", { color: "ffffff" }],
  ["a body where none belongs", "DELETE", "/repos/acme/web/issues/1/lock", { reason: "x" }],
  [
    "an unknown field of the comments preview",
    "POST",
    "/repos/acme/web/security-advisories/GHSA-1/comments",
    { text: "x" },
  ],
])("%s is a violation", async (_title, method, path, body) => {
  const { status } = await acme.ask(method, path, body);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(acme.sandbox.violations).toHaveLength(1);
});
