import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { readOrgRole, readRole, readTeamMembership } from "../../src/github/read/people.ts";
import { rosterReads } from "../../src/github/roster-reads.ts";
import { leftOver, openTestGitHub, playGitHub, shop } from "./support/open-github.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

test.each([
  [{ permission: "admin", role_name: "admin" }, "admin"],
  [{ permission: "write", role_name: "maintain" }, "maintain"],
  [{ permission: "write", role_name: "release-captain", user: { permissions: { maintain: true } } }, "maintain"],
  [{ permission: "write", role_name: "release-captain" }, "write"],
  [{ permission: "read", role_name: "triage" }, "triage"],
  [{ permission: "none", role_name: "none" }, "none"],
  [{ permission: "write" }, "write"],
])("the permission %j is the role %s", async (answer, role) => {
  playGitHub().get("/repos/acme/shop/collaborators/mona/permission").reply(200, answer);
  expect(await readRole(openTestGitHub(), shop, "mona")).toEqual({ ok: true, value: role });
});

test("somebody GitHub knows nothing of has no role where the repository can be read; else it is not known", async () => {
  const permission = "/repos/acme/shop/collaborators/stranger/permission";
  const shown = { id: 501, name: "shop", full_name: "acme/shop", owner: { login: "acme" }, private: false };
  playGitHub().get(permission).reply(404, {}).get("/repos/acme/shop").reply(200, shown);
  expect(await readRole(openTestGitHub(), shop, "stranger")).toEqual({ ok: true, value: "none" });
  playGitHub().get(permission).reply(404, {}).get("/repos/acme/shop").reply(404, {});
  const hidden = await readRole(openTestGitHub(), shop, "stranger");
  expect(hidden).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  playGitHub().get(permission).reply(404, {}).get("/repos/acme/shop").reply(502, {});
  const outage = await readRole(openTestGitHub(), shop, "stranger");
  expect(outage).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});

const team = "/orgs/acme/teams/security";

test("an active member is in the team, an invited one is not yet", async () => {
  for (const [state, value] of [
    ["active", true],
    ["pending", false],
  ] as const) {
    playGitHub().get(`${team}/memberships/mona`).reply(200, { state, role: "member" });
    expect(await readTeamMembership(openTestGitHub(), 77, "acme", "security", "mona")).toEqual({ ok: true, value });
  }
});

test("a membership counts also where its role in the team is not told", async () => {
  playGitHub().get(`${team}/memberships/mona`).reply(200, { state: "active" });
  const found = await readTeamMembership(openTestGitHub(), 77, "acme", "security", "mona");
  expect(found).toEqual({ ok: true, value: true });
});

test("somebody is outside a team only where the team can be seen", async () => {
  playGitHub().get(`${team}/memberships/mona`).reply(404, {}).get(team).reply(200, { slug: "security" });
  expect(await readTeamMembership(openTestGitHub(), 77, "acme", "security", "mona")).toEqual({
    ok: true,
    value: false,
  });
  playGitHub().get(`${team}/memberships/mona`).reply(404, {}).get(team).reply(404, {});
  const hidden = await readTeamMembership(openTestGitHub(), 77, "acme", "security", "mona");
  expect(hidden).toMatchObject({ ok: false, failure: { kind: "not-found" } });
});

test("an organisation's owner is told from a member and from an invited owner", async () => {
  for (const [answer, value] of [
    [{ state: "active", role: "admin" }, "admin"],
    [{ state: "active", role: "member" }, "member"],
    [{ state: "pending", role: "admin" }, "other"],
  ] as const) {
    playGitHub().get("/orgs/acme/memberships/mona").reply(200, answer);
    expect(await readOrgRole(openTestGitHub(), 77, "acme", "mona")).toEqual({ ok: true, value });
  }
});

const isManager = (login: string) => rosterReads(openTestGitHub()).isSecurityManager(shop, login);
const managers = "/orgs/acme/security-managers";
const roles = "/orgs/acme/organization-roles";

const listed = {
  total_count: 2,
  roles: [
    { id: 1, name: "auditor" },
    { id: 138, name: "security_manager" },
  ],
};

test("security managers are those who hold the organisation's role, a team's members included", async () => {
  for (const [login, value] of [
    ["Sam", true],
    ["mona", false],
  ] as const) {
    playGitHub()
      .get(roles)
      .reply(200, listed)
      .get(`${roles}/138/users`)
      .query(true)
      .reply(200, [{ login: "sam", assignment: "indirect" }]);
    expect(await isManager(login)).toEqual({ ok: true, value });
  }
  playGitHub().get(roles).reply(200, { total_count: 0, roles: [] });
  expect(await isManager("sam")).toEqual({ ok: true, value: false });
});

test("where the role cannot be read they are found through their teams", async () => {
  playGitHub()
    .get(roles)
    .reply(404, {})
    .get(managers)
    .query(true)
    .reply(200, [{ slug: "security" }])
    .get(`${team}/memberships/mona`)
    .reply(200, { state: "active", role: "member" })
    .get(roles)
    .reply(403, {})
    .get(managers)
    .query(true)
    .reply(200, []);
  expect(await isManager("mona")).toEqual({ ok: true, value: true });
  expect(await isManager("mona")).toEqual({ ok: true, value: false });
});

test("where neither list may be read they are hidden, and an outage is an outage", async () => {
  playGitHub().get(roles).reply(403, {}).get(managers).query(true).reply(410, {});
  expect(await isManager("mona")).toEqual({ ok: true, value: "hidden" });
  playGitHub().get(roles).reply(502, {});
  expect(await isManager("mona")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  playGitHub().get(roles).reply(403, {}).get(managers).query(true).reply(502, {});
  expect(await isManager("mona")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});
