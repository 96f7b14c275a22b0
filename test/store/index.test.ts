import { expect, test } from "@jest/globals";
import {
  type CaseRow,
  claimCaseId,
  findCase,
  findCaseByGhsa,
  findCaseByTracker,
  listCasesOfOwner,
  listOpenCases,
  putCase,
} from "../../src/store/cases.ts";
import { bindSource, findCaseOfSource, listSources } from "../../src/store/case-source.ts";
import { readCursor, writeCursor } from "../../src/store/cursor.ts";
import {
  findInstallation,
  findInstallationOf,
  listInstallations,
  putInstallation,
  setCommentsApi,
} from "../../src/store/installation.ts";
import { findKnownAdvisory, listKnownAdvisories, putKnownAdvisory } from "../../src/store/known-advisory.ts";
import {
  decideProgramme,
  findProgramme,
  findProgrammeByHash,
  findProgrammeInForce,
  holdProgrammes,
  listProgrammes,
  proposeProgramme,
} from "../../src/store/programme.ts";
import {
  blankReports,
  listWaitingRepositories,
  findReport,
  findReportBySource,
  listWaitingReports,
  markReportCased,
  type ReportRow,
  storeReport,
  updateReport,
} from "../../src/store/report.ts";
import {
  findRepository,
  findRepositoryByName,
  listRepositories,
  markFirstSeen,
  markRepositoryGone,
  putRepository,
  setRepositoryEtag,
} from "../../src/store/repository.ts";
import { readOrMakeSecret } from "../../src/store/secret.ts";
import { markCommentSeen, seenComments } from "../../src/store/seen-comment.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const at = new Date("2026-11-22T08:00:00Z");

function aCase(caseId: string, more: Partial<CaseRow> = {}): CaseRow {
  return {
    case_id: caseId,
    owner: "acme",
    year: 2026,
    number: 4821,
    repo_full_name: "acme/rocket",
    repo_id: 11,
    installation_id: 7,
    ghsa_id: null,
    tracker_full_name: null,
    tracker_number: null,
    origin: "advisory",
    public: 0,
    open: 1,
    finally_closed: 0,
    programme_hash: "h1",
    created_at: at.getTime(),
    updated_at: at.getTime(),
    ...more,
  };
}

function aReport(reportId: string, more: Partial<ReportRow> = {}): ReportRow {
  return {
    report_id: reportId,
    source_key: `advisory:${reportId}`,
    installation_id: 7,
    owner: "acme",
    repo_full_name: "acme/rocket",
    origin: "advisory",
    received_at: at.getTime(),
    learnt_at: at.getTime(),
    quiet: 0,
    internal: 0,
    case_id: null,
    state: "waiting",
    facts: '{"title":"a hole"}',
    ...more,
  };
}

