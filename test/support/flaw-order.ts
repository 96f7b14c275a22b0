import { expect } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import type { CaseId } from "../../src/domain/case-id.ts";
import { dayOf, endOf } from "../../src/domain/embargo.ts";
import { arrivedAt, placeOf } from "../../src/domain/root-cause.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { type Book, finderOfTheTeam, type Flaws, ids, type Move } from "./flaws.ts";

/** The cases of one flaw as the moves made it, the one that holds it first. */
export function familyOf({ books }: Pick<Flaws, "books">, id: CaseId): readonly CaseId[] {
  const root = rootOf(books, id);
  return ids
    .filter((each) => books.has(each) && rootOf(books, each) === root)
    .toSorted((one) => (one === root ? -1 : 0));
}

function rootOf(books: ReadonlyMap<CaseId, Book>, id: CaseId, steps = 0): CaseId {
  const parent = books.get(id)?.parent ?? null;
  if (steps > ids.length) throw new Error("the merges run in a circle");
  return parent === null ? id : rootOf(books, parent, steps + 1);
}

/** The first complete report of some cases, counted from the moves alone; null where none is complete. */
export function firstOf(books: ReadonlyMap<CaseId, Book>, family: readonly CaseId[]): CaseId | null {
  const complete = family.flatMap((id) => {
    const book = books.get(id);
    return book === undefined || book.isFinding || book.arrivedAt === null ? [] : [{ id, ...book, at: placeIn(book) }];
  });
  const [first] = complete.toSorted(
    (one, other) =>
      one.at - other.at || one.receivedAt.getTime() - other.receivedAt.getTime() || (one.draw < other.draw ? -1 : 1),
  );
  return first?.id ?? null;
}

function placeIn({ arrivedAt: at, receivedAt }: Book): number {
  return Math.max(at?.getTime() ?? 0, receivedAt.getTime());
}

/** Holds every case against the moves: who is first, where chains lead, what is paid, how long silence lasts. */
export async function expectOrder(
  flaws: Flaws,
  policy: Policy,
  move: Move,
  isDone: boolean,
  before: readonly CaseId[],
): Promise<void> {
  const cases = new Map<CaseId, Case>();
  for (const id of flaws.books.keys()) {
    const c = await flaws.read(id);
    if (c !== null) cases.set(id, c);
  }
  const { books } = flaws;
  for (const [id, c] of cases) {
    const root = rootOf(books, id);
    expect([id, c.duplicateOf, c.mergedInto]).toEqual([id, root === id ? null : root, books.get(id)?.parent ?? null]);
    expect([id, arrivedAt(c)?.getTime() ?? null]).toEqual([id, expectedPlace(books.get(id))]);
    if (root === id) expectRoot(c, cases, books);
  }
  expectBothSides(cases);
  if (isDone && move.what.startsWith("eve:")) expectNotOwn(flaws);
  if (isDone && move.what === "split") expectSplit(cases, move);
  const merged = isDone && move.what.endsWith("/duplicate") ? cases.get(move.one) : undefined;
  const root = merged === undefined ? undefined : cases.get(rootOf(books, merged.id));
  if (merged !== undefined && root !== undefined) expectEarliestEnd(root, merged);
  if (isDone && (move.what === "command:/paid INV-1" || move.what === "pay")) {
    const others = before.filter((id) => id !== move.one);
    expect(others.filter((id) => (cases.get(id)?.award.paid ?? null) !== null)).toEqual([]);
    expect(before[0]).toBe(move.one);
  }
  const isUnreasoned = isDone && move.what === "command:/award 100 USD";
  if (isUnreasoned && policy.reward?.entitlement.rule !== "discretionary") {
    const replaced = before.some((id) => (books.get(id)?.replacedAt ?? null) !== null);
    if (!replaced) expect(firstOf(books, before) ?? move.one).toBe(move.one);
  }
}

/** What was one report of two flaws is two cases of one finder, neither of which came before the other. */
function expectSplit(cases: ReadonlyMap<CaseId, Case>, { one, other }: Move): void {
  const [first, second] = [cases.get(one), cases.get(other)];
  expect(second?.receivedAt).toEqual(first?.receivedAt);
  expect(second?.finder?.login).toBe(first?.finder?.login);
}

/** What a person took for two flaws is that from either side. */
function expectBothSides(cases: ReadonlyMap<CaseId, Case>): void {
  for (const [id, { dismissed }] of cases)
    for (const other of dismissed) expect(cases.get(other as CaseId)?.dismissed).toContain(id);
}

/** Nobody decides on a report of their own (interface §4), not from another case either; a finding of ours is nobody's. */
function expectNotOwn({ books, decidedOn }: Flaws): void {
  const finders = decidedOn().map((id) => (books.get(id)?.isFinding === true ? null : books.get(id)?.finder));
  expect(finders).not.toContain(finderOfTheTeam);
}

function expectedPlace(book: Book | undefined): number | null {
  if (book === undefined || (book.arrivedAt === null && !book.isFinding)) return null;
  return book.isFinding ? book.receivedAt.getTime() : placeIn(book);
}

function expectRoot(c: Case, cases: ReadonlyMap<CaseId, Case>, books: ReadonlyMap<CaseId, Book>): void {
  const family = familyOf({ books }, c.id);
  const members = family.flatMap((id) => cases.get(id) ?? []);
  const first = firstOf(books, family);
  for (const member of members) {
    if (member.origin === "internal" || first === null) continue;
    const place = placeOf(member);
    // Where a text was replaced a person decides: the order only says what is beyond doubt.
    const isSure = family.every((id) => (books.get(id)?.replacedAt ?? null) === null);
    if (isSure) expect([member.id, place.place]).toEqual([member.id, member.id === first ? "first" : "later"]);
    else if (place.place === "first") expect(member.id).toBe(first);
  }
}

/** What a merge does to silence: the case that holds the flaw is silent no longer than the one merged in. */
function expectEarliestEnd(root: Case, merged: Case): void {
  const [held, brought] = [endIn(root), endIn(merged)];
  if (held !== null && brought !== null) expect(held).toBeLessThanOrEqual(brought);
}

function endIn({ embargo }: Case): number | null {
  const day = embargo.state === "active" ? dayOf(embargo.terms) : undefined;
  return day === undefined ? null : endOf(day).getTime();
}
