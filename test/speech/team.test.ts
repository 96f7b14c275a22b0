import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import type { CaseId } from "../../src/domain/case-id.ts";
import type { TeamLine } from "../../src/domain/effect.ts";
import { sayToTeam } from "../../src/speech/team.ts";
import { describeFace } from "../../src/speech/public-face.ts";
import { later, monday, policyOf, spokenCase } from "./spoken-case.ts";

const flowfuse = policyOf("flowfuse");
const coordinated = policyOf("coordinated-disclosure");
const usd = (units: number) => ({ minor: units * 100, currency: "USD" });
const decided = {
  amount: usd(512),
  why: null,
  by: "mona",
  at: monday,
  approvedBy: null,
  awaitsSecond: false,
  replaces: null,
  recommended: null,
};
const recommendation = {
  kind: "amount",
  amount: usd(512),
  clause: "FF12",
  words: "Low | Medium | High | Critical",
  because: "severity high",
} as const;
const noAward = { recommendation: null, decided: null, declined: null, paid: null };

const everyLine: readonly TeamLine[] = [
  { line: "publication-preview", preview: "Title: x", hash: "abcd" },
  { line: "publication-stopped", because: "changed" },
  { line: "published", byHand: true },
  { line: "published", byHand: false },
  { line: "embargo-end-preview", why: "It leaked." },
  { line: "closing-undone", by: "mona" },
  { line: "reopening-undone", by: "mona" },
  { line: "source-gone" },
  { line: "put-backs-stopped", by: "eve", label: "bounty/paid" },
  { line: "repin-preview", newHash: "ab".repeat(32), changes: [] },
  { line: "repinned", by: "olivia", newHash: "ab".repeat(32), changes: [] },
  { line: "award-recommended" },
  { line: "award-decided" },
  { line: "award-waits" },
  { line: "award-declined" },
  { line: "finder-objected", why: "Two vendors are not ready." },
  { line: "finder-wrote", text: "@mona /accept <!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->" },
  { line: "finder-wishes" },
  { line: "finder-withdrew" },
  { line: "finder-objected", why: "A talk is planned.", terms: { kind: "date", on: "2027-01-15" } },
  { line: "embargo-unanswered", side: "team" },
  { line: "embargo-unanswered", side: "finder" },
  { line: "finder-agreed" },
  {
    line: "advisory-changed",
    what: ["severity"],
    at: new Date("2026-11-22T10:00:00Z"),
    changes: [{ field: "severity", from: "high", to: "low" }],
    putBack: ["severity"],
    leftAlone: ["credits"],
    editors: ["ada"],
  },
  {
    line: "advisory-changed",
    what: ["severity"],
    at: new Date("2026-11-22T10:00:00Z"),
    changes: [{ field: "severity", from: "high", to: "low" }],
    putBack: [],
    leftAlone: [],
    toldOnly: ["severity", "credits"],
    editors: ["ada"],
  },
  { line: "finder-renamed", from: "felix", to: "felix2" },
  { line: "credit-misplaced", login: "felix" },
  { line: "message-edited", reads: "other words", isCard: true, isPutBack: true },
  { line: "name-taken-off", left: ["credit", "description", "cve"] },
  { line: "message-gone" },
  { line: "contained" },
  { line: "containment-checked" },
  { line: "restored", left: [] },
  { line: "restored", left: ["milestone", "assignees"] },
  { line: "source-published", comments: 0 },
  { line: "source-published", comments: 3 },
  { line: "publication-stopped", because: "out-of-reach" },
  { line: "overdue", clock: "assessment" },
  { line: "exploited", evidence: "Seen in the logs.", isFirst: true },
  { line: "exploited", evidence: "Seen in the logs.", isFirst: false },
  { line: "exploit-public", link: "https://example.org/x", endsEmbargo: true },
  { line: "embargo-shortened", duplicate: "FF-2026-0815" as CaseId },
  { line: "merged-known", of: "FF-2026-0815" as CaseId, letters: ["P", "X", "A"] },
  { line: "readers", readers: [{ kind: "login", name: "eve", isOurs: false }] },
  { line: "advisory-closed-by-hand" },
  { line: "advisory-reopened-by-hand" },
  { line: "credit-refused", login: "nobody" },
  { line: "report-edited", changes: [{ field: "title", from: "one", to: "other" }] },
];

