import { z } from "zod";
import { readHost } from "../host.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, hostPattern, repositoryPattern, words } from "../values.ts";

const standing = {
  scope: z.enum(["in", "out", "third_party"]).describe("Covered, not covered, or somebody else's."),
  precedence: z.int().min(0).max(100).optional().describe("Higher wins; absent: the more exact match wins."),
  redirect: words.optional().describe("Where the finder should turn instead, in the source's words."),
  clause: clauseId,
};
const name = z.string().min(1).max(200);

const assetSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("host").describe("A host: an exact name, or all below it."),
    match: hostPattern.describe("A host name or IP address, or `*.example.org` for every host below it."),
    ...standing,
  }),
  z.strictObject({
    kind: z.literal("repository").describe("A repository on GitHub."),
    match: repositoryPattern.describe("A repository as owner/name, or `owner/*`."),
    ...standing,
  }),
  z.strictObject({
    kind: z.literal("package").describe("A package of a registry."),
    match: name.describe("A package by its name, or with its ecosystem as in npm:left-pad."),
    ...standing,
  }),
  z.strictObject({
    kind: z.literal("product").describe("A product, by the name people use."),
    match: name.describe("Anything else, in words; a person judges whether a report is about it."),
    ...standing,
  }),
]);

/** What the policy covers. */
export const scopeSchema = z
  .strictObject({
    assets: z
      .array(assetSchema)
      .prefault([])
      .describe("Assets. One that is not listed is a question, never a rejection."),
    runbooks: z
      .array(z.strictObject({ path: z.string().min(1).describe("Path or URL."), clause: clauseId }))
      .prefault([])
      .describe("Documents for the team only."),
  })
  .describe("Scope.");

type Asset = NonNullable<Policy["scope"]>["assets"][number];

/** Something that can be looked up: a host or address, a repository as owner/name, a package as name or ecosystem:name, a product. */
export type AssetNamed = { readonly kind: Asset["kind"]; readonly name: string };

/** What the policy says about an asset; `ask` where it does not list it, which is never a rejection. */
export type ScopeVerdict =
  (Quote & { readonly scope: Asset["scope"]; readonly redirect: string | null }) | { readonly scope: "ask" };

/** Looks an asset up; the higher precedence wins, then the exact match, then the longer pattern (PA9, PA10). */
export function judgeAsset(policy: Policy, { kind, name: given }: AssetNamed): ScopeVerdict {
  const wanted = kind === "host" ? readHost(given)?.host : given.toLowerCase();
  const fitting = (policy.scope?.assets ?? []).filter(
    (asset) => asset.kind === kind && wanted !== undefined && isMatch(asset, wanted),
  );
  const [asset] = fitting.toSorted((one, other) => rank(other) - rank(one));
  return asset ? verdictOf(policy, asset) : { scope: "ask" };
}

/** The products a policy lists in words, each with its verdict: whether a report is about one is for a person. */
export function listProducts(policy: Policy): readonly (AssetNamed & { readonly verdict: ScopeVerdict })[] {
  const products = (policy.scope?.assets ?? []).filter((asset) => asset.kind === "product");
  return products.map((asset) => ({ kind: asset.kind, name: asset.match, verdict: verdictOf(policy, asset) }));
}

function verdictOf(policy: Policy, { scope, redirect, clause }: Asset): ScopeVerdict {
  return { scope, redirect: redirect ?? null, ...quoteClause(policy, clause) };
}

function isMatch({ kind, match }: Asset, name: string): boolean {
  const wanted = match.toLowerCase();
  switch (kind) {
    case "host":
      return wanted.startsWith("*.") ? name.endsWith(wanted.slice(1)) : name === wanted;
    case "repository":
      return wanted.endsWith("/*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
    case "package":
      return name === wanted || name.replace(/^[a-z]+:/, "") === wanted;
    case "product":
      return name === wanted;
  }
}

function rank({ match, precedence }: Asset): number {
  const exactness = match.includes("*") ? match.length : 1000;
  return (precedence ?? 50) * 10_000 + exactness;
}
