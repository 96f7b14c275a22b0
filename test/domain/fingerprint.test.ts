import { describe, expect, test } from "@jest/globals";
import { startEmbargo } from "../../src/domain/embargo.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { replay } from "../../src/domain/evolve.ts";
import { fingerprintsOf } from "../../src/domain/fingerprint.ts";
import { familyOf, signsIn } from "../../src/domain/fingerprint-text.ts";
import { phrasesIn, phrasesOfReport } from "../../src/domain/phrases.ts";
import { foldSigns, plainWords } from "../../src/domain/plain-words.ts";
import { sumsIn } from "../../src/domain/sums.ts";
import { received } from "../support/a-life.ts";

const secret = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const report = {
  title: "Lockout counter overflows and unlocks every account",
  body: `${secret}\n\nHow to see it: send 257 wrong passwords within one minute.`,
  claimedSeverity: null,
  claimedVector: null,
};
const facts: readonly CaseEvent[] = [
  received({
    report,
    finder: { login: "fiona-f", name: "Fiona Finder", via: null },
    advisory: { ghsaId: "GHSA-2q4w-7xyz-9abc", url: "https://x.test", state: "triage", cveId: "CVE-2026-12345" },
  }),
];
const replayed = replay(facts);
const c = replayed ?? (undefined as never);
const known = fingerprintsOf(c, facts, null);
const of = (kind: string) => known.filter((each) => each.kind === kind).map(({ value }) => value);
const lengths = known.filter(({ size }) => size > 0).map(({ size }) => size);
const found = (text: string) => {
  const signs = signsIn(text, { lengths, withEverything: true });
  return known.filter((each) => signs.some((s) => s.value === each.value && s.family === familyOf[each.kind]));
};
const kinds = (text: string) => [...new Set(found(text).map(({ kind }) => kind))].toSorted();

describe("a case is known again by", () => {
  test("its ids, title, phrases and finder while it is confidential", () => {
    expect(of("case")).toEqual(["ff20264711"]);
    expect(of("advisory")).toEqual(["ghsa2q4w7xyz9abc"]);
    expect(of("cve")).toEqual(["cve202612345"]);
    expect(of("title")).toEqual(["lockout counter overflows and unlocks every account"]);
    expect(of("phrase")).toContain("retry counter of the lockout");
    expect(of("person")).toEqual(["@fiona-f", "fiona-f", "fiona finder"]);
  });

  test("its case id, sums and a name nobody agreed to once it is public, and nothing of its words", () => {
    const after = { ...c, embargo: { ...c.embargo, state: "exited" as const } };
    expect(new Set(fingerprintsOf(after, facts, null).map(({ kind }) => kind))).toEqual(new Set(["case", "person"]));
    const named = fingerprintsOf(after, facts, { kind: "login", login: "Fiona-F" });
    expect(named.map(({ value }) => value)).toEqual(["ff20264711", "fiona finder"]);
  });

  test("the sums that were recommended and decided", () => {
    const amount = { minor: 51_200, currency: "USD" };
    const decided = {
      amount,
      why: null,
      by: "mona",
      at: new Date(0),
      awaitsSecond: false,
      approvedBy: null,
      replaces: null,
    };
    const paid = { ...c, award: { ...c.award, decided } };
    expect(fingerprintsOf(paid as typeof c, facts, null).find(({ kind }) => kind === "sum")?.value).toBe("51200 USD");
  });

  test("every version of the report, what the finder wrote later, and no word of the team's", () => {
    const more: readonly CaseEvent[] = [
      ...facts,
      {
        type: "report-edited",
        at: new Date(1),
        report: { ...report, body: "A wholly rewritten explanation follows tomorrow" },
        completeAt: null,
      },
      { type: "finder-wrote", at: new Date(2), text: "The overflow also reaches the administrator's session table" },
      { type: "note-taken", at: new Date(3), by: "mona", text: "Olivia thinks Cuthbert should look at this" },
    ];
    const phrases = fingerprintsOf(c, more, null).map(({ value }) => value);
    expect(phrases).toContain("retry counter of the lockout");
    expect(phrases).toContain("a wholly rewritten explanation follows");
    expect(phrases).toContain("overflow also reaches the administrators");
    expect(phrases.join("\n")).not.toContain("cuthbert");
  });

  test("nothing once its texts are erased but its own id", () => {
    const gone = received({
      report: { ...report, title: "[erased]", body: "[erased]" },
      finder: { login: "[erased]", name: "[erased]", via: null },
      advisory: { ghsaId: "[erased]", url: "[erased]", state: "triage" },
    });
    const erased = {
      ...c,
      finder: gone.finder,
      report: gone.report,
      advisory: gone.advisory,
      embargo: startEmbargo({ kind: "unspecified" }),
    };
    expect(fingerprintsOf(erased, [gone], null)).toEqual([{ kind: "case", value: "ff20264711", size: 0 }]);
  });
});

