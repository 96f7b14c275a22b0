import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openAcme, type Acme } from "./acme.ts";
import { askAsApp, askAsInstallation, askWith, signJwt } from "./client.ts";

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(() => acme.sandbox.close());

test("the App is known by a JWT signed with its key, and by nothing else", async () => {
  const { sandbox } = acme;
  expect((await askAsApp(sandbox)("GET", "/app")).status).toBe(200);
  expect((await askWith(sandbox)("GET", "/app")).status).toBe(401);
  expect((await askWith(sandbox, "Bearer a.b.c")("GET", "/app")).status).toBe(401);
  const jwt = signJwt(sandbox);
  const forged = `${jwt.split(".").slice(0, 2).join(".")}.${signJwt(sandbox, { iss: 1 }).split(".")[2] ?? ""}`;
  expect((await askWith(sandbox, `Bearer ${forged}`)("GET", "/app")).status).toBe(401);
});

test("a JWT that has run out, or lives longer than ten minutes, is refused", async () => {
  const { sandbox } = acme;
  const seconds = Math.floor(Date.now() / 1000);
  for (const exp of [seconds - 1, seconds + 900])
    expect((await askWith(sandbox, `Bearer ${signJwt(sandbox, { exp })}`)("GET", "/app")).status).toBe(401);
});

test("an installation sees its private repositories, others are told they do not exist", async () => {
  const { sandbox, ask } = acme;
  expect((await ask("GET", "/repos/acme/cases")).status).toBe(200);
  expect((await askWith(sandbox)("GET", "/repos/acme/cases")).status).toBe(404);
  expect((await askWith(sandbox)("GET", "/repos/acme/web")).status).toBe(200);
});

test("repositories that were not chosen are out of reach but for what anybody reads", async () => {
  const { sandbox } = acme;
  sandbox.addPerson("paul");
  sandbox.addRepository("paul/tool");
  sandbox.addRepository("paul/diary", { visibility: "private" });
  sandbox.addRepository("paul/site");
  const id = sandbox.as("paul").installApp("paul", ["paul/site"]);
  const ask = await askAsInstallation(sandbox, id);
  expect((await ask("GET", "/repos/paul/diary")).status).toBe(404);
  expect((await ask("GET", "/repos/paul/tool/issues")).status).toBe(200);
  expect((await ask("POST", "/repos/paul/tool/issues", { title: "no" })).status).toBe(403);
  expect((await ask("POST", "/repos/paul/site/issues", { title: "yes" })).status).toBe(201);
});

test("a token carries only what was granted, and a narrowed one only what was asked", async () => {
  const { sandbox, installationId } = acme;
  const reader = await askAsInstallation(sandbox, installationId, { permissions: { issues: "read" } });
  expect((await reader("GET", "/repos/acme/cases/issues")).status).toBe(200);
  expect((await reader("POST", "/repos/acme/cases/issues", { title: "t" })).status).toBe(403);
  expect((await reader("GET", "/repos/acme/web/security-advisories")).status).toBe(403);
  const webOnly = await askAsInstallation(sandbox, installationId, { repositories: ["web"] });
  expect((await webOnly("GET", "/repos/acme/cases")).status).toBe(404);
  const tooMuch = await askAsApp(sandbox)("POST", `/app/installations/${installationId}/access_tokens`, {
    permissions: { administration: "write" },
  });
  expect(tooMuch.status).toBe(422);
});

test("permissions taken back are gone from tokens already out", async () => {
  const { sandbox, ask } = acme;
  sandbox.as("olivia").acceptPermissions("acme", { metadata: "read", issues: "read" });
  expect((await ask("POST", "/repos/acme/cases/issues", { title: "t" })).status).toBe(403);
  expect((await ask("GET", "/repos/acme/web/security-advisories")).status).toBe(403);
});

test("a suspended installation may do nothing until it is taken up again", async () => {
  const { sandbox, ask, installationId } = acme;
  sandbox.as("olivia").suspendApp("acme");
  expect((await ask("GET", "/repos/acme/web")).status).toBe(403);
  expect((await askAsApp(sandbox)("POST", `/app/installations/${installationId}/access_tokens`)).status).toBe(403);
  sandbox.as("olivia").unsuspendApp("acme");
  expect((await ask("GET", "/repos/acme/web")).status).toBe(200);
});

test("an uninstalled App's tokens are dead and its installation is gone", async () => {
  const { sandbox, ask, installationId } = acme;
  sandbox.as("olivia").uninstallApp("acme");
  expect((await ask("GET", "/repos/acme/web")).status).toBe(401);
  expect((await askAsApp(sandbox)("GET", `/app/installations/${installationId}`)).status).toBe(404);
});

test.each([
  ["olivia", "admin", "admin"],
  ["mona", "write", "maintain"],
  ["fiona", "read", "read"],
])("%s has permission %s by the role %s in the public repository", async (login, permission, role) => {
  const answered = await acme.ask("GET", `/repos/acme/web/collaborators/${login}/permission`);
  expect(answered.body).toMatchObject({ permission, role_name: role, user: { login } });
});

test("a stranger has no permission in the private repository", async () => {
  const answered = await acme.ask("GET", "/repos/acme/cases/collaborators/fiona/permission");
  expect(answered.body).toMatchObject({ permission: "none" });
});

test("teams and memberships are told to who may read members", async () => {
  const { sandbox, ask, installationId } = acme;
  expect((await ask("GET", "/orgs/acme/teams/guards/members")).body).toMatchObject([{ login: "gus" }]);
  expect((await ask("GET", "/orgs/acme/teams/guards/memberships/gus")).body).toMatchObject({ state: "active" });
  expect((await ask("GET", "/orgs/acme/teams/guards/memberships/mona")).status).toBe(404);
  expect((await ask("GET", "/orgs/acme/memberships/olivia")).body).toMatchObject({ role: "admin" });
  const narrow = await askAsInstallation(sandbox, installationId, { permissions: { issues: "write" } });
  expect((await narrow("GET", "/orgs/acme/teams/guards/members")).status).toBe(403);
});

test("a renamed repository sends its readers on", async () => {
  const { sandbox, ask } = acme;
  sandbox.as("olivia").renameRepository("acme/web", "site");
  const answered = await ask("GET", "/repos/acme/web/issues?state=all");
  expect(answered.status).toBe(301);
  expect(answered.headers.get("location")).toBe(`${sandbox.apiUrl}/repos/acme/site/issues?state=all`);
});

test("an archived repository can be read and not written", async () => {
  const { sandbox, ask } = acme;
  sandbox.as("olivia").archiveRepository("acme/cases");
  expect((await ask("GET", "/repos/acme/cases/issues")).status).toBe(200);
  expect((await ask("POST", "/repos/acme/cases/issues", { title: "t" })).status).toBe(403);
});
