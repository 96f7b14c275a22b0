import { begin } from "../domain/begin-case.ts";
import { formCaseId } from "../domain/case-id.ts";
import { closeReasons } from "../domain/closing.ts";
import type { FinderLine } from "../domain/effect.ts";
import type { Policy } from "../policy/policy.ts";
import { sayToFinder } from "./finder.ts";
import { neutralCheck, neutralStub } from "./public.ts";

const lines: readonly FinderLine[] = [
  { line: "received" },
  { line: "accepted" },
  { line: "severity" },
  { line: "duplicate" },
  { line: "duplicate-undone" },
  { line: "reopened" },
  { line: "award-paid" },
  { line: "credit" },
  { line: "embargo-ended" },
  { line: "publication" },
  { line: "publication-stopped", because: "changed" },
  { line: "publication-stopped", because: "wish" },
  { line: "publication-stopped", because: "out-of-reach" },
  { line: "name-taken-off", left: ["credit", "description", "cve"] },
  { line: "name-taken-off", left: [] },
  { line: "withdrawn" },
  ...closeReasons.map((reason) => ({ line: "closed" as const, reason, text: null })),
  { line: "question", text: "" },
  { line: "reply", text: "" },
  { line: "expected", on: null, text: null },
  { line: "fixed", versions: [] },
  { line: "award-declined", why: "" },
];

/**
 * What is said under a policy to any finder, whatever they report: its own words and the app's sentences around them.
 * Nobody who repeats these repeats a report.
 */
export function stockTexts(policy: Policy): readonly string[] {
  const at = new Date(0);
  const nobody = begin({
    type: "report-received",
    at,
    id: formCaseId(1970, 0),
    origin: "advisory",
    repo: "",
    owner: "",
    policyId: policy.name,
    programmeHash: "",
    learntAt: at,
    completeAt: at,
    isQuiet: false,
    finder: null,
    report: { title: "", body: "", claimedSeverity: null, claimedVector: null },
    privateDisclosure: true,
    source: null,
    tracker: null,
    advisory: null,
    embargoTerms: { kind: "unspecified" },
    clocks: [],
    question: null,
  });
  return [
    ...stringsOf(policy),
    ...Object.values(neutralStub()),
    ...Object.values(neutralCheck()),
    ...lines.map((line) => sayToFinder(line, nobody, policy, at).text),
  ];
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
