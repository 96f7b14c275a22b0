import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** What the policy covers. */
export const scopeSchema = z
  .strictObject({
    assets: z
      .array(
        z.strictObject({
          kind: z.enum(["host", "repository", "package", "product"]).describe("What `match` names."),
          match: z.string().min(1).max(200).describe("Exact name, or `*.example.org` for every host below it."),
          scope: z.enum(["in", "out", "third_party"]).describe("Covered, not covered, or somebody else's."),
          precedence: z.int().min(0).max(100).optional().describe("Higher wins; absent: the more exact match wins."),
          redirect: words.optional().describe("Where the finder should turn instead, in the source's words."),
          clause: clauseId,
        }),
      )
      .prefault([])
      .describe("Assets. One that is not listed is a question, never a rejection."),
    runbooks: z
      .array(z.strictObject({ path: z.string().min(1).describe("Path or URL."), clause: clauseId }))
      .prefault([])
      .describe("Documents for the team only."),
  })
  .describe("Scope.");

/** What the policy says about an asset; `ask` where it does not list it, which is never a rejection. */
export type ScopeVerdict =
  | (Quote & { readonly scope: "in" | "out" | "third_party"; readonly redirect: string | null })
  | { readonly scope: "ask" };

type Asset = NonNullable<Policy["scope"]>["assets"][number];

/** Looks up a host, repository, package or product; the higher precedence wins, then the more exact match. */
export function judgeAsset(policy: Policy, kind: Asset["kind"], name: string): ScopeVerdict {
  const fitting = (policy.scope?.assets ?? []).filter((asset) => asset.kind === kind && isMatch(asset.match, name));
  const [asset] = fitting.toSorted((one, other) => rank(other) - rank(one));
  if (!asset) return { scope: "ask" };
  const { scope, redirect, clause } = asset;
  return { scope, redirect: redirect ?? null, ...quoteClause(policy, clause) };
}

function isMatch(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), name.toLowerCase().replace(/\.$/, "")];
  return wanted.startsWith("*.") ? given.endsWith(wanted.slice(1)) && given.length >= wanted.length : wanted === given;
}

function rank(asset: Asset): number {
  const exactness = asset.match.startsWith("*.") ? asset.match.length : 1000;
  return (asset.precedence ?? 50) * 10_000 + exactness;
}