describe("it is found in a text", () => {
  test.each([
    ["its own words", secret],
    ["other case, line breaks and punctuation", secret.toUpperCase().replaceAll(" ", "\n").replace(",", ";")],
    ["emphasis", secret.replace("counter", "**coun**ter").replace("lockout", "_lockout_")],
    ["zero-width signs", secret.replaceAll("o", "o\u200B")],
    ["soft hyphens and joiners", secret.replaceAll("e", "e\u00AD\u2060")],
    [
      "Cyrillic and Greek letters",
      secret.replaceAll("o", "о").replaceAll("a", "а").replaceAll("c", "с").replaceAll("v", "ν"),
    ],
    ["full width", secret.replaceAll(/[a-z]/g, (s) => String.fromCodePoint(s.charCodeAt(0) + 0xfee0))],
    ["mathematical letters", secret.replaceAll(/[a-z]/g, (s) => String.fromCodePoint(s.charCodeAt(0) - 97 + 0x1d41a))],
    ["turned directions", `\u202E${secret}\u202C`],
    ["accents put over letters", secret.replaceAll("e", "e\u0301")],
    ["entities", secret.replaceAll("t", "&#116;").replaceAll("u", "&#x75;")],
    ["hidden remarks and tags", secret.replaceAll("ou", "o<!-- x -->u").replace("table", "<b>ta</b>ble")],
    ["a remark around it", `<!-- ${secret} -->`],
    ["a tag around it", `<img alt="${secret}" src="x.png">`],
    ["an end of a remark before it", `--> ${secret.replaceAll(" ", "<!-- -->\n")}`],
    ["a code block", `\`\`\`\n${secret}\n\`\`\``],
    [
      "a quotation",
      secret
        .split(" ")
        .map((word, n) => (n % 5 === 0 ? `\n> ${word}` : word))
        .join(" ")
        .slice(0, 0) || `> ${secret}`,
    ],
  ])("with %s", (_, text) => {
    expect(found(text).filter(({ kind }) => kind === "phrase").length).toBeGreaterThan(5);
  });

  test.each([
    ["fixes GHSA-2q4w-7xyz-9abc"],
    ["fix/ghsa_2q4w_7xyz_9abc"],
    ["https://github.com/acme/web/security/advisories/GHSA-2q4w-7xyz-9abc"],
    ["GHSA\u20112q4w\u20117xyz\u20119abc"],
    ["G\u200BHSA-2q4w-7xyz-9abc"],
    ["ghsa 2q4w 7xyz 9abc"],
    ["<https://github.com/acme/web/security/advisories/GHSA-2q4w-7xyz-9abc>"],
    ["[as told](<https://github.com/acme/web/security/advisories/GHSA-2q4w-7xyz-9abc>)"],
    ["Refs: <GHSA-2q4w-7xyz-9abc>"],
    ['<a href="/acme/web/security/advisories/GHSA-2q4w-7xyz-9abc">there</a>'],
    ["<!-- GHSA-2q4w-7xyz-9abc -->"],
    ["<!--GHSA-2q4w<b>-7xyz</b>-9abc-->"],
    ["<GHSA-2q4w<!-- x -->-7xyz-9abc>"],
    ["GHSA-<b>2q4w</b>-7xyz<!-- x -->-9abc"],
  ])("by its advisory id as in %j", (text) => expect(kinds(text)).toEqual(["advisory"]));

  test.each([["CVE-2026-12345"], ["cve_2026_12345"], ["Ϲⅴe–2026–12345"]])("by its CVE id as in %j", (text) =>
    expect(kinds(text)).toEqual(["cve"]),
  );

  test.each([
    ["see FF-2026-4711"],
    ["FF\u200B-2026-4711"],
    ["ff 2026 4711"],
    ["feature/ff-2026-4711-x"],
    ["Refs: <FF-2026-4711>"],
  ])("by its case id as in %j", (text) => expect(kinds(text)).toEqual(["case"]));

  test("but not by other ids, or numbers that only begin alike", () => {
    expect(kinds("GHSA-2q4w-7xyz-9abd, CVE-2026-123456, FF-2026-47112, off-2026-4711, 2026-4711")).toEqual([]);
  });

  test("by its title within other words", () => {
    expect(kinds("Is it true: “Lockout counter overflows and unlocks every account”?!")).toContain("title");
  });

  test.each([
    ["ping @Fiona-F"],
    ["thanks to fiona-f!"],
    ["github.com/fiona-f/poc"],
    ["thanks to <https://github.com/fiona-f>"],
    ['<img alt="Fiona Finder" src="x.png">'],
    ["credit goes to FIONA  Finder"],
  ])("by its finder as in %j", (text) => expect(kinds(text)).toEqual(["person"]));

  test.each([
    ["<https://x.test/?q=Lockout counter overflows and unlocks every account>"],
    ["<!--\nLockout counter overflows\n\nand unlocks every account\n-->"],
  ])("by its title as in %j", (text) => expect(kinds(text)).toContain("title"));

  test("a key that the report holds in angle brackets, in whatever way it is written", () => {
    const key = "sk7live0Zq91mmB";
    const told = [received({ report: { ...report, body: `Send it with <${key}> and see.` } })];
    const words = fingerprintsOf(replay(told) ?? c, told, null).filter(({ kind }) => kind === "word");
    expect(words.map(({ value }) => value)).toEqual([key.toLowerCase()]);
    for (const text of [key, `<${key}>`, `<!-- ${key} -->`])
      expect(signsIn(text, { lengths, withEverything: true })).toContainEqual({
        family: "word",
        value: key.toLowerCase(),
      });
  });

  test("not by ordinary words", () => {
    const text = "Steps to reproduce the behaviour: 1. Go to the settings page. 2. Click on save. The account is gone.";
    expect(kinds(text)).toEqual([]);
  });
});

