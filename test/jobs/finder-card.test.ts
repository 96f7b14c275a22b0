import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { bringCase } from "../../src/jobs/case-office.ts";
import type { Office } from "../../src/jobs/office.ts";
import { tellFinder } from "../../src/jobs/perform/finder.ts";
import { hearFinderComment } from "../../src/jobs/sweep/hear-finder-comment.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import { listEffects } from "../../src/store/effect.ts";
import { findPendingAnswer } from "../../src/store/finder-card.ts";
import type { Store } from "../../src/store/open.ts";
import { theTime } from "../support/a-case.ts";
import { minutes } from "../support/a-life.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { anOffice } from "../support/an-office.ts";
import { another, slowAfter, slowStore } from "../support/slow-reads.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const key = "advisory:GHSA-aaaa-bbbb-cccc";

async function open(store: Store): Promise<CaseId> {
  await store.transaction(async (tx) => {
    await putInForce(tx, programme);
    const standing = { kind: "in-force", programme, fileRepo: "acme/app" } as const;
    await takeReport(anOffice(store), tx, { key, installationId: 7 }, someFacts(), standing);
  });
  return (await findCaseOfSource(store.db, key)) as CaseId;
}

onEveryEngine("what a finder's card has still to answer", (fresh) => {
  const store = withStore(fresh);

  const comment = {
    id: 31,
    nodeId: null,
    body: "/credit",
    author: { login: "ada", type: "User", viaAppId: null },
    createdAt: minutes(1),
    updatedAt: minutes(1),
    htmlUrl: null,
    issueNumber: null,
  };
  const hearing = (id: CaseId) => another(() => hearFinderComment(anOffice(store()), id, comment, "comment:31"));

  test("outlives another reason to show the card that comes at the same moment", async () => {
    const id = await open(store());
    const heard = hearing(id);
    await store().transaction((tx) =>
      anOffice(store()).desk.record(slowAfter(tx, "effect", heard), id, {
        key: "accepted",
        facts: () => [{ type: "report-accepted", at: theTime(), by: "mona" }],
      }),
    );
    await heard.done;
    expect(await findPendingAnswer(store().db, id)).toMatch(/credit/);
  });

  test("outlives a message after which a card that could not be shown is tried again", async () => {
    const id = await open(store());
    await store().db.updateTable("effect").set({ state: "done" }).where("kind", "=", "show-finder-card").execute();
    const heard = hearing(id);
    const office = anOffice(store());
    const voice: Office["voice"] = {
      ...office.voice,
      postAdvisoryComment: async () => ({ ok: true, value: { ...comment, id: 41 }, alreadyThere: false }),
    };
    const effect = (await listEffects(store().db, id)).find(({ kind }) => kind === "tell-finder");
    const at = await bringCase(office, id);
    if (effect === undefined || at === undefined) throw new Error("the finder of a new case is told of its receipt");
    const desired = JSON.parse(effect.desired) as Readonly<Record<string, unknown>>;
    const once = { effectKey: effect.effect_key, look: false, since: theTime() };
    await tellFinder({ ...office, voice, store: slowStore(store(), "effect", heard) }, { effect, desired, at, once });
    await heard.done;
    expect(await findPendingAnswer(store().db, id)).toMatch(/credit/);
  });
});
