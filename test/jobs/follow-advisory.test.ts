import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { readAdvisory } from "../../src/github/read/advisory.ts";
import type { Repository } from "../../src/github/read/repository.ts";
import type { Office } from "../../src/jobs/office.ts";
import { sightOwn } from "../../src/jobs/sight.ts";
import { followAdvisory } from "../../src/jobs/sweep/follow-advisory.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import { findRepository, putRepository, setRepositoryEtag } from "../../src/store/repository.ts";
import { theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { anOffice } from "../support/an-office.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const standing = { kind: "in-force", programme, fileRepo: "acme/app" } as const;
const ghsaId = "GHSA-aaaa-bbbb-cccc";
const place = { installationId: 7, owner: "acme", name: "app" };
const repo: Repository = {
  id: 5,
  nodeId: null,
  htmlUrl: "",
  name: "app",
  fullName: "acme/app",
  ownerLogin: "acme",
  ownerType: "Organization",
  visibility: "public",
  isArchived: false,
  hasIssues: true,
  defaultBranch: "main",
};

/** The advisory as GitHub tells it, at one second for ever; `over` replaces what it names. */
const asTold = (over: Readonly<Record<string, unknown>>) => ({
  ghsa_id: ghsaId,
  html_url: "https://github.com/acme/app",
  summary: "Open redirect",
  description: "A text",
  state: "triage",
  severity: null,
  cve_id: null,
  author: { login: "ada", type: "User" },
  created_at: theTime().toISOString(),
  updated_at: theTime().toISOString(),
  ...over,
});

async function takeIn(office: Office): Promise<CaseId> {
  await office.store.transaction(async (tx) => {
    await putInForce(tx, programme);
    const seen = { repo_id: repo.id, full_name: repo.fullName, owner: repo.ownerLogin, installation_id: 7 };
    await putRepository(tx, { ...seen, visibility: "public", archived: 0 });
    await setRepositoryEtag(tx, repo.id, null, '"as listed"');
    await takeReport(office, tx, { key: `advisory:${ghsaId}`, installationId: 7 }, someFacts(), standing);
  });
  return (await findCaseOfSource(office.store.db, `advisory:${ghsaId}`)) as CaseId;
}

/** The team's own severity; what that orders is taken for done. */
async function decideHigh(office: Office, id: CaseId): Promise<void> {
  const [by, at] = ["mona", theTime()];
  const basis = { basis: "human", vector: null, score: null, clause: null, deviatesFrom: null } as const;
  const severity = { level: "high", by, at, ...basis } as const;
  await office.store.transaction(async (tx) => {
    await office.desk.record(tx, id, { key: "accepted", facts: () => [{ type: "report-accepted", at, by }] });
    await office.desk.record(tx, id, { key: "high", facts: () => [{ type: "severity-set", at, by, severity }] });
    await tx.deleteFrom("effect").execute();
  });
}

onEveryEngine("an advisory the sweep read", (fresh) => {
  const store = withStore(fresh);

  test("is followed where it reads as at the last sweep, and the app wrote over that within the same second", async () => {
    let severity = "high";
    const office = anOffice(store(), () => asTold({ state: "draft", severity }));
    const id = await takeIn(office);
    const now = async () => {
      const read = await readAdvisory(office.github, { ...place, ghsaId });
      if (!read.ok) throw new Error(`the advisory of this test cannot be read: ${read.failure.kind}`);
      return read.value;
    };
    const follow = async () => await followAdvisory(office, place, repo, await now(), async () => standing, theTime());
    const changes = async () =>
      (await store().db.selectFrom("ledger").selectAll().where("type", "=", "advisory-changed-by-others").execute())
        .length;
    await decideHigh(office, id);
    expect(await follow()).toBe(true);
    severity = "critical";
    await follow();
    expect(await changes()).toBe(1);
    severity = "high";
    await sightOwn(office, id, await now());
    // The list itself may read as before, too.
    expect(await findRepository(store().db, repo.id)).toMatchObject({ etag: null });
    severity = "critical";
    await follow();
    expect(await changes()).toBe(2);
    await follow();
    expect(await changes()).toBe(2);
  });

  test("is read again where an order about it was given since: what it did is not somebody's doing by hand", async () => {
    const office = anOffice(store(), () => asTold({ state: "closed" }));
    const id = await takeIn(office);
    const read = await readAdvisory(office.github, { ...place, ghsaId });
    if (!read.ok) throw new Error(`the advisory of this test cannot be read: ${read.failure.kind}`);
    const accept = { type: "report-accepted", at: theTime(), by: "mona" } as const;
    const late: typeof office.store = {
      ...store(),
      transaction: async (work) => {
        await store().transaction((tx) => office.desk.record(tx, id, { key: "accepted", facts: () => [accept] }));
        return await store().transaction(work);
      },
    };
    const readAt = new Date(theTime().getTime() - 1000);
    expect(
      await followAdvisory({ ...office, store: late }, place, repo, read.value, async () => standing, readAt),
    ).toBe(false);
    expect((await office.desk.read(store().db, id))?.closing).toBeNull();
  });
});
