import { expect, test } from "@jest/globals";
import type { CaseId } from "../../src/domain/case-id.ts";
import { takeReport } from "../../src/jobs/take-report.ts";
import { watchForLeaks } from "../../src/jobs/watch/leaks.ts";
import { findCaseOfSource } from "../../src/store/case-source.ts";
import type { Store } from "../../src/store/open.ts";
import { minutes } from "../support/a-life.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { anOffice } from "../support/an-office.ts";
import { someWords } from "../support/public-words.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const programme = aProgramme();
const key = "advisory:GHSA-aaaa-bbbb-cccc";
const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const facts = someFacts({
  report: { title: "Lockout counter overflows", body: sentence, claimedSeverity: null, claimedVector: null },
});

async function open(store: Store): Promise<CaseId> {
  await store.transaction(async (tx) => {
    await putInForce(tx, programme);
    const standing = { kind: "in-force", programme, fileRepo: "acme/app" } as const;
    await takeReport(anOffice(store), tx, { key, installationId: 7 }, facts, standing);
  });
  return (await findCaseOfSource(store.db, key)) as CaseId;
}

onEveryEngine("public words of which an older version is looked at late", (fresh) => {
  const store = withStore(fresh);
  /** Looks at the comment as it was `after` minutes past noon; what comes of it is written when that is called. */
  const look = async (text: string, after: number) => {
    const words = someWords(text, { at: minutes(after), isEdit: after > 0 });
    const record = await watchForLeaks(anOffice(store()), 7, words, null);
    return async () => {
      if (record !== null) await store().transaction(record);
    };
  };
  const write = async (text: string, after: number) => await (await look(text, after))();
  const leaks = async (id: CaseId) => (await anOffice(store()).desk.read(store().db, id))?.leaks ?? [];

  test("are not back where they were edited out since, and are where they are written again", async () => {
    const id = await open(store());
    await write(sentence, 0);
    const late = await look(sentence, 0);
    await write("Nothing of note.", 5);
    expect(await leaks(id)).toMatchObject([{ hidden: { by: "ned" } }]);
    await late();
    expect(await leaks(id)).toHaveLength(1);
    await write(sentence, 9);
    expect(await leaks(id)).toHaveLength(2);
  });

  test("are not hidden where they are written again since", async () => {
    const id = await open(store());
    await write(sentence, 0);
    const late = await look("Nothing of note.", 5);
    await write("Nothing of note.", 5);
    await write(sentence, 9);
    await late();
    expect((await leaks(id)).map(({ hidden }) => hidden === undefined)).toEqual([false, true]);
    await write("Nothing again.", 12);
    expect((await leaks(id)).map(({ hidden }) => hidden === undefined)).toEqual([false, false]);
  });
});
