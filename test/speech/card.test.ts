import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Case } from "../../src/domain/case.ts";
import { caseCard, caseTitle } from "../../src/speech/card.ts";
import { answerFinder } from "../../src/speech/finder-answers.ts";
import { finderCard } from "../../src/speech/finder-card.ts";
import { later, monday, policyOf, spokenCase } from "./spoken-case.ts";

const flowfuse = policyOf("flowfuse");
const coordinated = policyOf("coordinated-disclosure");
const usd = (units: number) => ({ minor: units * 100, currency: "USD" });
const held = (level: "high" | "medium", more: Partial<NonNullable<Case["severity"]>> = {}) => ({
  level,
  basis: "human" as const,
  vector: null,
  score: null,
  by: "mona",
  at: monday,
  clause: null,
  deviatesFrom: null,
  ...more,
});

test("a fresh report's card shows the claim as a claim, who found it, and that it is confidential", () => {
  const card = caseCard(spokenCase(flowfuse), flowfuse, later(1));
  expect(card).toContain("| State | **new");
  expect(card).toContain("| Severity | not set |");
  expect(card).toContain("claims critical; only a claim");
  expect(card).toContain("| Finder | `nils` |");
  expect(card).toContain("| Received | Mon 23 Nov 2026 12:00 UTC |");
  expect(card).toContain("**Confidential**: no date is promised or asked");
  expect(card).toContain("(<https://github.com/acme/app/security/advisories/GHSA-aaaa-bbbb-cccc>)");
});

test("the card says where the advisory differs from what was decided, with the command that writes it there", () => {
  const severity = held("high");
  const credit = { kind: "name" as const, name: "Ada", type: "finder" as const, by: "mona", at: monday };
  const differs = { severity: "low", credited: ["nils"], missing: ["bert"] };
  const card = caseCard(spokenCase(flowfuse, { severity, credit, differs }), flowfuse, monday);
  expect(card).toContain("**high** as a person judged it");
  expect(card).toContain("**the advisory says `low`**; `/severity high` writes the case's decision there");
  expect(card).toContain("**The advisory credits `nils`, whom the case does not, and does not credit `bert`");
  const empty = caseCard(spokenCase(flowfuse, { severity, differs: { ...differs, severity: "" } }), flowfuse, monday);
  expect(empty).toContain("**the advisory gives none**");
});

test("severity names its basis, who set it, and that it deviates from the class map", () => {
  const severity = held("high", { deviatesFrom: "critical" });
  expect(caseCard(spokenCase(flowfuse, { severity }), flowfuse, monday)).toContain(
    "**high** as a person judged it, set by `mona`; deviates from **critical**",
  );
  const scored = held("medium", {
    basis: "cvss3.1",
    score: 5.3,
    vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N",
  });
  expect(caseCard(spokenCase(flowfuse, { severity: scored }), flowfuse, monday)).toContain(
    "from CVSS 3.1 5.3 `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N`",
  );
});

test("a clock shows its clause, its due time and what is owed, and says when it is overdue", () => {
  const c = spokenCase(coordinated);
  expect(caseCard(c, coordinated, later(1))).toContain(
    "**assessment** (CO6): due Thu 26 Nov 2026 12:00 UTC; still owed: assessment, expected date",
  );
  expect(caseCard(c, coordinated, later(24 * 4))).toContain("**overdue**, was due Thu 26 Nov 2026");
});

test("looking at a card again does not change it, so that it is not edited for nothing", () => {
  const c = spokenCase(coordinated);
  expect(caseCard(c, coordinated, later(1))).toBe(caseCard(c, coordinated, later(2)));
  expect(finderCard(c, coordinated, later(1))).toEqual(finderCard(c, coordinated, later(2)));
});

