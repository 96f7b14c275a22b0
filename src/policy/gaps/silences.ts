import type { Policy } from "../policy.ts";
import { type Gap, gapIf } from "./gap.ts";

/** What the policy does not speak of, so that the app promises and asks for nothing there (PA17). */
export function silenceGaps(policy: Policy): readonly Gap[] {
  const { clocks, credit, embargo, safe_harbour, intake, effective, source, classes } = policy;
  const silent: readonly (readonly [boolean, string, string])[] = [
    [
      !clocks.some((clock) => clock.public),
      "clocks",
      "promise no answer, so finders are promised none; write a clock if one is meant",
    ],
    [
      credit === undefined,
      "credit",
      "is not regulated, so finders are asked and promised nothing; write opt_out, opt_in or none",
    ],
    [
      embargo === undefined,
      "embargo",
      "is not regulated, so finders are not asked to keep silent; write when silence ends",
    ],
    [
      safe_harbour === undefined,
      "safe_harbour",
      "is absent, so finders are promised nothing about the law; write the promise if one is made",
    ],
    [
      intake === undefined,
      "intake",
      "is absent, so a description is all that is asked of finders; write what you need",
    ],
    [
      effective === undefined,
      "effective",
      "is missing, so nobody can tell how old the prose is; write the day from which it holds",
    ],
    [
      source === undefined,
      "source",
      "is missing, so a change of the prose goes unnoticed; write its title, path and SHA-256",
    ],
    [
      classes.length === 0,
      "classes",
      "name no class of flaws, so each report is judged alone; write those you care or do not care about",
    ],
  ];
  return silent.flatMap(([isSilent, key, message]) => gapIf(isSilent, [key], message));
}
