import { expect, test } from "@jest/globals";
import { createRoster } from "../../src/github/roster.ts";
import type { Authority, ProgrammeAuthority, RosterReads } from "../../src/github/roster.ts";
import type { Role } from "../../src/github/read/people.ts";
import { cases, shop } from "./support/open-github.ts";

const roles: Record<string, Record<string, Role>> = {
  "security-cases": { olivia: "admin", mona: "maintain", max: "write", penny: "read" },
  shop: { olivia: "write", root: "admin", max: "read" },
};
const teams: Record<string, readonly string[]> = { security: ["max"], empty: [] };

const reads: RosterReads = {
  role: async (place, login) => ({ ok: true, value: roles[place.name]?.[login.toLowerCase()] ?? "none" }),
  isInTeam: async (_place, team, login) => ({ ok: true, value: teams[team]?.includes(login) ?? false }),
  isSecurityManager: async (_place, login) => ({ ok: true, value: login === "sam" }),
};
const tracker = { ...cases, ownerType: "Organization" as const };

async function may(login: string, authority: Authority, programme: ProgrammeAuthority = {}, over = reads) {
  const standing = await createRoster(over).mayDo(login, authority, programme, tracker, shop);
  return standing.ok ? `${standing.value.allowed ? "yes" : "no"}: ${standing.value.basis}` : standing.failure.kind;
}

test.each<[string, Authority, string]>([
  ["mona", "triage", "yes: tracker-maintainer"],
  ["olivia", "triage", "yes: tracker-admin"],
  ["max", "triage", "no: role-too-low"],
  ["stranger", "triage", "no: role-too-low"],
  ["olivia", "award", "yes: tracker-admin"],
  ["mona", "award", "no: role-too-low"],
  ["root", "publish", "yes: advisory-admin"],
  ["sam", "publish", "yes: security-manager"],
  ["olivia", "publish", "no: role-too-low"],
  ["olivia", "billing", "no: nobody-has-it"],
  ["olivia", "adopt", "yes: tracker-admin"],
  ["mona", "adopt", "no: role-too-low"],
  ["helper[bot]", "triage", "no: bot"],
])("by default %s on %s: %s", async (login, authority, expected) => {
  expect(await may(login, authority)).toBe(expected);
});

const programme: ProgrammeAuthority = {
  triage: ["@acme/Security", "@Mona"],
  award: ["OLIVIA"],
  publish: [],
  billing: ["penny", "@other/security"],
};

test.each<[string, Authority, string]>([
  ["max", "triage", "yes: team"],
  ["mona", "triage", "yes: named"],
  ["olivia", "triage", "no: not-named"],
  ["olivia", "award", "yes: named"],
  ["root", "publish", "no: not-named"],
  ["Penny", "billing", "yes: named"],
  ["max", "billing", "no: not-named"],
  ["security", "triage", "no: not-named"],
  ["mona", "adopt", "no: role-too-low"],
])("with the programme's lists %s on %s: %s", async (login, authority, expected) => {
  expect(await may(login, authority, programme)).toBe(expected);
});

test("a bot has no authority even where it is named", async () => {
  expect(await may("helper[bot]", "triage", { triage: ["helper[bot]"] })).toBe("no: bot");
});

test("on a personal account the owner has every default, teams count for nothing, and GitHub is not asked", async () => {
  const silent = createRoster({
    role: () => Promise.reject(new Error("asked")),
    isInTeam: () => Promise.reject(new Error("asked")),
    isSecurityManager: () => Promise.reject(new Error("asked")),
  });
  const own = { ...cases, ownerType: "User" as const };
  for (const authority of ["triage", "award", "publish", "adopt"] as const) {
    expect(await silent.mayDo("ACME", authority, {}, own, shop)).toMatchObject({ value: { allowed: true } });
    expect(await silent.mayDo("mona", authority, {}, own, shop)).toMatchObject({ value: { allowed: false } });
  }
  const listed = await silent.mayDo("max", "triage", { triage: ["@acme/security"] }, own, shop);
  expect(listed).toMatchObject({ value: { allowed: false, basis: "not-named" } });
});

test("a failure of GitHub is a failure, never a no and never a yes", async () => {
  const failed = { ok: false, failure: { kind: "unavailable", operation: "GET /x", status: 502 } } as const;
  const broken: RosterReads = {
    role: async () => failed,
    isInTeam: async () => failed,
    isSecurityManager: async () => failed,
  };
  for (const authority of ["triage", "award", "publish", "adopt"] as const) {
    expect(await may("mona", authority, {}, broken)).toBe("unavailable");
  }
  expect(await may("max", "triage", programme, broken)).toBe("unavailable");
  expect(await may("max", "publish", {}, { ...reads, isSecurityManager: async () => failed })).toBe("unavailable");
});

test("a team that cannot be seen gives nobody anything, and hides nothing of another", async () => {
  const failed = { ok: false, failure: { kind: "not-found", operation: "GET /x", status: 404 } } as const;
  const half: RosterReads = {
    ...reads,
    isInTeam: async (place, team, login) => (team === "gone" ? failed : await reads.isInTeam(place, team, login)),
  };
  const lists = { triage: ["@acme/gone", "@acme/security"] };
  expect(await may("max", "triage", lists, half)).toBe("yes: team");
  expect(await may("mona", "triage", lists, half)).toBe("no: team-hidden");
});

test("where GitHub hides the security managers the answer says so", async () => {
  const hidden: RosterReads = { ...reads, isSecurityManager: async () => ({ ok: true, value: "hidden" }) };
  expect(await may("max", "publish", {}, hidden)).toBe("no: security-managers-hidden");
});

test("without an advisory nobody publishes by default", async () => {
  const standing = await createRoster(reads).mayDo("root", "publish", {}, tracker, null);
  expect(standing).toEqual({ ok: true, value: { allowed: false, basis: "nobody-has-it" } });
});