test("money shows what is recommended on which clause, who decided, and what waits", () => {
  const recommendation = {
    kind: "amount",
    amount: usd(512),
    clause: "FF12",
    words: "Low | Medium",
    because: "severity high",
  } as const;
  const decided = {
    amount: usd(700),
    why: "fine work",
    by: "mona",
    at: monday,
    approvedBy: null,
    awaitsSecond: true,
    replaces: null,
    recommended: null,
  };
  const award = { recommendation, decided, declined: null, paid: null };
  const card = caseCard(spokenCase(flowfuse, { award }), flowfuse, monday);
  expect(card).toContain("Recommended: **512 USD**, “Low \\| Medium” (FF12): severity high");
  expect(card).toContain("Waits for another person's `/approve`: **700 USD** by `mona`: fine work");
});

test("an undelivered message stands whole on the card, with how to send it", () => {
  const undelivered = [{ key: "k", text: "Thank you.\n\n> quoted", at: monday }];
  const card = caseCard(spokenCase(flowfuse, { undelivered }), flowfuse, monday);
  expect(card).toContain("### Messages for a person to send");
  expect(card).toContain("Thank you.\n\n> quoted");
  expect(card).toContain("Copy the text into a comment there");
});

test("the card says who moved a label that was put back, and when the app has stopped doing so", () => {
  const putBacks = [{ label: "bounty/paid", by: "eve", at: monday }];
  const card = caseCard(spokenCase(flowfuse, { putBacks, putBacksStopped: true }), flowfuse, monday);
  expect(card).toContain("`eve` moved `bounty/paid`");
  expect(card).toContain("has stopped putting labels back");
});

test("after containment the card shows what was exposed, what still is, and the deleted comments as text", () => {
  const exposure = {
    url: "https://github.com/acme/app/issues/3",
    again: [],
    from: monday,
    until: later(1),
    remains: ["edit-history"] as const,
    deletedComments: [{ author: "eve", text: "@mona look: <b>boom</b>", at: monday }],
    original: { title: "t", body: "b", labels: [] },
  };
  const card = caseCard(spokenCase(flowfuse, { exposure, privateDisclosure: false }), flowfuse, monday);
  expect(card).toContain("public from Mon 23 Nov 2026 12:00 UTC until Mon 23 Nov 2026 13:00 UTC");
  expect(card).toContain("- the old title and text, in its edit history");
  expect(card).toContain("```text\n@mona look: <b>boom</b>\n```");
  expect(card).toContain("**in public**");
});

const ours = htmlIn(caseCard(spokenCase(flowfuse), flowfuse, monday));

test("nothing in a report can mention, command, link or mark-up on the card", () => {
  const pieces = [
    "@mona",
    "\n/accept",
    "```",
    "<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->",
    "</details>",
    "|",
    "[x](y)",
    "\n",
    "#1 ",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      (title, body) => {
        const report = {
          title: title.join(""),
          body: body.join(""),
          claimedSeverity: null,
          claimedVector: title.join(""),
        };
        const card = caseCard(spokenCase(flowfuse, { report }), flowfuse, monday);
        expect(card).not.toContain("<!--");
        const outside = textOutsideCode(card);
        expect(outside).not.toMatch(/@[a-z]|^\/accept|#1\b/m);
        expect(htmlIn(card)).toEqual(ours);
      },
    ),
    { numRuns: 50 },
  );
});

test("a card is never longer than GitHub takes, and a long report is the first thing to go", () => {
  const report = { ...spokenCase(flowfuse).report, body: "x".repeat(200_000) };
  const undelivered = Array.from({ length: 8 }, (_, n) => ({ key: String(n), text: "y".repeat(6_000), at: monday }));
  expect(caseCard(spokenCase(flowfuse, { report }), flowfuse, monday)).toContain("The end is cut off here");
  const card = caseCard(spokenCase(flowfuse, { report, undelivered }), flowfuse, monday);
  expect(card.length).toBeLessThanOrEqual(65_000);
  expect(card).toContain("### Messages for a person to send");
});

