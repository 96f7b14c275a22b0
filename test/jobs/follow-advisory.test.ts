import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { readAdvisory } from "../../src/github/read/advisory.ts";
import type { Repository } from "../../src/github/read/repository.ts";
import { followAdvisory } from "../../src/jobs/sweep/follow-advisory.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import { decideProgramme, proposeProgramme } from "../../src/store/programme.ts";
import { theTime } from "../support/a-case.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
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

onEveryEngine("an advisory the sweep read", (fresh) => {
  const store = withStore(fresh);

  test("is read again where an order about it was given since: what it did is not somebody's doing by hand", async () => {
    const { hash } = programme;
    const office = anOffice(store(), () => ({
      ghsa_id: ghsaId,
      html_url: "https://github.com/acme/app",
      summary: "Open redirect",
      description: "A text",
      state: "closed",
      severity: null,
      cve_id: null,
      author: { login: "ada", type: "User" },
      created_at: theTime().toISOString(),
      updated_at: theTime().toISOString(),
    }));
    const version = { file_repo: "acme/app", hash, owner: "acme", tracker: "acme/security-cases" };
    await store().transaction(async (tx) => {
      await proposeProgramme(tx, { ...version, content: JSON.stringify(programme), seen_at: 0 });
      await decideProgramme(tx, { fileRepo: "acme/app", hash, state: "in-force", at: theTime(), by: null });
      await takeReport(office, tx, { key: `advisory:${ghsaId}`, installationId: 7 }, someFacts(), standing);
    });
    const id = (await findCaseOfSource(store().db, `advisory:${ghsaId}`)) as CaseId;
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
