import type { Policy } from "../policy.ts";
import { type Gap, gapIf } from "./gap.ts";

const LEVELS = ["critical", "high", "medium", "low"] as const;

/** What is open about money: sums nobody named, tables with holes, rules that pull apart, no way to be paid. */
export function moneyGaps(policy: Policy): readonly Gap[] {
  const { reward, claims, quality, duplicates } = policy;
  if (!reward) return [];
  const { amounts, entitlement, inputs } = reward;
  const owesEach = entitlement.rule === "mandatory_if_novel";
  return [
    ...(amounts.kind === "none"
      ? gapIf(
          true,
          ["reward", "amounts"],
          "name no sum, so finders know none and a person decides each; write a table if one is meant",
        )
      : holes(amounts)),
    ...gapIf(
      inputs.of.includes("quality") && !quality,
      ["reward", "inputs", "of"],
      "names quality, but /quality is not taken, so no award could be recommended; write quality and its clause",
    ),
    ...gapIf(
      inputs.of.includes("tier") && policy.classes.every((one) => one.tier === undefined),
      ["reward", "inputs", "of"],
      "names the tier, but no class has one, so it never counts; write tier for the classes, or leave it out",
    ),
    ...gapIf(
      owesEach && duplicates !== undefined && duplicates.award !== "only_if_novel",
      ["duplicates", "award"],
      "pays less than reward.entitlement, which owes every report not known before; write only_if_novel",
    ),
    ...gapIf(
      entitlement.rule === "first_only" && duplicates?.award === "only_if_novel",
      ["duplicates", "award"],
      "pays more than reward.entitlement, which pays the first report only; write none",
    ),
    ...gapIf(!claims, ["claims"], "is absent, so finders are not told how to be paid; write invoice, external or none"),
  ];
}

function holes(amounts: Exclude<NonNullable<Policy["reward"]>["amounts"], { kind: "none" }>): readonly Gap[] {
  const byTier = amounts.by_tier;
  const table = byTier === undefined ? "by_severity" : "by_tier";
  const missing =
    byTier === undefined
      ? LEVELS.filter((level) => amounts.by_severity[level] === undefined)
      : (["1", "2"] as const).filter((tier) => byTier[tier] === undefined).map((tier) => `tier ${tier}`);
  return missing.flatMap((row) =>
    gapIf(
      true,
      ["reward", "amounts", table],
      `names no sum for ${row}, so a person decides each of them; write one, or 0`,
    ),
  );
}
