import { expect, test } from "@jest/globals";
import { gathered, withHidden, withLeak, type Leak } from "../../src/domain/leak.ts";
import { consequencesOf } from "../../src/domain/consequences.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import { evolve } from "../../src/domain/evolve.ts";
import type { Case } from "../../src/domain/case.ts";
import type { CaseEvent } from "../../src/domain/event.ts";

import { leakList } from "../../src/speech/team/leak-list.ts";
import { thePolicy } from "../support/a-command.ts";
import { received } from "../support/a-life.ts";

const policy = thePolicy();
const told = { naming: ["advisory"], hasTitle: false, phrases: 0 } as const;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
const leak = (url: string, by = "bot", minute = 0): Leak => ({
  surface: "comment",
  url,
  by,
  at: at(minute),
  isEdit: false,
  told,
});
const page = (n: number) => `https://github.com/acme/web/issues/${n}`;
const all = (leaks: readonly Leak[]) => leaks.reduce<readonly Leak[]>(withLeak, []);
const alone = (leaks: readonly Leak[]) => leaks.filter(({ isGathered }) => isGathered !== true).length;

test("further places on one page, and what one writer does again and again, are gathered", () => {
  expect(alone(all([leak(`${page(1)}#a`), leak(`${page(1)}#b`, "ned"), leak(page(2), "ned")]))).toBe(2);
  expect(alone(all(Array.from({ length: 200 }, (_, n) => leak(page(n)))))).toBe(3);
  expect(alone(all(Array.from({ length: 200 }, (_, n) => leak(page(n), `bot-${n}`))))).toBe(25);
});

test("a day later a new page is told by itself again", () => {
  const flood = Array.from({ length: 200 }, (_, n) => leak(page(n)));
  expect(alone(all([...flood, leak(page(900), "bot", 24 * 60 + 1)]))).toBe(4);
});

test("what was edited out of sight and told again on the same page is news", () => {
  const hidden = withHidden([leak(page(1))], page(1), { at: at(1), by: "bot", isInHistory: true });
  expect(alone(withLeak(hidden, leak(page(1), "bot", 2)))).toBe(2);
});

test("of a flood nothing is lost: each place stands in a list, and the tracker is written to a few times", () => {
  let c: Case | null = evolve(null, received({}));
  const ordered: string[] = [];
  for (let n = 0; n < 250; n += 1) {
    const { surface, url, by, isEdit } = leak(`${page(7)}#comment-${n}`);
    const event: CaseEvent = { type: "leak-seen", at: at(0), by, surface, url, isEdit, told };
    const next: Case = evolve(c, event);
    ordered.push(...consequencesOf(c, next, event, verdictsOf(policy)).map((effect) => JSON.stringify(effect)));
    c = next;
  }
  if (c === null) throw new Error("there is a case");
  expect(gathered(c.leaks)).toHaveLength(249);
  const lists = [1, 2, 3].map((part) => leakList(c as Case, policy, part));
  for (let n = 1; n < 250; n += 1)
    expect(lists.filter((list) => list.includes(`#comment-${n}>`) || list.includes(`#comment-${n}\``))).toHaveLength(1);
  for (const list of lists) expect(list.length).toBeLessThan(60_000);
  // A list and a card are one order each, however often they are asked for.
  expect(new Set(ordered).size).toBeLessThanOrEqual(5);
  expect(ordered.filter((effect) => effect.includes("show-case")).length).toBeLessThanOrEqual(2);
});
