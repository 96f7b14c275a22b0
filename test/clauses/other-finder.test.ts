import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { openBook } from "../support/case-book.ts";

// Words that exist nowhere else: whatever a finder reads of them came from the other case.
const of = (who: string) => ({
  title: `zq${who}title of a flaw`,
  body: `https://app.acme.example/${who}zq takes any address. zq${who}body says how, step by step, and what one gains by it.`,
  finder: `zq${who}login`,
});
const told = (who: string, id: string, ghsa: string) =>
  new RegExp(`zq${who}|${who}zq|${id}|${ghsa}|zqnote|731|INV-9|duplicate of`);

type Act = readonly [which: "first" | "second", words: string];
const acts: readonly Act[] = [
  ["first", "/severity high"],
  ["first", "/accept"],
  ["first", "/class cross-user"],
  ["first", "/expect 2027-01-15"],
  ["first", "/embargo 2027-02-03"],
  ["first", "/embargo until fixed"],
  ["first", "/fixed 3.0"],
  ["first", "/award 731 USD zqnote only for us"],
  ["first", "/paid INV-9"],
  ["first", "/note zqnote"],
  ["first", '/credit "zqfirstname"'],
  ["first", "/credit anonymous"],
  ["first", "/consent finders yes zqnote they said so"],
  ["first", "/conduct ok"],
  ["first", "/publish"],
  ["first", "/publish confirm THIS early zqnote it is out"],
  ["first", "/embargo end zqnote"],
  ["first", "/embargo end confirm THIS"],
  ["first", "/exploited zqnote in the logs"],
  ["first", "/incident zqnote"],
  ["first", "/close informative"],
  ["first", "/reopen"],
  ["second", "/severity low"],
  ["second", "/accept"],
  ["second", "/duplicate OTHER"],
  ["second", "/unmerge"],
  ["second", "/embargo 2027-03-04"],
  ["second", "/close not-interested"],
  ["second", "/reopen"],
];
const said: readonly Act[] = [
  ["first", "/credit me"],
  ["first", "/credit anonymous"],
  ["first", "/agree"],
  ["first", "/object zqfirstwhy I need longer"],
  ["second", "/status"],
  ["second", "/agree"],
  ["second", "/credit me"],
];

test.each(["coordinated-disclosure", "flowfuse", "pythonanywhere"])(
  "CO9: under %s no finder of a merged case ever reads the other's text, name, sum, case or advisory, in whatever order things happen",
  async (policy) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...acts).map((act) => ["team", act] as const) },
            { weight: 1, arbitrary: fc.constantFrom(...said).map((act) => ["finder", act] as const) },
          ),
          { minLength: 4, maxLength: 14 },
        ),
        fc.nat({ max: 6 }),
        async (drawn, mergedAt) => {
          const book = openBook({ policy });
          const first = await book.report(of("first"));
          const second = await book.report(of("second"));
          const both = { first, second };
          for (const [n, [who, [which, words]]] of drawn.entries()) {
            if (n === mergedAt) await second.says("mona", `/duplicate ${first.id}`);
            const one = both[which];
            const line = words.replace("THIS", one.id).replace("OTHER", first.id);
            if (who === "finder") await one.finderSays(line);
            else await one.says("olivia", line);
            await book.passes("1 days");
          }
          const [ghsaOfFirst, ghsaOfSecond] = [(await first.state()).advisory, (await second.state()).advisory];
          const read = [...second.toldFinder(), ...second.toSendByHand(), await second.finderCard()].join("\n");
          expect(read).not.toMatch(told("first", first.id, ghsaOfFirst?.ghsaId ?? "none"));
          const other = [...first.toldFinder(), ...first.toSendByHand(), await first.finderCard()].join("\n");
          expect(other).not.toMatch(
            new RegExp(`zqsecond|secondzq|${second.id}|${ghsaOfSecond?.ghsaId ?? "none"}|zqnote`),
          );
        },
      ),
      { numRuns: 40 },
    );
  },
  60_000,
);

test("CO9: after publication both are told of their own report only, and a combined answer tells of nobody else", async () => {
  const book = openBook({ policy: "flowfuse" });
  const first = await book.report(of("first"));
  const second = await book.report(of("second"));
  const third = await book.report({ ...of("third"), finder: of("second").finder });
  await second.says("mona", `/duplicate ${first.id}`);
  await first.says("olivia", "/severity high\n/accept\n/award 512 USD\n/fixed 3.0");
  await third.says("olivia", `/combined ${second.id} Both of your reports were looked at together.`);
  await first.says("olivia", "/publish");
  expect(await first.says("olivia", `/publish confirm ${first.id}`)).toBeNull();
  const read = [second, third].flatMap((one) => [...one.toldFinder(), ...one.toSendByHand()]).join("\n");
  expect(read).toContain("Both of your reports");
  expect(read).not.toMatch(new RegExp(`zqfirst|firstzq|512|${first.id}|${second.id}|${third.id}`));
});

test("CO9: one answer for two finders is refused, whoever else it names, and neither reads a word of it", async () => {
  const book = openBook({ policy: "flowfuse" });
  const first = await book.report(of("first"));
  const second = await book.report(of("second"));
  const again = await book.report({ ...of("again"), finder: of("second").finder });
  const answer = "Both of your reports zqnote were looked at together.";
  expect(await second.says("olivia", `/combined ${first.id} ${answer}`)).toContain("all of the same finder");
  expect(await second.says("olivia", `/combined ${again.id} ${first.id} ${answer}`)).toContain("nothing was sent");
  await second.says("mona", `/duplicate ${first.id}`);
  expect(await first.says("olivia", `/combined ${second.id} ${answer}`)).toContain("all of the same finder");
  for (const one of [first, second, again]) {
    expect([...one.toldFinder(), ...one.toSendByHand(), await one.finderCard()].join("\n")).not.toContain("zqnote");
    expect((await one.state()).combinedWith).toEqual([]);
  }
});
