import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { handClock, openAcme, type Acme } from "./acme.ts";
import { askWith } from "./client.ts";

const clock = handClock();
let acme: Acme;
let ghsaId: string;
let path: string;
beforeEach(async () => {
  acme = await openAcme({ now: clock.now });
  ghsaId = acme.sandbox.as("fiona").reportVulnerability("acme/web", { summary: "A hole", description: "Deep" });
  path = `/repos/acme/web/security-advisories/${ghsaId}`;
});
afterEach(() => acme.sandbox.close());

test("a private report waits in triage with its finder as collaborator and credited", async () => {
  const { body } = await acme.ask("GET", path);
  expect(body).toMatchObject({
    state: "triage",
    submission: { accepted: false },
    author: { login: "fiona" },
    collaborating_users: [{ login: "fiona" }],
    credits_detailed: [{ user: { login: "fiona" }, state: "accepted" }],
  });
});

test("accepting, closing, reopening and publishing are the moves GitHub allows", async () => {
  const { ask } = acme;
  const move = async (state: string): Promise<number> => (await ask("PATCH", path, { state })).status;
  expect(await move("published")).toBe(422);
  expect(await move("draft")).toBe(200);
  expect((await ask("GET", path)).body).toMatchObject({ submission: { accepted: true } });
  expect(await move("closed")).toBe(200);
  expect(await move("published")).toBe(422);
  expect(await move("draft")).toBe(200);
  expect(await move("published")).toBe(200);
  expect(await move("draft")).toBe(422);
  expect(await move("closed")).toBe(422);
});

test("triage and withdrawn cannot even be asked for", async () => {
  for (const state of ["triage", "withdrawn", "rejected"])
    expect((await acme.ask("PATCH", path, { state })).status).toBe(400);
  expect(acme.sandbox.violations).toHaveLength(3);
});

test("severity is a word or a vector, never both, and each replaces the other", async () => {
  const { ask } = acme;
  const vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  expect((await ask("PATCH", path, { severity: "low", cvss_vector_string: vector })).status).toBe(422);
  expect((await ask("PATCH", path, { cvss_vector_string: "CVSS:3.1/AV:N" })).status).toBe(422);
  const scored = await ask("PATCH", path, { cvss_vector_string: vector });
  expect(scored.body).toMatchObject({ severity: "critical", cvss_severities: { cvss_v3: { score: 9.8 } } });
  const named = await ask("PATCH", path, { severity: "low" });
  expect(named.body).toMatchObject({ severity: "low", cvss_severities: { cvss_v3: { vector_string: null } } });
});

test("the API version of 2026-03-10 has no cvss", async () => {
  const { ask } = acme;
  expect((await ask("GET", path)).body).toHaveProperty("cvss");
  const newer = await ask("GET", path, undefined, { "x-github-api-version": "2026-03-10" });
  expect(newer.body).not.toHaveProperty("cvss");
  expect((await ask("GET", path, undefined, { "x-github-api-version": "2020-01-01" })).status).toBe(400);
});

test("a list that is sent replaces the whole list, and evicts who is not on it", async () => {
  const { ask, sandbox } = acme;
  await ask("PATCH", path, { collaborating_users: ["mona"], credits: [{ login: "mona", type: "analyst" }] });
  expect(sandbox.reading("fiona").advisory(ghsaId)).toBeUndefined();
  expect(sandbox.reading("mona").advisory(ghsaId)?.collaborators).toEqual(["mona"]);
  await ask("PATCH", path, { credits: [{ login: "fiona", type: "finder" }] });
  expect((await ask("GET", path)).body).toMatchObject({ credits_detailed: [{ state: "pending" }] });
  expect((await ask("PATCH", path, { collaborating_users: ["nobody"] })).status).toBe(422);
});

test("a credit keeps its answer while the list is rewritten around it", async () => {
  const { ask, sandbox } = acme;
  sandbox.as("fiona").declineCredit(ghsaId);
  const credits = [
    { login: "fiona", type: "reporter" },
    { login: "mona", type: "analyst" },
  ];
  expect((await ask("PATCH", path, { credits })).body).toMatchObject({
    credits_detailed: [{ state: "declined", type: "reporter" }, { state: "pending" }],
  });
});

test("an advisory the App opens is a draft of its own account", async () => {
  const { ask, sandbox } = acme;
  const vulnerabilities = [{ package: { ecosystem: "npm", name: "web" } }];
  const made = await ask("POST", "/repos/acme/web/security-advisories", {
    summary: "s",
    description: "d",
    vulnerabilities,
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    state: "draft",
    submission: null,
    author: { login: sandbox.botLogin, type: "Bot" },
  });
});

test("an App cannot report", async () => {
  const { ask, sandbox } = acme;
  const report = { summary: "s", description: "d" };
  expect((await ask("POST", "/repos/acme/web/security-advisories/reports", report)).status).toBe(403);
  sandbox.as("olivia").setPrivateReporting("acme/web", false);
  expect((await ask("GET", "/repos/acme/web/private-vulnerability-reporting")).body).toEqual({ enabled: false });
  expect(() => sandbox.as("fiona").reportVulnerability("acme/web", report)).toThrow("fiona may not");
});

test("the list walks by cursor in the order of update", async () => {
  const { ask, sandbox } = acme;
  for (const number of [1, 2, 3, 4]) {
    clock.wait(60);
    sandbox.as("fiona").reportVulnerability("acme/web", { summary: `Hole ${number}`, description: "d" });
  }
  clock.wait(60);
  sandbox.as("fiona").editAdvisory(ghsaId, { description: "Deeper" });
  let next: string | undefined =
    "/repos/acme/web/security-advisories?sort=updated&direction=desc&per_page=2&state=triage";
  const seen: string[] = [];
  while (next) {
    const page: Awaited<ReturnType<typeof ask>> = await ask("GET", next);
    seen.push(...(page.body as { summary: string }[]).map((one) => one.summary));
    next = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1]?.slice(sandbox.apiUrl.length);
  }
  expect(seen).toEqual(["A hole", "Hole 4", "Hole 3", "Hole 2", "Hole 1"]);
  expect((await ask("GET", "/repos/acme/web/security-advisories?page=2")).status).toBe(400);
});

test("the organisation's list holds the advisories of all its repositories", async () => {
  expect((await acme.ask("GET", "/orgs/acme/security-advisories")).body).toMatchObject([{ ghsa_id: ghsaId }]);
});

test("nobody outside sees an advisory before it is published", async () => {
  const { sandbox, ask } = acme;
  expect((await askWith(sandbox)("GET", path)).status).toBe(404);
  expect(sandbox.reading("mona").advisory(ghsaId)).toBeUndefined();
  expect(sandbox.reading("gus").advisory(ghsaId)?.summary).toBe("A hole");
  await ask("PATCH", path, { state: "draft" });
  await ask("PATCH", path, { state: "published" });
  expect((await askWith(sandbox)("GET", path)).status).toBe(200);
  expect(sandbox.reading("anonymous").advisory(ghsaId)).toMatchObject({ state: "published", comments: [] });
});

test("where a repository is not public, or GitHub is a server, there are no advisories", async () => {
  const { sandbox, ask } = acme;
  expect((await ask("GET", "/repos/acme/cases/security-advisories")).status).toBe(404);
  sandbox.as("olivia").setVisibility("acme/web", "private");
  expect((await ask("GET", path)).status).toBe(404);
  sandbox.as("olivia").setVisibility("acme/web", "public");
  sandbox.features.hasAdvisories = false;
  expect((await ask("GET", path)).status).toBe(404);
});