test.each([
  ["512 USD"],
  ["USD 512"],
  ["$512"],
  ["US$ 512"],
  ["512.00 $"],
  ["512,00 USD"],
  ["$512.00"],
  ["512 dollars"],
  ["512usd"],
  ["512 U\u200BSD"],
])("%s is the sum it is", (text) => expect([...sumsIn(foldSigns(`paid ${text} today`))]).toContain("51200 USD"));

test.each([
  ["1,024 EUR", "102400 EUR"],
  ["1.024,00 €", "102400 EUR"],
  ["1'024.50 CHF", "102450 CHF"],
  ["€ 1 024", "102400 EUR"],
  ["5k USD", "500000 USD"],
  ["¥5000", "5000 JPY"],
])("%s is %s", (text, sum) => expect([...sumsIn(foldSigns(text))]).toContain(sum));

test("numbers without a currency are no sums", () => {
  expect([...sumsIn(foldSigns("issue 512, version 1.2.3, port 8080, CVE-2026-12345, 256 attempts"))]).toEqual([]);
});

test("words in scripts without spaces are told apart by their letters", () => {
  expect(plainWords("登录 SQL注入")).toHaveLength(5);
  expect(phrasesIn("登录表单中的用户名参数存在注入漏洞").size).toBeGreaterThan(5);
});

test("a report is known by its prose: code, addresses and what browsers say of themselves are everybody's", () => {
  const body = [
    "```js\nconst secretive = loadUndocumentedTableFrom(databaseHandle, retryCounter);\n```",
    "    indented undocumented listing reveals internals quickly",
    "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64) Exotic/1.0 Strange Undocumented Browser",
    "see https://example.test/acme/undocumented/retry/counter/lockout/table",
  ].join("\n");
  expect([...phrasesOfReport(body)]).toEqual([]);
});

test("no phrase runs from one paragraph or list item into the next", () => {
  expect(phrasesIn("undocumented retry counter\n\nlockout table overflows").size).toBe(0);
  expect(phrasesIn("- undocumented retry counter\n- lockout table overflows").size).toBe(0);
  expect(phrasesIn("undocumented retry counter\nlockout table overflows").size).toBeGreaterThan(0);
});
