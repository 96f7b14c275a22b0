import { compareMoney, type Money } from "../domain/money.ts";
import type { Contradiction } from "./contradictions.ts";
import type { Policy } from "./policy.ts";
import type { Path } from "./yaml-source.ts";

/** What about amounts and quality cannot hold together: currencies, reversed bounds, two tables, factors outside their bounds. */
export function moneyContradictions(policy: Policy): readonly Contradiction[] {
  return [...amounts(policy), ...quality(policy)];
}

function amounts(policy: Policy): Contradiction[] {
  const paid = policy.reward?.amounts;
  if (!paid || paid.kind === "none") return [];
  const at = (...rest: Path): Path => ["reward", "amounts", ...rest];
  const foreign = (sum: Money, path: Path): Contradiction[] =>
    sum.currency === paid.currency
      ? []
      : [{ path, message: `is not in ${paid.currency}; write every amount in the policy's currency` }];
  const check = (path: Path, held: Money | { readonly from: Money; readonly to: Money }): Contradiction[] => {
    if (!("from" in held)) return foreign(held, path);
    const reversed = (compareMoney(held.from, held.to) ?? 0) > 0;
    return [
      ...foreign(held.from, [...path, "from"]),
      ...foreign(held.to, [...path, "to"]),
      ...(reversed ? [{ path, message: "from is more than to; write the smaller amount in from" }] : []),
    ];
  };
  const table = (name: "by_severity" | "by_tier"): Contradiction[] =>
    Object.entries(paid[name] ?? {}).flatMap(([row, held]) => (held ? check(at(name, row), held) : []));
  const both = paid.by_tier !== undefined && Object.keys(paid.by_severity).length > 0;
  const neither = paid.by_tier === undefined && Object.keys(paid.by_severity).length === 0;
  return [
    ...table("by_severity"),
    ...table("by_tier"),
    ...(both ? [{ path: at("by_tier"), message: "stands beside by_severity; write one of the two tables" }] : []),
    ...(neither
      ? [{ path: at("by_severity"), message: 'lists no amount; write one, such as high: "500 USD", or kind: none' }]
      : []),
  ];
}

function quality(policy: Policy): Contradiction[] {
  const held = policy.quality;
  if (held === undefined) return [];
  const { rubric, bounds, bonus_only: isBonus } = held;
  const at = (...rest: Path): Path => ["quality", ...rest];
  const found: Contradiction[] = [];
  const counts = policy.reward === undefined || policy.reward.inputs.of.includes("quality");
  if (!counts && (bounds !== undefined || rubric.some((step) => step.factor !== undefined)))
    found.push({ path: at(), message: "would change no amount; write quality in reward.inputs.of" });
  if (bounds !== undefined && bounds.least > bounds.most)
    found.push({ path: at("bounds"), message: "least is more than most; write the smaller factor in least" });
  if (bounds !== undefined && isBonus && bounds.least < 1)
    found.push({
      path: at("bounds", "least"),
      message: "lowers the amount although bonus_only is true; write 1 or more",
    });
  for (const [index, { factor }] of rubric.entries()) {
    const path = at("rubric", index, "factor");
    if (factor === undefined) continue;
    if (isBonus && factor < 1)
      found.push({ path, message: "lowers the amount although bonus_only is true; write 1 or more" });
    if (bounds !== undefined && (factor < bounds.least || factor > bounds.most))
      found.push({ path, message: `is outside the bounds; write ${bounds.least} to ${bounds.most}` });
  }
  return found;
}
