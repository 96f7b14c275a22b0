import { expect, test } from "@jest/globals";
import { runDoctor } from "../../src/cli/doctor.ts";
import type { DoctorPorts } from "../../src/cli/doctor.ts";
import type { Settings, SettingsReading } from "../../src/config/env.ts";
import type { GitHub } from "../../src/github/github.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";

const SETTINGS: Settings = {
  appId: 1,
  privateKey: "canary-key",
  webhookSecrets: ["canary-secret"],
  gheHost: undefined,
  gheProtocol: "https",
  host: "127.0.0.1",
  port: 0,
  webhookPath: "/hooks",
  publicUrl: undefined,
  databaseUrl: "postgres://fee:canary@db/fee",
  dataDir: "./data",
  logLevel: "info",
  logFormat: "json",
  sweepIntervalSeconds: 60,
  githubWriteIntervalMs: 0,
  retentionDays: 90,
  metricsToken: undefined,
};
const WANTED = { metadata: "read", repository_advisories: "write", issues: "write" };
const PROGRAMME = "version: 1\npolicy: flowfuse\ntracker: acme/cases\n";

type Answers = Readonly<Record<string, unknown>>;

const repo = (name: string, more: object = {}) => ({
  id: 1,
  name,
  full_name: `acme/${name}`,
  owner: { login: "acme", type: "Organization" },
  private: false,
  visibility: "public",
  has_issues: true,
  archived: false,
  ...more,
});
const CASES = repo("cases", { private: true, visibility: "private" });
const file = (text: string) => ({
  type: "file",
  sha: "0",
  size: text.length,
  encoding: "base64",
  content: Buffer.from(text).toString("base64"),
});

/** Everything in order: one organisation, one repository with a programme, its tracker. */
const WHOLE: Answers = {
  "GET /app": { id: 1, slug: "finders-fee" },
  "GET /meta": {},
  "GET /app/installations": [
    { id: 7, account: { id: 2, login: "acme", type: "Organization" }, suspended_at: null, permissions: WANTED },
  ],
  "GET /installation/repositories": { repositories: [repo("rocket"), CASES] },
  "GET /repos/acme/rocket": repo("rocket"),
  "GET /repos/acme/cases": CASES,
  "GET /repos/acme/rocket/contents/.github/finders-fee.yml": file(PROGRAMME),
  "GET /repos/acme/rocket/private-vulnerability-reporting": { enabled: true },
};

/** A GitHub that only knows these answers: everything else is a 404, and any change a bug. */
function aGitHub(answers: Answers): GitHub {
  const github: GitHub = {
    get: async (_caller, route, params = {}) => {
      const path = route.replaceAll(/\{\+?(\w+)\}/g, (_all, name: string) => String(params[name]));
      if (path in answers) return { ok: true, value: { status: 200, etag: null, next: null, data: answers[path] } };
      return { ok: false, failure: { kind: "not-found", operation: route, status: 404 } };
    },
    ask: async () => {
      throw new Error("doctor asks nothing by GraphQL");
    },
    mutate: async () => {
      throw new Error("doctor changes nothing");
    },
    budget: () => ({ limit: 1, remaining: 1, resetAt: null, spent: 0, spentSweeping: 0 }),
    pausedUntil: () => null,
    forSweeping: () => github,
  };
  return github;
}

async function examine(answers: Answers, ports: Partial<DoctorPorts> = {}) {
  const lines: string[] = [];
  const code = await runDoctor({
    readSettings: () => ({ ok: true, settings: SETTINGS }),
    tryDatabase: async () => undefined,
    openGitHub: () => ({ github: aGitHub(answers), shipped: shippedPolicy, wanted: WANTED }),
    out: (line) => lines.push(line),
    ...ports,
  });
  const told = lines.join("\n");
  expect(told).not.toContain("canary");
  return { code, told };
}

test("with everything in order, every line is ok and the exit code 0", async () => {
  const { code, told } = await examine(WHOLE);
  expect(code).toBe(0);
  expect(told).toMatch(/^ok {6}settings: /m);
  expect(told).toMatch(/^ok {6}database: reachable$/m);
  expect(told).toMatch(/^ok {6}app: GitHub knows us as finders-fee \(1\)$/m);
  expect(told).toMatch(/^ok {6}acme: every permission is granted$/m);
  expect(told).toMatch(
    /^ok {6}acme\/rocket: programme [0-9a-f]{12} is valid \(acme\/rocket\/\.github\/finders-fee\.yml\)$/m,
  );
  expect(told).toMatch(/^ok {6}acme\/rocket: tracker acme\/cases is private and ready$/m);
  expect(told).toMatch(/^ok {6}acme\/rocket: finders can report privately$/m);
  expect(told).toMatch(/, 0 wrong$/);
});

test("bad settings are named, and nothing further is tried with them", async () => {
  const reading: SettingsReading = { ok: false, problems: ["PORT must be a whole number; write for example 3000."] };
  const { code, told } = await examine(WHOLE, { readSettings: () => reading });
  expect(code).toBe(1);
  expect(told).toBe(
    "wrong   settings: PORT must be a whole number; write for example 3000.\n0 fine, 0 not set up yet, 1 wrong",
  );
});

