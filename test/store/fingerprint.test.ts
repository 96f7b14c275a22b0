import { expect, test } from "@jest/globals";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Fingerprint } from "../../src/domain/fingerprint.ts";
import { signsIn } from "../../src/domain/fingerprint-text.ts";
import { findShared, forgetFingerprints, listLengths, putFingerprints } from "../../src/store/fingerprint.ts";
import { eraseSealed } from "../../src/store/ledger-chain.ts";
import { appendEvents } from "../../src/store/ledger.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const print = (kind: Fingerprint["kind"], value: string, size = 0): Fingerprint => ({ kind, value, size });
const one = { id: formCaseId(2026, 4711), owner: "Acme", duplicateOf: null };
const two = { id: formCaseId(2026, 4712), owner: "acme", duplicateOf: one.id };
const secret = "retry counter of the lockout";

onEveryEngine("fingerprints", (fresh) => {
  const store = withStore(fresh);
  const look = async (owner: string, text: string) =>
    await findShared(store().db, store().fingerprintKey, owner, signsIn(text, { lengths: [], withEverything: true }));

  test("are found again by what a text shares with them, for their owner alone", async () => {
    const { fingerprintKey: key } = store();
    await store().transaction((tx) => putFingerprints(tx, key, one, [print("phrase", secret)]));
    await store().transaction((tx) =>
      putFingerprints(tx, key, two, [print("phrase", secret), print("person", "@ada-l")]),
    );
    const shared = await look("acme", `The ${secret} and @ada-l`);
    expect(new Set(shared.map(({ caseId, root, kind, value }) => `${caseId} ${root} ${kind} ${value}`))).toEqual(
      new Set([
        `${one.id} ${one.id} phrase ${secret}`,
        `${two.id} ${one.id} person @ada-l`,
        `${two.id} ${one.id} phrase ${secret}`,
      ]),
    );
    expect(await look("other", `The ${secret} and @ada-l`)).toEqual([]);
  });

  test("are replaced as the case changes, left alone while it does not, and forgotten", async () => {
    const { fingerprintKey: key, db } = store();
    const put = async (known: readonly Fingerprint[]) =>
      await store().transaction((tx) => putFingerprints(tx, key, one, known));
    await put([print("phrase", secret), print("title", "a title of six words indeed", 6)]);
    expect(await listLengths(db, "ACME")).toEqual([6]);
    await put([print("title", "a title of six words indeed", 6), print("phrase", secret)]);
    await put([print("sum", "51200 USD")]);
    expect(await look("acme", `${secret} for 512 USD`)).toEqual([
      expect.objectContaining({ kind: "sum", value: "51200 USD" }),
    ]);
    expect(await listLengths(db, "acme")).toEqual([]);
    await store().transaction((tx) => forgetFingerprints(tx, one.id));
    expect(await look("acme", `${secret} for 512 USD`)).toEqual([]);
  });

  test("hold no word of what they are of, and differ from owner to owner", async () => {
    const { fingerprintKey: key, db } = store();
    const known = [
      print("phrase", secret),
      print("title", "lockout counter overflows again", 4),
      print("person", "ada-l"),
      print("sum", "51200 USD"),
    ];
    const other = { ...two, id: formCaseId(2026, 9), owner: "other", duplicateOf: null };
    for (const c of [one, other]) await store().transaction((tx) => putFingerprints(tx, key, c, known));
    const rows = await db.selectFrom("fingerprint").selectAll().execute();
    expect(rows).toHaveLength(8);
    expect(JSON.stringify(rows)).not.toMatch(/lockout|counter|ada|51200|USD/);
    expect(new Set(rows.map((row) => row.print)).size).toBe(8);
    expect(JSON.stringify(await db.selectFrom("fingerprinted").selectAll().execute())).not.toMatch(/lockout|ada/);
  });

  test("go when the texts they are of are erased", async () => {
    const { fingerprintKey: key } = store();
    const event = { type: "finder-wrote", at: new Date("2026-11-22T08:00:00Z"), text: secret };
    await store().transaction(async (tx) => {
      await appendEvents(tx, one.id, 0, [{ entryKey: "k", event }], new Set());
      await putFingerprints(tx, key, one, [print("phrase", secret)]);
    });
    expect(await look("acme", secret)).toHaveLength(1);
    await store().transaction((tx) => eraseSealed(tx, one.id, () => true, new Date()));
    expect(await look("acme", secret)).toEqual([]);
  });

  test("of a long report are stored whole", async () => {
    const known = Array.from({ length: 1_300 }, (_, n) => print("phrase", `phrase number ${n} of it`));
    await store().transaction((tx) => putFingerprints(tx, store().fingerprintKey, one, known));
    const rows = await store().db.selectFrom("fingerprint").select("print").execute();
    expect(rows).toHaveLength(1_300);
  });
});
