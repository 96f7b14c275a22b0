import { createHmac } from "node:crypto";
import { arrivedAt } from "../domain/root-cause.ts";
import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { CaseEvent } from "../domain/event.ts";
import { replay } from "../domain/evolve.ts";
import { pairsJudged, type PairJudged } from "../domain/pair-judged.ts";
import { textOf } from "../desk/comparable.ts";
import { listCaseIds } from "../store/cases.ts";
import { loadEvents } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";

/** What `duplicates labels` needs of the world; `write` makes a file that its owner alone can read. */
export type LabelPorts = {
  readonly openStore: () => Promise<Store | string>;
  readonly write: (folder: string, files: ReadonlyMap<string, string>) => void;
  readonly out: (line: string) => void;
};

type Known = { readonly case: Case; readonly pairs: readonly PairJudged[] };

/**
 * `duplicates labels`: says how many pairs of reports people judged, and how sure the detector was of them. With a folder
 * it writes there what `npm run train:duplicates` reads; the reports' texts are in it. 0 when done, 1 when the store
 * cannot be opened.
 */
export async function runDuplicateLabels(folder: string | undefined, ports: LabelPorts): Promise<number> {
  const store = await ports.openStore();
  if (typeof store === "string") {
    ports.out(store);
    return 1;
  }
  try {
    const known = await readAll(store);
    for (const line of tell(known.flatMap(({ pairs }) => pairs))) ports.out(line);
    if (folder === undefined) return 0;
    ports.write(
      folder,
      filesOf(known, (owner) => projectOf(store.fingerprintKey, owner)),
    );
    ports.out(
      `Written to ${folder}. The texts of reports are in it: keep it as you keep the tracker, and delete it after.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

async function readAll(store: Store): Promise<readonly Known[]> {
  const known: Known[] = [];
  for (const id of await listCaseIds(store.db)) {
    const events = (await loadEvents(store.db, id)).map(({ event }) => event as unknown as CaseEvent);
    const c = replay(events);
    if (c !== null) known.push({ case: c, pairs: pairsJudged(events) });
  }
  return known;
}

function tell(pairs: readonly PairJudged[]): readonly string[] {
  const count = (isSame: boolean, trust: "likely" | "suggest" | null) =>
    pairs.filter((pair) => pair.isSame === isSame && (pair.shown?.trust ?? null) === trust).length;
  const line = (what: string, isSame: boolean) =>
    `${what}: ${count(isSame, "likely")} shown as likely, ${count(isSame, "suggest")} as worth a look, ${count(isSame, null)} not shown`;
  return [`${pairs.length} pairs judged by people`, line("the same flaw", true), line("two flaws", false)];
}

/** Reports, pairs and those that repeat nothing, as the bench reads them (bench/duplicates/data.ts), in order of arrival. */
function filesOf(known: readonly Known[], project: (owner: string) => string): ReadonlyMap<string, string> {
  const inOrder = known.toSorted(
    ({ case: one }, { case: other }) => timeOf(one) - timeOf(other) || (one.id < other.id ? -1 : 1),
  );
  const ids = new Set<string>(inOrder.map(({ case: c }) => c.id));
  const reports = inOrder.map(({ case: c }, seq) => {
    const { title, body, package: named } = textOf(c);
    const root: CaseId = c.duplicateOf ?? c.id;
    return {
      id: c.id,
      source: "own",
      project: project(c.owner),
      title,
      body,
      package: named,
      seq,
      case: root,
      judged: true,
    };
  });
  const pairs = inOrder.flatMap(({ pairs: judged }) => judged).filter(({ other }) => ids.has(other));
  const same = pairs
    .filter(({ isSame }) => isSame)
    .map((pair) => ({
      query_id: pair.case,
      duplicate_of_id: pair.other,
      how_known: "team",
      eval: true,
      ...pair.shown,
    }));
  const merged = new Set(same.map(({ query_id: id }) => id));
  const different = [...new Set(pairs.filter(({ isSame }) => !isSame).map((pair) => pair.case))];
  const negatives = different.filter((id) => !merged.has(id)).map((id) => ({ query_id: id, how_known: "team" }));
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  return new Map([
    ["reports.jsonl", lines(reports)],
    ["pairs.jsonl", lines(same)],
    ["negatives.jsonl", lines(negatives)],
  ]);
}

function timeOf(c: Case): number {
  return (arrivedAt(c) ?? c.receivedAt).getTime();
}

/** Which reports are of one owner is needed; who that is, is not. */
function projectOf(key: string, owner: string): string {
  return createHmac("sha256", key).update(`project:${owner.toLowerCase()}`).digest("base64url").slice(0, 12);
}