test("a database that does not answer is wrong, and GitHub is looked at all the same", async () => {
  const { code, told } = await examine(WHOLE, { tryDatabase: async () => "No PostgreSQL server answers." });
  expect(code).toBe(1);
  expect(told).toContain("wrong   database: No PostgreSQL server answers.");
  expect(told).toContain("GitHub knows us");
});

test("a permission that was never approved is named with who can approve it", async () => {
  const permissions = { metadata: "read", repository_advisories: "read" };
  const installation = { id: 7, account: { id: 2, login: "acme" }, suspended_at: null, permissions };
  const { code, told } = await examine({ ...WHOLE, "GET /app/installations": [installation] });
  expect(code).toBe(1);
  expect(told).toContain("wrong   acme: not granted: repository_advisories: write, issues: write; an owner of acme");
});

test("no installation, a suspended one, and a server without advisories are not set up yet, which is no failure", async () => {
  expect(await examine({ ...WHOLE, "GET /app/installations": [] })).toMatchObject({
    code: 0,
    told: expect.stringContaining("missing installations: none yet"),
  });
  const suspended = { id: 7, account: { id: 2, login: "acme" }, suspended_at: "2026-01-01T00:00:00Z", permissions: {} };
  expect(await examine({ ...WHOLE, "GET /app/installations": [suspended] })).toMatchObject({
    code: 0,
    told: expect.stringContaining("missing acme: the installation is suspended"),
  });
  expect((await examine({ ...WHOLE, "GET /meta": { installed_version: "3.19.0" } })).told).toContain(
    "missing server: ",
  );
});

test("an app id and key that GitHub does not accept end the examination there", async () => {
  const github = aGitHub({});
  const { code, told } = await examine(WHOLE, {
    openGitHub: () => ({
      github: {
        ...github,
        get: async (_caller, operation) => ({ ok: false, failure: { kind: "unauthorised", operation, status: 401 } }),
      },
      shipped: shippedPolicy,
      wanted: WANTED,
    }),
  });
  expect(code).toBe(1);
  expect(told).toContain("wrong   app: GitHub does not accept APP_ID and PRIVATE_KEY together");
});

const PLACE = "GET /repos/acme/rocket/contents/.github/finders-fee.yml";
const { [PLACE]: _file, ...WITHOUT_FILE } = WHOLE;

test("a repository without a programme is not set up yet, unless its owner has one for all", async () => {
  expect((await examine(WITHOUT_FILE)).told).toContain(
    "missing acme/rocket: no programme; write .github/finders-fee.yml",
  );
  const owners = {
    ...WITHOUT_FILE,
    "GET /installation/repositories": { repositories: [repo("rocket"), CASES, repo(".github")] },
    "GET /repos/acme/.github/contents/.github/finders-fee.yml": file(PROGRAMME),
  };
  expect((await examine(owners)).told).toContain("(acme/.github/.github/finders-fee.yml)");
});

test("a broken programme is wrong, with the line and what to write", async () => {
  const { code, told } = await examine({
    ...WHOLE,
    [PLACE]: file("version: 1\npolicy: flowfuze\ntracker: acme/cases\n"),
  });
  expect(code).toBe(1);
  expect(told).toContain("acme/rocket/.github/finders-fee.yml:2 policy is no shipped policy; did you mean flowfuse?");
});

test.each([
  [{ visibility: "public", private: false }, "is public"],
  [{ visibility: "internal" }, "is internal"],
  [{ archived: true }, "is archived"],
  [{ has_issues: false }, "has its issues switched off"],
])("a tracker that is %j is wrong", async (more, words) => {
  const { code, told } = await examine({ ...WHOLE, "GET /repos/acme/cases": { ...CASES, ...more } });
  expect(code).toBe(1);
  expect(told).toContain(`wrong   acme/rocket: tracker acme/cases ${words}`);
});

test("a tracker that the app is not installed on is not set up yet", async () => {
  const { told } = await examine({ ...WHOLE, "GET /installation/repositories": { repositories: [repo("rocket")] } });
  expect(told).toContain("missing acme/rocket: the app is not installed on the tracker acme/cases");
});

test("private reporting that is off is not set up yet, and a private repository is not asked", async () => {
  const route = "GET /repos/acme/rocket/private-vulnerability-reporting";
  expect((await examine({ ...WHOLE, [route]: { enabled: false } })).told).toContain(
    "private vulnerability reporting is off",
  );
  const { told } = await examine({
    ...WHOLE,
    "GET /installation/repositories": {
      repositories: [repo("rocket", { private: true, visibility: "private" }), CASES],
    },
  });
  expect(told).not.toContain("report privately");
});

test("an archived repository is passed over", async () => {
  const { told } = await examine({
    ...WHOLE,
    "GET /installation/repositories": { repositories: [repo("rocket", { archived: true }), CASES] },
  });
  expect(told).not.toContain("acme/rocket");
});
