import { describe, expect, test } from "@jest/globals";
import type { Found } from "../../src/domain/collision.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { judgeCollision } from "../../src/policy/clauses/collision.ts";
import { type CaseBook, openBook } from "../support/case-book.ts";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { policyOf } from "../policy/policies.ts";

const rule = `
version: 1
name: A house of many eyes
clauses: { D1: The first report is paid., S1: Keep silent for a hundred days. }
duplicates:
  award: none
  words: The first report is paid.
  clause: D1
  collision: { finders: 2, within: 3 days, silence: 10 days }
embargo:
  ends: receipt + 100 days
  words: Keep silent for a hundred days.
  clause: S1
`;

const told = (finder: string, n: number) => ({
  finder,
  title: `Open door, number ${n}`,
  body: `The door at /door/${n} opens without a key, whoever asks.`,
});

async function reports(book: CaseBook, ...finders: readonly string[]): Promise<readonly CaseHandle[]> {
  const handles: CaseHandle[] = [];
  for (const [n, finder] of finders.entries()) {
    handles.push(await book.report(told(finder, n)));
    await book.passes("1 days");
  }
  return handles;
}

async function merged(
  book: CaseBook,
  ...finders: readonly string[]
): Promise<readonly [CaseHandle, readonly CaseHandle[]]> {
  const [first, ...others] = await reports(book, ...finders);
  if (first === undefined) throw new Error("nobody reported");
  for (const other of others) await other.says("mona", `/duplicate ${first.id}`);
  return [first, others];
}

const many = (texts: readonly string[]) => texts.filter((text) => text.includes("independently of each other"));

describe("a flaw that several finders report independently", () => {
  test("is told to the team once, with a day and the words to propose it; the embargo itself stays", async () => {
    const book = openBook({ policy: rule });
    const [first] = await merged(book, "ada", "grace");
    expect(many(first.toldTeam())).toHaveLength(1);
    // The second came on the 24th: ten days from then.
    expect(many(first.toldTeam())[0]).toContain("`/embargo 2026-12-04`");
    expect(await first.card()).toMatch(/Found by 2 finders independently.*`duplicates.collision`, D1/);
    expect((await first.state()).embargo.terms).toMatchObject({ kind: "date", on: "2027-03-03" });
  });

  test("no finder learns how many they are, or who", async () => {
    const book = openBook({ policy: rule });
    const [first, others] = await merged(book, "ada", "grace", "edsger");
    for (const handle of [first, ...others]) {
      const heard = [...handle.toldFinder(), await handle.finderCard()].join("\n");
      expect(heard).not.toMatch(/finders|independent|\bgrace\b|\bedsger\b|collision/);
    }
  });

  test("counts each finder once, and neither a finding of our own nor what is incomplete", async () => {
    const book = openBook({ policy: rule });
    const [first] = await merged(book, "ada", "ADA", "ada");
    const own = await book.report({ ...told("mona", 9), origin: "internal" });
    await own.says("mona", `/duplicate ${first.id}`);
    expect(many(first.toldTeam())).toEqual([]);
    expect(await first.card()).not.toContain("Found by");
  });

  test("counts those who were merged into what is merged, and no longer once they are taken out there", async () => {
    const book = openBook({ policy: rule });
    const [first, second, third] = await reports(book, "ada", "ADA", "grace");
    await third?.says("mona", `/duplicate ${second?.id}`);
    await second?.says("mona", `/duplicate ${first?.id}`);
    expect(await first?.card()).toContain("Found by 2 finders");
    await third?.says("mona", "/unmerge");
    expect(await first?.card()).not.toContain("Found by");
  });

  test("is no such flaw any more once a merge is undone, and is not told of again", async () => {
    const book = openBook({ policy: rule });
    const [first, [second]] = await merged(book, "ada", "grace");
    await second?.says("mona", "/unmerge");
    expect(await first.card()).not.toContain("Found by");
    await second?.says("mona", `/duplicate ${first.id}`);
    expect(await first.card()).toContain("Found by 2 finders");
    expect(many(first.toldTeam())).toHaveLength(1);
  });

  test.each([["/embargo keep We need the time."], ["/embargo 2026-12-03"]])(
    "is no longer recommended anything for after %s",
    async (answer) => {
      const book = openBook({ policy: rule });
      const [first] = await merged(book, "ada", "grace");
      expect(await first.card()).toContain("a shorter silence, until");
      await book.passes("1 hours");
      await first.says("mona", answer);
      expect(await first.card()).not.toContain("a shorter silence, until");
      expect(await first.card()).toContain("Found by 2 finders");
    },
  );

  test("found by many in different months is no collision", async () => {
    const book = openBook({ policy: rule });
    const first = await book.report(told("ada", 1));
    await book.passes("40 days");
    const second = await book.report(told("grace", 2));
    await second.says("mona", `/duplicate ${first.id}`);
    expect(many(first.toldTeam())).toEqual([]);
  });

  test("a policy that names no number has ours, and the card says so", async () => {
    const book = openBook({ policy: "coordinated-disclosure" });
    const more = "Ask https://acme.example/door without any cookie, and the files of every team come back as they are.";
    const [first, ...others] = [
      await book.report({ ...told("ada", 1), body: `It opens. ${more}` }),
      await book.report({ ...told("grace", 2), body: `Open to all. ${more}` }),
      await book.report({ ...told("edsger", 3), body: `No key is asked for. ${more}` }),
    ];
    for (const other of others) await other.says("mona", `/duplicate ${first.id}`);
    expect(await first.card()).toMatch(/Found by 3 finders independently.*this one is ours/);
  });
});

test("of the silences that would do, the longest a rule allows is counted from the report that made them so many", () => {
  const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12));
  const found: readonly Found[] = [1, 2, 20, 21].map((n) => ({
    case: formCaseId(2026, 4000 + n),
    at: day(n),
    finder: `@finder${n}`,
  }));
  const until = (on: string) => ({ found, isLookedAt: false, terms: { kind: "date" as const, on } });
  const policy = policyOf(rule);
  expect(judgeCollision(policy, until("2027-02-01"))).toMatchObject({ finders: 2, recommended: { on: "2026-11-12" } });
  expect(judgeCollision(policy, until("2026-11-10"))).toMatchObject({ finders: 2, recommended: null });
  expect(judgeCollision(policy, { ...until("2027-02-01"), terms: null })).toBeNull();
  expect(judgeCollision(policy, { ...until("2027-02-01"), found: found.slice(0, 1) })).toBeNull();
});
