import type { Policy } from "../policy.ts";
import { type Gap, gapIf } from "./gap.ts";

/** Rules about severity, tiers, conduct and proof that are never reached, or reach nothing. */
export function judgingGaps(policy: Policy): readonly Gap[] {
  return [...severity(policy), ...tiers(policy), ...conduct(policy), ...proof(policy), ...texts(policy)];
}

function severity({ severity, classes }: Policy): readonly Gap[] {
  const { source } = severity;
  const mapped = classes.filter((one) => one.default_severity !== undefined);
  const map = source.indexOf("class_map");
  const human = source.indexOf("human");
  const isWhole = classes.length > 0 && mapped.length === classes.length;
  return source.flatMap((one, index): readonly Gap[] => {
    const path = ["severity", "source", index];
    if (one === "class_map")
      return gapIf(
        mapped.length === 0,
        path,
        "is never reached, since no class has a default_severity; write one for the classes, or leave it out",
      );
    if (one === "human") return [];
    if (human !== -1 && human < index)
      return gapIf(true, path, "comes after a person's word, so it is never reached; write human last");
    return gapIf(
      map !== -1 && map < index && isWhole,
      path,
      "is reached only by a report of no class, since the class map has them all; write it before class_map, or leave it out",
    );
  });
}

function tiers({ tiers, classes }: Policy): readonly Gap[] {
  const named = new Set(tiers.map(({ tier }) => tier));
  const isTiered = classes.some((one) => one.tier !== undefined);
  return classes.flatMap((one, index) => [
    ...gapIf(
      one.tier !== undefined && !named.has(one.tier),
      ["classes", index, "tier"],
      `is ${String(one.tier)}, which tiers does not name, so finders are told no words for it; write tiers with its clause`,
    ),
    ...gapIf(
      isTiered && one.tier === undefined,
      ["classes", index],
      "has no tier although others have, so its interest is open; write tier: 0, 1 or 2",
    ),
  ]);
}

function conduct({ conduct, safe_harbour }: Policy): readonly Gap[] {
  return gapIf(
    safe_harbour?.condition === "conduct_ok" && conduct.length === 0,
    ["safe_harbour", "condition"],
    "hangs on conduct, but no rule of conduct is named, so finders cannot know it; write the rules under conduct, or none",
  );
}

function proof({ intake }: Policy): readonly Gap[] {
  return gapIf(
    intake?.poc === "never" && JSON.stringify(intake.required).includes('"poc"'),
    ["intake", "poc"],
    "is never, so the poc that required names is not asked for; write optional, or leave poc out of required",
  );
}

// The names answers look for; another name is a sentence nobody ever quotes.
const QUOTED =
  /^close_(?:informative|not_applicable|out_of_scope|not_interested|accepted_risk|duplicate|spam|withdrawn)$/;

function texts({ texts }: Policy): readonly Gap[] {
  return Object.keys(texts).flatMap((name) =>
    gapIf(
      !QUOTED.test(name),
      ["texts", name],
      "is quoted nowhere; write a name that answers look for, such as close_out_of_scope",
    ),
  );
}
