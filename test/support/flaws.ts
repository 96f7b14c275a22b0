import fc from "fast-check";
import { readCommands } from "../../src/commands/grammar.ts";
import { teamRegistry } from "../../src/commands/registry.ts";
import { carryOut } from "../../src/desk/carry-out.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { namedCase } from "../../src/desk/named-case.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import type { Case, Origin } from "../../src/domain/case.ts";
import { formCaseId, type CaseId } from "../../src/domain/case-id.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import type { Suggestion } from "../../src/domain/suggestion.ts";
import { judgeReport } from "../../src/desk/whole-report.ts";
import type { Programme } from "../../src/policy/programme.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { minutes } from "./a-life.ts";

/** The cases of a drawn life; few, so that what happens to one meets what happens to another. */
export const ids: readonly CaseId[] = [1, 2, 3, 4, 5, 6, 7].map((n) => formCaseId(2026, 4710 + n));

/** One thing that happens; `late` is how long before it is noticed it happened at its source, in minutes. */
export type Move = {
  readonly what: (typeof deeds)[number];
  readonly one: CaseId;
  readonly other: CaseId;
  readonly late: number;
};

const deeds = [
  "receive",
  "split",
  "split",
  "complete",
  "complete",
  "edit",
  "replace",
  "command:/duplicate",
  "command:/duplicate",
  "command:/duplicate",
  "race:/duplicate",
  "command:/unmerge",
  "command:/received",
  "command:/finder @bert",
  "command:/finder @eve",
  "suggest",
  "command:/not-duplicate",
  "eve:/duplicate",
  "eve:/duplicate",
  "eve:/unmerge",
  "eve:/not-duplicate",
  "eve:/received",
  "command:/award 100 USD",
  "command:/award 900 USD as agreed",
  "command:/approve",
  "command:/decline-award no sum for this",
  "command:/paid INV-1",
  "pay",
  "pay",
  "command:/close informative",
  "command:/reopen",
  "command:/embargo 2027-01-10",
  "command:/embargo 2026-12-20",
  "agree",
  "ready",
  "ready",
  "again",
  "again",
  "restart",
] as const;

const anId = fc.constantFrom(...ids);

/** Lives of up to `most` moves over the six cases. */
export function someMoves(most: number): fc.Arbitrary<readonly Move[]> {
  const move = fc.record({ what: fc.constantFrom(...deeds), one: anId, other: anId, late: fc.nat({ max: 6 }) });
  const first = fc.shuffledSubarray([...ids], { minLength: 3 });
  return fc
    .tuple(first, fc.array(move, { minLength: Math.floor(most / 2), maxLength: most, size: "max" }))
    .map(([received, moves]) => [
      ...received.flatMap((one) => [
        { what: "receive", one, other: one, late: 0 } as const,
        ...(one === received[0] ? [] : ([{ what: "ready", one, other: one, late: 0 }] as const)),
      ]),
      ...moves,
    ]);
}

/** How a report came in, by its number: every way there is, two of them at one and the same moment. */
const ways: readonly { readonly origin: Origin; readonly at: number; readonly isWhole: boolean }[] = [
  { origin: "advisory", at: 4, isWhole: true },
  { origin: "advisory", at: 2, isWhole: false },
  { origin: "tracker-issue", at: 6, isWhole: true },
  { origin: "public-issue", at: 4, isWhole: true },
  { origin: "internal", at: 5, isWhole: true },
  { origin: "private-issue", at: 3, isWhole: true },
  { origin: "tracker-issue", at: 9, isWhole: true },
];

/** What a test keeps of a case for itself, from the moves alone: not what the app makes of them. */
export type Book = {
  readonly parent: CaseId | null;
  readonly finder: string;
  readonly isFinding: boolean;
  readonly receivedAt: Date;
  readonly arrivedAt: Date | null;
  readonly draw: string;
  readonly replacedAt: Date | null;
};

/** Cases at a desk to which moves happen; `desk` is asked for anew after a restart. */
export type Flaws = {
  /** What happened to the move: whether it came about. */
  happen(move: Move, n: number): Promise<boolean>;
  read(id: CaseId): Promise<Case | null>;
  readonly books: ReadonlyMap<CaseId, Book>;
  /** The cases whose reports the last move decided on, by the moves alone. */
  readonly decidedOn: () => readonly CaseId[];
};

/** Who is of the team and reported a flaw herself. */
export const finderOfTheTeam = "eve";

/** The usual programme under a shipped policy. */
export function programmeOf(policy: string): Programme {
  const read = readProgramme(`version: 1\npolicy: ${policy}\ntracker: acme/security-cases\n`, {
    shipped: shippedPolicy,
    owner: { login: "acme", kind: "organization" },
  });
  if (!read.ok) throw new Error("the programme of this test cannot be read");
  return read.programme;
}