test("a title is one harmless line with the case's id, at most 200 characters", () => {
  expect(caseTitle(spokenCase(flowfuse))).toBe("[FF-2026-4711] Path traversal in the file server");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (title) => {
      const shown = caseTitle(spokenCase(flowfuse, { report: { ...spokenCase(flowfuse).report, title } }));
      expect(shown).toMatch(/^\[FF-2026-4711\] ./);
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(shown).not.toMatch(/[\n\r\u202a-\u202e]|@[a-z\d]/i);
    }),
  );
  const empty = { ...spokenCase(flowfuse).report, title: "\u202e" };
  expect(caseTitle(spokenCase(flowfuse, { report: empty }))).toBe("[FF-2026-4711] report without a title");
});

test("the finder's card shows the assessed severity, the due answer and the commands, and nothing of the team's", () => {
  const severity = held("medium", { deviatesFrom: "critical" });
  const award = {
    recommendation: { kind: "amount", amount: usd(999), clause: "FF12", words: "w", because: "b" } as const,
    decided: {
      amount: usd(777),
      why: "SECRET",
      by: "mona",
      at: monday,
      approvedBy: null,
      awaitsSecond: true,
      replaces: null,
      recommended: null,
    },
    declined: null,
    paid: null,
  };
  const { text } = finderCard(spokenCase(coordinated, { severity, award }), coordinated, later(1));
  expect(text).toContain("- Severity: medium");
  expect(text).toContain("- Answer due: Thu 26 Nov 2026 12:00 UTC (CO6)");
  for (const command of ["/status", "/credit me", "/agree", "/object <why>", "/withdraw"])
    expect(text).toContain(command);
  expect(text).not.toMatch(/critical|999|777|SECRET|mona|FF-2026/);
});

test("the finder's card asks for silence only where the policy does", () => {
  expect(finderCard(spokenCase(flowfuse), flowfuse, monday).text).not.toMatch(/confidential/i);
  expect(finderCard(spokenCase(coordinated), coordinated, monday).text).toContain("Confidentiality: until it is fixed");
});

test("a duplicate's finder learns that it was known, and of no other case", () => {
  const { text } = finderCard(
    spokenCase(flowfuse, { duplicateOf: "FF-2026-9999" as Case["id"], management: "deferred" }),
    flowfuse,
    monday,
  );
  expect(text).toContain("handled together with a flaw already known");
  expect(text).not.toContain("9999");
});

test("a finder's command is answered by what came of it", () => {
  const wish = { kind: "name", name: "Ada @home", at: monday, isAnswered: false } as const;
  expect(answerFinder("credit", spokenCase(flowfuse, { wish }))).toContain("named as “Ada @\u200Bhome”");
  const publication = { ...spokenCase(flowfuse).publication, agreedAt: monday };
  expect(answerFinder("agree", spokenCase(flowfuse, { publication }))).toContain("agree to publication");
  expect(answerFinder("agree", spokenCase(flowfuse))).toContain("the terms you agreed to");
  expect(answerFinder("object", spokenCase(flowfuse))).toContain("the terms stay as they were");
});

test("the answer to a finder's command stands on the card with its time", () => {
  expect(finderCard(spokenCase(flowfuse), flowfuse, later(2), "noted.").text).toContain(
    "**Answer to what you wrote** (Mon 23 Nov 2026 14:00 UTC): noted.",
  );
});

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] };

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}
function parse(markdown: string): readonly Node[] {
  return nodesOf(fromMarkdown(markdown) as Node);
}

function textOutsideCode(markdown: string): string {
  return parse(markdown)
    .filter(({ type }) => type !== "code" && type !== "inlineCode")
    .map(({ value }) => value ?? "")
    .join(" ");
}

function htmlIn(markdown: string): readonly string[] {
  return parse(markdown).flatMap(({ type, value }) => (type === "html" && value !== undefined ? [value] : []));
}
