import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringify } from "yaml";
import { anyPolicy, sentencesOf, type PolicyWritten } from "../support/any-policy.ts";
import { openBook, type CaseBook } from "../support/case-book.ts";

type Handle = Awaited<ReturnType<CaseBook["report"]>>;

const programme = "authority: { award: [mona, olivia], billing: [penny], second_approval_above: 90 EUR }";

/** What people may do about a case: a command of the team, words of the finder, or a length of time. */
const ACTS = [
  [
    "/class k0",
    "/class k1",
    "/severity high",
    "/severity none",
    "/severity CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  ],
  ["/severity CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "/impact high It is.", "/quality k0"],
  ["/conduct ok", "/conduct concern Odd.", "/conduct violated Very.", "/quality 7", "/accept", "/accept", "/reopen"],
  [
    "/needs-info Which one?",
    "/expect 2027-01-05",
    "/expect none Later.",
    "/reply Hello.",
    "/fixed 1.2",
    "/exploited Seen.",
  ],
  ["/close informative", "/close spam", "/close not-interested", "/close out-of-scope", "/close accepted-risk"],
  ["/embargo 2027-03-01", "/embargo until fixed", "/embargo end Public.", "/publish", "/publish confirm"],
  ["/award 100 EUR A gift.", "/award 80 EUR A gift.", "/award recommended", "/approve", "/paid 42"],
  ["/decline-award Known. evidence https://x.acme.io 2020-01-01", "/credit anonymous", "/credit @ada"],
  [
    "finder: /credit me",
    "finder: /agree",
    "finder: /object No.",
    "finder: /withdraw",
    "finder: /status",
    "finder: /precheck",
  ],
  ["finder: On https://h0.acme.io/x, version 1.2, in `a/b`. Steps: 1. Look.", "3 days", "40 days", "100 days"],
].flat();

/** Our own words that would promise something, where the policy is silent and nobody of the team said it. */
const PROMISES: readonly (readonly [string, (written: PolicyWritten) => boolean, RegExp, RegExp?])[] = [
  ["an answer by a time", (p) => !hasPublicClock(p), /that (?:is|was) by|answer due|within \d|business day/i],
  ["news at intervals", (p) => !p["heartbeat"], /keep you informed|at least every/i],
  ["anything about the law", () => true, /\blegal|lawsuit|\bsue\b|safe harbou?r/i],
  ["a name in public", (p) => !p["credit"], /will be (?:named|credited)|be mentioned|named in public: as/i, /\/credit/],
  ["silence", (p) => !p["embargo"], /confidential/i, /\/embargo|\/publish/],
  ["secrecy", (p) => !p["confidentiality"], /strictly|nobody else|third part/i],
  [
    "money",
    (p) => !p["reward"] && !promisesMoney(p),
    /\breward|\baward|\bpaid\b/i,
    /\/award|\/decline|\/approve|\/paid/,
  ],
  ["how money comes", (p) => !p["claims"], /invoice|bank transfer/i],
  ["a date of publication", (p) => !p["publication"], /will be (?:made )?(?:public|published)/i],
  ["an answer to a question before a report", (p) => !p["precheck"], /ask first|asking first/i],
  ["one answer for several reports", (p) => !p["replies"], /several (?:of your )?reports/i],
];

/** A clock about a decision or a payment speaks of an award, whatever else the policy says of one. */
function promisesMoney(written: PolicyWritten): boolean {
  return /"(?:decision|payment)"/.test(JSON.stringify(written["clocks"] ?? []));
}

function hasPublicClock(written: PolicyWritten): boolean {
  return JSON.stringify(written["clocks"] ?? []).includes('"public":true');
}

async function live(written: PolicyWritten, acts: readonly string[]): Promise<Handle> {
  const book = openBook({ policy: stringify(written), programme });
  const one = await book.report({ title: "A flaw", body: "There is a flaw in the product that lets anybody in." });
  for (const act of acts) {
    if (act.startsWith("finder: ")) await one.finderSays(act.slice("finder: ".length));
    else if (act.endsWith(" days")) await book.passes(act);
    else if (act === "/publish confirm") await one.says("olivia", `/publish confirm ${one.id} early Now.`);
    else expect(await one.says(act === "/approve" ? "olivia" : "mona", act)).not.toBe("");
  }
  return one;
}

const anyLife = fc.array(fc.constantFrom(...ACTS), { maxLength: 10 });

test("under any policy and whatever people do, a report is in one defined state that everybody can read", async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy(), anyLife, async (written, acts) => {
      const one = await live(written, acts);
      const labels = await one.labels();
      expect(labels.filter((label) => label.startsWith("state/"))).toHaveLength(1);
      expect(await one.card()).toMatch(/\| State \| \*\*[^*]+\*\*/);
      expect(await one.finderCard()).toMatch(/- Status: \S/);
    }),
    { numRuns: 20 },
  );
});

test("no policy makes the app speak a promise that is not in it, nor quote a clause it does not have", async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy(), anyLife, async (written, acts) => {
      const one = await live(written, acts);
      const read = [...one.toldFinder(), ...one.toSendByHand(), await one.finderCard()].join("\n");
      const allowed = new Set(sentencesOf(written));
      const passages = written["clauses"] as Readonly<Record<string, readonly string[]>>;
      expect((read.match(/Zqs\d+x/g) ?? []).filter((sentence) => !allowed.has(sentence))).toEqual([]);
      for (const [, words = "", clause = ""] of read.matchAll(/^> “?(.*?)”? \((K\d+)\)$/gm))
        expect(passages[clause]?.join(" … ")).toContain(words);
      const own = ownWordsOf(read);
      const spoken = PROMISES.filter(
        ([, isSilent, promise, act]) =>
          isSilent(written) && !(act && acts.some((done) => act.test(done))) && promise.test(own),
      );
      expect(spoken.map(([what]) => what)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

/** What is left when the policy's quotations, people's words and the list of commands are taken away. */
function ownWordsOf(read: string): string {
  return read
    .split("\n")
    .filter((line) => !line.startsWith(">") && !line.startsWith("- `/"))
    .join("\n")
    .replaceAll(/```[^]*?```|“[^”]*”/g, "");
}

test("the search for promises finds one where it stands", () => {
  const own = ownWordsOf("> “We will not sue.” (K1)\nYou will be named. That is by Monday; no legal action follows.");
  expect(PROMISES.filter(([, , promise]) => promise.test(own)).map(([what]) => what)).toEqual([
    "an answer by a time",
    "anything about the law",
    "a name in public",
  ]);
});
