import type { Case } from "../domain/case.ts";
import { closeReasons, type CloseReason } from "../domain/closing.ts";
import { isEmbargoed } from "../domain/embargo.ts";
import { isPossibleDuplicate } from "../policy/clauses/comparison.ts";
import type { Policy } from "../policy/policy.ts";
import { SEVERITIES, type Severity } from "../domain/severity.ts";

/** One label as it is created where it is absent; `color` is six hex digits without #. */
export type LabelMade = { readonly name: string; readonly color: string; readonly description: string };

const severityColours: Readonly<Record<Severity, string>> = {
  critical: "8b0000",
  high: "d93f0b",
  medium: "fbca04",
  low: "c2e0c6",
  none: "ededed",
};

const states = [
  { name: "new", color: "d4c5f9", description: "Received and not decided yet (shown by the app)" },
  { name: "needs-info", color: "fef2c0", description: "A question to the finder is open" },
  { name: "accepted", color: "1d76db", description: "Accepted as a real flaw" },
  { name: "fixed", color: "0e8a16", description: "The fix is out (shown by the app)" },
  { name: "disclosed", color: "5319e7", description: "The advisory is public (shown by the app)" },
  { name: "closed", color: "6a737d", description: "Put down or closed (shown by the app)" },
] as const;

const closings: Readonly<Record<CloseReason, string>> = {
  duplicate: "Valid, and known already under another case",
  informative: "Good to know, no security issue",
  "not-applicable": "Could not be confirmed",
  "out-of-scope": "Not covered by the policy",
  "not-interested": "Valid, but not what the policy looks for",
  "accepted-risk": "Valid, and we live with it",
  spam: "Nothing to work with",
  withdrawn: "Taken back by the finder",
};

const bounties = [
  { name: "recommended", color: "bfdadc", description: "The policy recommends an award; nobody has decided" },
  { name: "approved", color: "0e8a16", description: "An award is decided and signed" },
  { name: "claimed", color: "006b75", description: "The finder has claimed the award" },
  { name: "paid", color: "5319e7", description: "The award is paid" },
  { name: "declined", color: "6a737d", description: "No award, with a reason" },
] as const;

/** Every label of the app with its colour and description (interface §4). */
export const labelCatalogue: readonly LabelMade[] = [
  ...SEVERITIES.map((level) => ({
    name: `severity/${level}`,
    color: severityColours[level],
    description: `Assessed severity: ${level}`,
  })),
  ...states.map((state) => ({ ...state, name: `state/${state.name}` })),
  ...closeReasons.map((reason) => ({ name: `close/${reason}`, color: "bdbdbd", description: closings[reason] })),
  ...bounties.map((bounty) => ({
    ...bounty,
    name: `bounty/${bounty.name}`,
    description: `${bounty.description} (shown by the app)`,
  })),
  { name: "embargo/active", color: "b60205", description: "Confidential: say nothing in public (shown by the app)" },
  {
    name: "possible-duplicate",
    color: "f9d0c4",
    description: "Another case may be about the same flaw; take it off to dismiss",
  },
  { name: "overdue", color: "e11d21", description: "A time the policy names has passed (shown by the app)" },
];

const owned: ReadonlySet<string> = new Set(labelCatalogue.map(({ name }) => name));
const commanding = /^(severity\/|close\/|state\/(accepted|needs-info)$)/;

/** The whole set of the app's labels that `c` shows at `now`. */
export function labelsOf(c: Case, policy: Policy, now: Date): readonly string[] {
  return [
    ...(c.severity === null ? [] : [`severity/${c.severity.level}`]),
    `state/${stateOf(c)}`,
    ...(c.closing !== null && isPutDown(c) ? [`close/${c.closing.reason}`] : []),
    ...bountyOf(c),
    ...(isEmbargoed(c.embargo) ? ["embargo/active"] : []),
    ...(isPossibleDuplicate(policy, c) ? ["possible-duplicate"] : []),
    ...(isOverdue(c, now) ? ["overdue"] : []),
  ];
}

/** True of a label this app keeps; others on the same issue are people's own. Labels compare without case. */
export function ownLabels(label: string): boolean {
  return owned.has(label.toLowerCase());
}

/** True of a label of ours that only shows something: putting it on commands nothing. */
export function isShownOnly(label: string): boolean {
  return ownLabels(label) && !commanding.test(label.toLowerCase());
}

/** The one word for where a case stands, as its `state/` label says it. */
export function stateOf(c: Case): (typeof states)[number]["name"] {
  if (c.publication.publishedAt !== null) return "disclosed";
  if (isPutDown(c)) return "closed";
  if (c.question !== null) return "needs-info";
  if (c.fix !== null) return "fixed";
  return c.management === "accepted" ? "accepted" : "new";
}

/** True while a time of the policy has passed and something is still owed for it. */
function isOverdue(c: Case, now: Date): boolean {
  if (isPutDown(c) || c.publication.publishedAt !== null) return false;
  return c.clocks.some(
    (clock) => clock.metAt === null && clock.pausedAt === null && clock.dueAt.getTime() <= now.getTime(),
  );
}

function isPutDown(c: Case): boolean {
  return c.management === "invalid" || c.management === "deferred" || c.management === "closed";
}

function bountyOf(c: Case): readonly string[] {
  const { recommendation, decided, declined, paid } = c.award;
  if (paid !== null) return ["bounty/paid"];
  if (declined !== null) return ["bounty/declined"];
  if (decided !== null && !decided.awaitsSecond) return ["bounty/approved"];
  if (decided !== null) return ["bounty/recommended"];
  return recommendation === null || recommendation.kind === "none" ? [] : ["bounty/recommended"];
}