function tell(line: TeamLine, changes: Partial<Case> = {}, policy = flowfuse): string {
  return sayToTeam(line, spokenCase(policy, changes), policy, later(1)).text;
}

test("no line to the team holds the report's text, a gap where a value should be, or our mark", () => {
  for (const line of everyLine) {
    const said = sayToTeam(line, spokenCase(flowfuse), flowfuse, monday);
    expect(said.tag).toMatch(/^team\.[a-z-]+$/);
    expect(said.text).not.toMatch(/SECRET-BODY|undefined|\bnull\b|NaN|\[object|<!--/);
    expect(said.text).toMatch(/^[A-Z*`].{10,}/s);
  }
});

test("no command stands at the beginning of a line of ours, where a person could copy it into effect", () => {
  for (const line of everyLine)
    expect(sayToTeam(line, spokenCase(flowfuse), flowfuse, monday).text).not.toMatch(/^\/[a-z]/m);
});

test("a preview longer than a comment is shown whole, in several that count themselves, and is confirmed after the last", () => {
  const lines = Array.from({ length: 2_000 }, (_, n) => `line ${n} of the advisory's own text`);
  const face = {
    ghsaId: "GHSA-aaaa-bbbb-cccc",
    summary: `Path\nSeverity: none${"x".repeat(1_000)}END-OF-TITLE`,
    severity: "high",
    cvssVector: null,
    cveId: null,
    cweIds: [],
    vulnerabilities: [],
    credits: [],
    nameToAddByHand: null,
  };
  const previewOf = (description: string) => {
    const preview = describeFace({ ...face, description });
    const line = { line: "publication-preview", preview, hash: "0123456789abcdef" } as const;
    const { text, more = [] } = sayToTeam(line, spokenCase(flowfuse), flowfuse, monday);
    return [text, ...more];
  };
  const comments = previewOf(lines.join("\n"));
  expect(comments.length).toBe(2);
  for (const line of lines) expect(comments.join("\n")).toContain(`${line}\n`);
  expect(comments[0]).toMatch(/^This, and nothing else, would become public:[^]*part 1\/2/);
  expect(comments[0]).toContain("END-OF-TITLE");
  expect(comments[0]).toContain("Title: Path[U+000A]Severity: none");
  expect(comments[0]).not.toContain("/publish confirm");
  expect(comments[1]).toMatch(/^Part 2\/2[^]*hash is `0123456789abcdef`[^]*\/publish confirm/);
  for (const hostile of ["\u200b", "`", "\u{E0001}", "\n", "<!--"]) {
    const all = previewOf(hostile.repeat(65_535 / hostile.length));
    // GitHub's limit, less the app's own mark.
    expect(Math.max(...all.map((text) => text.length))).toBeLessThan(65_400);
    expect(all.length).toBeLessThan(30);
  }
});

test("the preview shows exactly what becomes public, its hash, what is in the way, and how to confirm in time", () => {
  const preview = describeFace({
    ghsaId: "GHSA-aaaa-bbbb-cccc",
    summary: "Path traversal",
    description: "## Impact\n\n```sh\nGET /..\n```",
    severity: "high",
    cvssVector: null,
    cveId: null,
    cweIds: ["CWE-22"],
    vulnerabilities: [{ ecosystem: "npm", name: "fileserver", range: "< 2.0", patched: "2.0" }],
    credits: ["nils (finder)"],
    nameToAddByHand: "Ada",
  });
  const advisory = { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/x", state: "triage" } as const;
  const text = tell({ line: "publication-preview", preview, hash: "0123456789abcdef" }, { advisory });
  for (const part of ["Title: Path traversal", "Severity: high", "npm fileserver < 2.0, fixed in 2.0", "nils (finder)"])
    expect(text).toContain(part);
  expect(text).toContain("## Impact\n\n```sh\nGET /..\n```");
  expect(text).toContain("````text");
  expect(text).toContain("`0123456789abcdef`");
  expect(text).toContain("`/publish confirm FF-2026-4711` before Tue 24 Nov 2026 13:00 UTC");
  expect(text).toContain("- the flaw is not fixed");
  expect(text).toContain('To be added by hand: "Ada"');
});

test("a preview with nothing in the way names nothing in the way", () => {
  const fix = { at: monday, versions: ["2.0"], by: "mona" };
  const advisory = { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/x", state: "draft" } as const;
  expect(tell({ line: "publication-preview", preview: "x", hash: "y" }, { fix, advisory })).not.toContain("must wait");
});

test("a recommendation quotes the clause and says who decides with what", () => {
  const text = tell({ line: "award-recommended" }, { award: { ...noAward, recommendation } });
  expect(text).toContain("**512 USD**");
  expect(text).toContain("“Low | Medium | High | Critical” (FF12)");
  expect(text).toContain("`/award recommended`");
});

test("a decision names who decided, the clause, and a deviation with its reason", () => {
  const plain = tell(
    { line: "award-decided" },
    { award: { ...noAward, recommendation, decided: { ...decided, recommended: recommendation } } },
  );
  expect(plain).toContain("**512 USD**, by `mona`");
  expect(plain).not.toContain("deviates");
  const more = { ...decided, amount: usd(700), why: "excellent report", approvedBy: "olivia" };
  const text = tell(
    { line: "award-decided" },
    { award: { ...noAward, recommendation, decided: { ...more, recommended: recommendation } } },
  );
  expect(text).toContain("signed by `olivia`");
  expect(text).toContain("This deviates from 512 USD (FF12): excellent report.");
});

test("an award that waits says that the finder hears of it only after the second signature", () => {
  const award = { ...noAward, decided: { ...decided, awaitsSecond: true } };
  expect(tell({ line: "award-waits" }, { award })).toMatch(/another person[\s\S]*`\/approve`[\s\S]*only then/);
});

test("what a finder wrote is shown in a code block, so that nothing in it works", () => {
  const text = tell({ line: "finder-wrote", text: "@mona\n/accept\n```\n<b>" });
  expect(text).toContain("````text\n@mona\n/accept\n```\n<b>\n````");
});

test("after containment the team reads from when to when, what remains, and what only a person can do, with a link that leaves no trace", () => {
  const exposure = {
    url: "https://github.com/acme/app/issues/3",
    again: [],
    from: monday,
    until: later(1),
    remains: ["edit-history"] as const,
    deletedComments: [],
    original: { title: "t", body: "b", labels: [] },
  };
  const text = tell({ line: "contained" }, { exposure, source: { repo: "acme/app", number: 3 } });
  expect(text).toContain("public from Mon 23 Nov 2026 12:00 UTC until Mon 23 Nov 2026 13:00 UTC");
  expect(text).toContain("- the old title and text, in its edit history");
  expect(text).toContain("https://redirect.github.com/acme/app/issues/3");
  expect(text).toContain("`/contain delete confirm FF-2026-4711`");
  expect(text).toContain("`/restore confirm FF-2026-4711`");
});

test("an overdue clock says which promise, when it was due and what is still owed, with the commands", () => {
  const text = tell({ line: "overdue", clock: "assessment" }, {}, coordinated);
  expect(text).toContain("(CO6)");
  expect(text).toContain("it was due Thu 26 Nov 2026 12:00 UTC");
  expect(text).toMatch(/`\/accept`[\s\S]*`\/expect <date>`/);
});

test("a wish about a name comes with the command that answers it", () => {
  const wish = { kind: "name", name: "Ada L.", at: monday, isAnswered: false } as const;
  expect(tell({ line: "finder-wishes" }, { wish })).toContain('`/credit "Ada L."`');
});

test("closing by button is answered with the question which reason it was", () => {
  const text = tell({ line: "closing-undone", by: "mona" });
  expect(text).toContain("`mona` closed");
  expect(text).toContain("`/duplicate <case>`");
});
