import type { Policy } from "../policy.ts";
import { type AssetFound, type AssetSource, findAssets } from "./named-assets.ts";
import { judgeAsset, type ScopeVerdict } from "./scope.ts";

/** An asset of a report with what the policy says of it. */
export type AssetJudged = AssetFound & { readonly verdict: ScopeVerdict };

/** What the policy says of each asset a report names; nothing where it lists no assets at all. Nothing is closed by it. */
export function judgeScope(policy: Policy, source: AssetSource): readonly AssetJudged[] {
  if ((policy.scope?.assets ?? []).length === 0) return [];
  return findAssets(policy, source).map((asset) => ({ ...asset, verdict: judgeAsset(policy, asset) }));
}

/** The verdict that excludes a report: of the first asset that is out or somebody else's; undefined where there is none. */
export function exclusionOf(policy: Policy, source: AssetSource): Exclude<ScopeVerdict, { scope: "ask" }> | undefined {
  for (const { verdict } of judgeScope(policy, source))
    if (verdict.scope === "out" || verdict.scope === "third_party") return verdict;
  return undefined;
}
