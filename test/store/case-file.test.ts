import { expect, test } from "@jest/globals";
import { createDesk } from "../../src/desk/desk.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { openCaseFile } from "../../src/store/case-file.ts";
import { findCase } from "../../src/store/cases.ts";
import type { Store } from "../../src/store/open.ts";
import type { Queries } from "../../src/store/schema.ts";
import { aProgramme, someFacts } from "../support/a-report.ts";
import { putInForce } from "../support/in-force.ts";
import { theTime } from "../support/a-case.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const programme = aProgramme();
const id = formCaseId(2026, 4821);

const place = { repoId: 5, installationId: 7, sourceKey: "advisory:1" };

async function receive(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await putInForce(tx, programme);
    await createDesk(openCaseFile(store), theTime).open(tx, receiveReport(id, someFacts(), programme), place);
  });
}

/** A desk that, having read the case, lets another begin and waits until it has done its work, or has to wait itself. */
function slowDesk(store: Store, begin: () => void, other: Promise<unknown>) {
  const file = openCaseFile(store);
  const programmeOf: typeof file.programme = async (tx, hash) => {
    begin();
    await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 300))]);
    return await file.programme(tx, hash);
  };
  return createDesk({ ...file, programme: programmeOf }, theTime);
}

type Work = (desk: ReturnType<typeof slowDesk>, tx: Queries) => Promise<unknown>;

onEveryEngine("two who write to one case at one moment", (fresh) => {
  const store = withStore(fresh);
  const tracker = { repo: "acme/security-cases", number: 3 };
  const opened = { type: "tracker-opened", at: theTime(), tracker } as const;

  test.each<[string, Work]>([
    ["brings nothing new", async (desk, tx) => await desk.record(tx, id, { key: "nothing", facts: () => [] })],
    ["takes its fingerprints anew", async (desk, tx) => await desk.fingerprint(tx, id)],
  ])("one who %s does not put the case's row back to what it was", async (_what, work) => {
    await receive(store());
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const quick = createDesk(openCaseFile(store()), theTime);
    const other = begun.then(() =>
      store().transaction((tx) => quick.record(tx, id, { key: "opened", facts: () => [opened] })),
    );
    const desk = slowDesk(store(), begin, other);
    await store().transaction((tx) => work(desk, tx));
    await other;
    expect(await findCase(store().db, id)).toMatchObject({ tracker_full_name: tracker.repo, tracker_number: 3 });
  });

  test("of two who open a case for one report the second does not open another", async () => {
    await receive(store());
    const again = formCaseId(2026, 4822);
    const desk = createDesk(openCaseFile(store()), theTime);
    const second = store().transaction((tx) => desk.open(tx, receiveReport(again, someFacts(), programme), place));
    await expect(second).rejects.toThrow("another transaction opened a case for this source first");
    expect(await findCase(store().db, again)).toBeUndefined();
  });
});