/** A life over whatever keeps the cases; `held` is a quicker way to what the desk would read. */
export function openFlaws<T>(
  programme: Programme,
  open: () => Desk<T>,
  inside: <R>(work: (tx: T) => Promise<R>) => Promise<R>,
  held?: (id: CaseId) => Case | undefined,
): Flaws {
  let desk = open();
  const done: (() => Promise<boolean>)[] = [];
  // A delivery that was refused leaves no trace here: the inbox and the comments that were seen keep it from coming twice.
  const keep = async (act: () => Promise<boolean>): Promise<boolean> => {
    const isDone = await act();
    if (isDone) done.push(act);
    return isDone;
  };
  const books = new Map<CaseId, Book>();
  const note = (id: CaseId, what: Partial<Book>) => {
    const book = books.get(id);
    if (book !== undefined) books.set(id, { ...book, ...what });
  };
  let decidedOn: readonly CaseId[] = [];
  const above = (id: CaseId | null): readonly CaseId[] =>
    id === null ? [] : [id, ...above(books.get(id)?.parent ?? null)];
  let stale = new Map<CaseId, Case>();
  const read = async (id: CaseId) =>
    held === undefined ? await inside((tx) => desk.read(tx, id)) : (held(id) ?? null);
  const facts = async (id: CaseId, key: string, work: (c: Case) => readonly CaseEvent[]) => {
    const record = async () => {
      if ((await read(id)) === null) return false;
      const recorded = await inside((tx) => desk.record(tx, id, { key, facts: work }));
      return !recorded.seen && recorded.facts.length > 0 && recorded.facts.every(({ ok }) => ok);
    };
    return await keep(record);
  };

  const receive = async (id: CaseId): Promise<boolean> => {
    const n = ids.indexOf(id);
    const { origin, at, isWhole } = ways[n] ?? { origin: "advisory", at: 0, isWhole: true };
    const issue = { repo: origin === "tracker-issue" ? "acme/security-cases" : "acme/app", number: 20 + n };
    const isIssue = origin === "tracker-issue" || origin === "public-issue" || origin === "private-issue";
    const event = receiveReport(
      id,
      {
        origin,
        repo: "acme/app",
        owner: "acme",
        receivedAt: minutes(at),
        learntAt: minutes(at + 3),
        isQuiet: origin === "internal",
        finder: { login: finderOf(n), name: null, via: null },
        report: { title: "A title", body: isWhole ? wholeText : "todo", claimedSeverity: null, claimedVector: null },
        source: isIssue && origin !== "tracker-issue" ? issue : null,
        tracker: origin === "tracker-issue" ? issue : null,
        advisory: isIssue ? null : { ghsaId: `GHSA-aaaa-bbbb-000${9 - n}`, url: "https://x.test", state: "triage" },
      },
      programme,
    );
    const place = { repoId: 1, installationId: 1, sourceKey: `source:${n}` };
    const come = async () => {
      // As `takeReport` asks before it opens a case: a source is one case.
      if ((await read(id)) !== null) return false;
      return !(await inside((tx) => desk.open(tx, event, place))).seen;
    };
    if (!(await keep(come))) return false;
    books.set(id, {
      parent: null,
      finder: finderOf(n),
      isFinding: origin === "internal",
      receivedAt: minutes(at),
      arrivedAt: isWhole ? minutes(at) : null,
      draw: isIssue ? `#${String(issue.number).padStart(12, "0")} ${issue.repo}` : `ghsa-aaaa-bbbb-000${9 - n}`,
      replacedAt: null,
    });
    return true;
  };

  const command = async (id: CaseId, text: string, key: string, at: Date, other: Case | null = null, who = "mona") => {
    const [line] = readCommands(text, teamRegistry);
    if (line === undefined) throw new Error(`"${text}" is no command`);
    const limit = { minor: 50_000, currency: "USD" };
    const give = async () => {
      if ((await read(id)) === null) return false;
      const by = line.command.name === "approve" ? "olivia" : who;
      const facts = () => ({ publication: null, other, secondApprovalAbove: limit });
      const problem = await inside((tx) => carryOut(desk, tx, id, line, { by, at, key, facts }));
      return problem === null;
    };
    return await keep(give);
  };

  const happen = async ({ what, one, other, late }: Move, n: number): Promise<boolean> => {
    const now = minutes(20 + n * 2);
    const at = minutes(20 + n * 2 - late);
    const key = `move:${n}`;
    const book = books.get(one);
    const edit = async (body: string) =>
      await facts(one, key, (c: Case) => {
        if (c.origin !== "advisory" || c.wasAccepted) return [];
        const report = { ...c.report, body };
        const isComplete = judgeReport(programme.policy, report, c.remarks).isComplete;
        return [{ type: "report-edited", at, report, completeAt: isComplete ? at : null }];
      });
    const who = what.startsWith("eve:") ? finderOfTheTeam : "mona";
    decidedOn = [one];
    switch (what) {
      case "receive":
        return await receive(one);
      case "split": {
        // One report of two flaws (docs/decisions.md): an issue in the tracker for the second, by whom and when as the first.
        const isFree = ways[ids.indexOf(other)]?.origin === "tracker-issue" && !books.has(other);
        if (book === undefined || !isFree || !(await receive(other))) return false;
        if (await command(other, `/finder @${book.finder}`, `${key}:0`, now)) note(other, { finder: book.finder });
        const isDone = await command(other, `/received ${book.receivedAt.toISOString()}`, `${key}:1`, now);
        if (isDone) note(other, { receivedAt: book.receivedAt, arrivedAt: book.receivedAt });
        return isDone;
      }
      case "complete": {
        const isDone = await facts(one, key, () => [{ type: "report-completed", at }]);
        if (isDone) note(one, { arrivedAt: at });
        return isDone;
      }
      case "edit": {
        const isDone = await edit(`${wholeText} And more of it.`);
        if (isDone) note(one, { arrivedAt: book?.arrivedAt ?? at });
        return isDone;
      }
      case "replace": {
        const isDone = await edit(otherText);
        if (isDone)
          note(one, { arrivedAt: book?.arrivedAt ?? at, ...(book?.arrivedAt === null ? {} : { replacedAt: at }) });
        return isDone;
      }
      case "agree":
        return await facts(one, key, () => [{ type: "finder-agreed", at }]);
      case "ready":
        await command(one, "/severity high", `${key}:0`, now);
        await command(one, "/impact high any account", `${key}:1`, now);
        return await command(one, "/accept", `${key}:2`, now);
      case "pay":
        await command(one, "/award 900 USD it was asked for", `${key}:0`, now);
        await command(one, "/approve", `${key}:1`, now);
        return await command(one, "/paid INV-2", `${key}:2`, now);
      case "again":
        await done[n % Math.max(1, done.length)]?.();
        return false;
      case "restart":
        desk = open();
        return false;
      case "command:/duplicate":
      case "eve:/duplicate":
      case "race:/duplicate": {
        // A maintainer who raced read what was there a while ago.
        const isRace = what === "race:/duplicate";
        const found = await namedCase(other, one, async (id) => (isRace ? (stale.get(id) ?? null) : await read(id)));
        if (!isRace) stale = new Map(await everyCase());
        decidedOn = [one, ...above(found?.id ?? null)];
        const isDone = await command(one, `/duplicate ${other}`, key, now, found, who);
        if (isDone) note(one, { parent: found?.id ?? null });
        return isDone;
      }
      case "command:/unmerge":
      case "eve:/unmerge": {
        decidedOn = above(one);
        const isDone = await command(one, "/unmerge", key, now, null, who);
        if (isDone) note(one, { parent: null });
        return isDone;
      }
      case "command:/received":
      case "eve:/received": {
        decidedOn = above(one);
        const isDone = await command(one, `/received ${at.toISOString()}`, key, now, null, who);
        const wasAtOnce = book?.arrivedAt?.getTime() === book?.receivedAt.getTime();
        if (isDone) note(one, { receivedAt: at, ...(wasAtOnce ? { arrivedAt: at } : {}) });
        return isDone;
      }
      case "suggest":
        return await facts(one, key, () =>
          books.has(other) && other !== one
            ? [{ type: "duplicates-suggested", at, candidates: [suggestionOf(other)] }]
            : [],
        );
      case "command:/not-duplicate":
      case "eve:/not-duplicate": {
        const suggested = (await read(one))?.suggestions ?? [];
        decidedOn = [one, ...ids.filter((id) => suggested.some((each) => each.other === id))];
        return await command(one, "/not-duplicate", key, now, null, who);
      }
      case "command:/finder @eve":
      case "command:/finder @bert": {
        const [, finder = ""] = what.split("@");
        const isDone = await command(one, `/finder @${finder}`, key, now);
        if (isDone) note(one, { finder });
        return isDone;
      }
      case "command:/approve":
      case "command:/award 100 USD":
      case "command:/award 900 USD as agreed":
      case "command:/close informative":
      case "command:/decline-award no sum for this":
      case "command:/embargo 2026-12-20":
      case "command:/embargo 2027-01-10":
      case "command:/paid INV-1":
      case "command:/reopen":
        return await command(one, what.slice("command:".length), key, now);
    }
  };

  const everyCase = async () => {
    const found = await Promise.all(ids.map(async (id) => [id, await read(id)] as const));
    return found.flatMap(([id, c]) => (c === null ? [] : [[id, c] as const]));
  };
  return { happen, read, books, decidedOn: () => decidedOn };
}

function finderOf(n: number): string {
  return n === 2 ? finderOfTheTeam : `finder-${n}`;
}

function suggestionOf(other: CaseId): Suggestion {
  const shared = [{ kind: "endpoint", values: ["/login"] }] as const;
  return { other, sort: "case", probability: 0.8, trust: "likely", shared, titles: 0.5, isFixed: false };
}

const wholeText = "The parameter user of https://acme.example/login goes into the query as it is.";
const otherText = "Payments at https://acme.example/pay can be taken back twice, because nobody locks the row.";
