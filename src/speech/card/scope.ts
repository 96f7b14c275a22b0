import type { Case } from "../../domain/case.ts";
import { type AssetJudged, judgeScope } from "../../policy/clauses/report-scope.ts";
import { listProducts, type ScopeVerdict } from "../../policy/clauses/scope.ts";
import type { Policy } from "../../policy/policy.ts";
import { listed } from "../paragraphs.ts";
import { code, inline } from "../quote.ts";

/** What the policy says of each asset the report names, with the clause; nothing is closed by it. */
export function scopeSection(c: Case, policy: Policy): string | null {
  const judged = judgeScope(policy, c);
  if (judged.length === 0) return null;
  const products = listProducts(policy).map(
    ({ name, verdict }) => `- Is it about “${inline(name, 200)}”? That is ${sayVerdict(verdict)}`,
  );
  return ["### Scope", ...sayAlike(judged).map((line) => `- ${line}`), ...products].join("\n");
}

/** Assets of one verdict share a line, so that a clause is quoted once however many hosts a report names. */
function sayAlike(judged: readonly AssetJudged[]): readonly string[] {
  const groups = new Map<string, AssetJudged[]>();
  for (const [n, asset] of judged.entries()) {
    const { verdict } = asset;
    const key = verdict.scope === "ask" ? `ask ${n}` : `${verdict.scope} ${verdict.clause} ${verdict.redirect ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), asset]);
  }
  return [...groups.values()].map(
    (assets) =>
      `${listed(assets.map((asset) => nameAsset(asset)))}: ${sayVerdict(assets[0]?.verdict ?? { scope: "ask" })}`,
  );
}

function nameAsset({ kind, name, isGiven }: AssetJudged): string {
  const where = isGiven ? (kind === "repository" ? ", where it was reported" : ", as the advisory has it") : "";
  return `${code(name, 260)} (${kind}${where})`;
}

function sayVerdict(verdict: ScopeVerdict): string {
  if (verdict.scope === "ask") return "not listed: ask";
  const redirect =
    verdict.redirect === null || verdict.scope === "in"
      ? ""
      : ` The finder may be told: “${inline(verdict.redirect, 400)}”`;
  return `**${standings[verdict.scope]}**: “${inline(verdict.words, 400)}” (${verdict.clause})${redirect}`;
}

const standings: Readonly<Record<"in" | "out" | "third_party", string>> = {
  in: "in scope",
  out: "out of scope",
  third_party: "somebody else's",
};