onEveryEngine("the index", (fresh) => {
  const store = withStore(fresh);

  test("a case id is taken once, whoever asks", async () => {
    const claims = ["acme", "acme", "globex"].map((owner) => claimCaseId(store().db, owner, "FF-2026-4821"));
    expect((await Promise.all(claims)).filter((taken) => taken)).toHaveLength(1);
    expect(await claimCaseId(store().db, "globex", "FF-2026-4822")).toBe(true);
  });

  test("an id that was taken in a transaction that failed is free again", async () => {
    const failed = store().transaction(async (tx) => {
      await claimCaseId(tx, "acme", "FF-2026-4821");
      throw new Error("on purpose");
    });
    await expect(failed).rejects.toThrow("on purpose");
    expect(await claimCaseId(store().db, "acme", "FF-2026-4821")).toBe(true);
  });

  test("a case is found by its id, tracker issue, advisory, owner and openness", async () => {
    const { db } = store();
    await putCase(db, aCase("C2", { created_at: at.getTime() + 1, open: 0, owner: "globex", installation_id: 8 }));
    await putCase(db, aCase("C1"));
    await putCase(
      db,
      aCase("C1", {
        ghsa_id: "GHSA-1",
        tracker_full_name: "acme/t",
        tracker_number: 3,
        created_at: 1,
        installation_id: 9,
      }),
    );
    expect(await findCase(db, "C1")).toMatchObject({ ghsa_id: "GHSA-1", created_at: at.getTime(), installation_id: 7 });
    expect((await findCaseByTracker(db, "acme/t", 3))?.case_id).toBe("C1");
    expect(await findCaseByTracker(db, "acme/t", 4)).toBeUndefined();
    expect((await findCaseByGhsa(db, "GHSA-1"))?.case_id).toBe("C1");
    expect((await listCasesOfOwner(db, "globex")).map((row) => row.case_id)).toEqual(["C2"]);
    expect((await listOpenCases(db)).map((row) => row.case_id)).toEqual(["C1"]);
    expect(await listOpenCases(db, 8)).toEqual([]);
  });

  test("a source belongs to the case that had it first", async () => {
    const { db } = store();
    expect(await bindSource(db, "advisory:1", "C1")).toBe("C1");
    expect(await bindSource(db, "advisory:1", "C2")).toBe("C1");
    await bindSource(db, "issue:9", "C1");
    expect(await findCaseOfSource(db, "issue:9")).toBe("C1");
    expect(await findCaseOfSource(db, "issue:8")).toBeUndefined();
    expect(await listSources(db, "C1")).toEqual(["advisory:1", "issue:9"]);
  });

  test("a report is stored once by id and by source, and waits in order of receipt", async () => {
    const { db } = store();
    expect(await storeReport(db, aReport("r2", { received_at: 200 }))).toBe("stored");
    expect(await storeReport(db, aReport("r1", { received_at: 300 }))).toBe("stored");
    expect(await storeReport(db, aReport("r1"))).toBe("seen");
    expect(await storeReport(db, aReport("r3", { source_key: "advisory:r1" }))).toBe("seen");
    expect((await listWaitingReports(db, "acme")).map((row) => row.report_id)).toEqual(["r2", "r1"]);
    await updateReport(db, "r1", '{"title":"two holes"}', new Date(100));
    expect((await listWaitingReports(db, "acme")).map((row) => row.report_id)).toEqual(["r1", "r2"]);
    await markReportCased(db, "r1", "C1");
    expect(await findReportBySource(db, "advisory:r1")).toMatchObject({ state: "cased", case_id: "C1" });
    expect((await listWaitingRepositories(db)).map(({ count }) => count)).toEqual([1]);
    expect(await blankReports(db, "C1")).toBe(1);
    expect(await findReport(db, "r1")).toMatchObject({ facts: "{}" });
    expect(await findReport(db, "r2")).toMatchObject({ facts: '{"title":"a hole"}' });
  });

  test("of a programme file one version is in force; a decision says who made it", async () => {
    const { db } = store();
    const version = { file_repo: "acme/.github", owner: "acme", tracker: "acme/t", content: "version: 1", seen_at: 1 };
    expect(await proposeProgramme(db, { ...version, hash: "h1" })).toBe(true);
    expect(await proposeProgramme(db, { ...version, hash: "h1" })).toBe(false);
    await proposeProgramme(db, { ...version, hash: "h2", seen_at: 2 });
    const decide = (hash: string, state: "in-force" | "refused", by: string | null) =>
      decideProgramme(db, { fileRepo: "acme/.github", hash, state, at, by });
    await decide("h1", "in-force", null);
    expect(await findProgrammeInForce(db, "acme/.github")).toMatchObject({ hash: "h1", decided_by: null });
    expect((await listProgrammes(db, "proposed", "acme")).map((row) => row.hash)).toEqual(["h2"]);
    await decide("h2", "in-force", "mona");
    expect(await findProgrammeInForce(db, "acme/.github")).toMatchObject({ hash: "h2", decided_by: "mona" });
    expect(await findProgramme(db, "acme/.github", "h1")).toMatchObject({ state: "superseded" });
    expect(await findProgrammeByHash(db, "h1")).toMatchObject({ content: "version: 1" });
    expect(await findProgrammeByHash(db, "h3")).toBeUndefined();
    await decide("h1", "in-force", "mona");
    expect(await findProgrammeInForce(db, "acme/.github")).toMatchObject({ hash: "h1" });
  });

  test("an owner's programmes are held from others whatever letters the owner is written in", async () => {
    const held: string[] = [];
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const second = begun.then(() =>
      store().transaction(async (tx) => {
        await holdProgrammes(tx, "acme");
        held.push("second");
      }),
    );
    await store().transaction(async (tx) => {
      await holdProgrammes(tx, "Acme");
      begin();
      await new Promise((resolve) => setTimeout(resolve, 200));
      held.push("first");
    });
    await second;
    expect(held).toEqual(["first", "second"]);
  });

  test("a repository keeps what was noted of it through renames, absence and return", async () => {
    const { db } = store();
    const sight = { repo_id: 11, full_name: "acme/rocket", owner: "acme", installation_id: 7 };
    const rest = { visibility: "private", archived: 0 } as const;
    await putRepository(db, { ...sight, ...rest });
    expect(await markFirstSeen(db, 11, at)).toBe(true);
    expect(await markFirstSeen(db, 11, new Date(0))).toBe(false);
    await setRepositoryEtag(db, 11, null, '"e1"');
    await setRepositoryEtag(db, 11, '"another"', '"late"');
    await markRepositoryGone(db, 11, at);
    expect(await listRepositories(db)).toEqual([]);
    await putRepository(db, { ...sight, ...rest, repo_id: 12 });
    expect(await findRepositoryByName(db, "acme/rocket")).toMatchObject({ repo_id: 12 });
    await putRepository(db, { ...sight, ...rest, full_name: "acme/comet" });
    expect(await findRepository(db, 11)).toMatchObject({
      full_name: "acme/comet",
      first_seen_at: at.getTime(),
      gone_at: null,
      etag: '"e1"',
    });
    expect((await listRepositories(db, 7)).map((row) => row.full_name)).toEqual(["acme/comet", "acme/rocket"]);
  });

  test("older news of an installation does not undo newer news; what was probed stays", async () => {
    const { db } = store();
    const known = { installation_id: 7, account: "acme", account_type: "Organization", permissions: "{}" };
    await putInstallation(db, { ...known, state: "active", changed_at: 10 });
    await setCommentsApi(db, 7, "no");
    expect(await putInstallation(db, { ...known, state: "suspended", changed_at: 30 })).toBe(true);
    expect(await putInstallation(db, { ...known, state: "active", changed_at: 20 })).toBe(false);
    expect(await findInstallation(db, 7)).toMatchObject({ state: "suspended", changed_at: 30, comments_api: "no" });
    await putInstallation(db, { ...known, installation_id: 8, state: "active", changed_at: 40 });
    expect(await findInstallationOf(db, "acme")).toMatchObject({ installation_id: 8 });
    expect((await listInstallations(db, "suspended")).map((row) => row.installation_id)).toEqual([7]);
    expect(await listInstallations(db)).toHaveLength(2);
  });

  test("sweeps remember advisories, comments and how far they read", async () => {
    const { db } = store();
    const advisory = {
      full_name: "acme/rocket",
      ghsa_id: "GHSA-1",
      updated_at: 1,
      digest: "d1",
      comments: 0,
      facts: "{}",
    };
    await putKnownAdvisory(db, { ...advisory, state: "triage" });
    await putKnownAdvisory(db, { ...advisory, state: "draft", comments: 2 });
    expect(await findKnownAdvisory(db, "acme/rocket", "GHSA-1")).toMatchObject({ state: "draft", comments: 2 });
    expect(await listKnownAdvisories(db, "acme/rocket")).toHaveLength(1);
    expect([await markCommentSeen(db, "c1", at), await markCommentSeen(db, "c1", at)]).toEqual([true, false]);
    expect(await seenComments(db, ["c1", "c2"])).toEqual(new Set(["c1"]));
    await writeCursor(db, "deliveries", "1");
    await writeCursor(db, "deliveries", "2");
    expect([await readCursor(db, "deliveries"), await readCursor(db, "other")]).toEqual(["2", undefined]);
  });

  test("a secret is made once, however many make it at the same moment", async () => {
    let made = 0;
    const read = () => readOrMakeSecret(store().db, "marker", () => `key-${(made += 1)}`);
    const keys = await Promise.all(Array.from({ length: 8 }, read));
    expect(new Set(keys).size).toBe(1);
    expect(await read()).toBe(keys[0]);
  });
});
