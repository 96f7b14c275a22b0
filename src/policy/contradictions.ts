import { holidayPlaceProblem } from "./holidays.ts";
import { findMisquotations } from "./misquotations.ts";
import { moneyContradictions } from "./money-contradictions.ts";
import type { Policy } from "./policy.ts";
import type { Path } from "./yaml-source.ts";

/** A combination a policy may not have, and the value it is about. */
export type Contradiction = { readonly path: Path; readonly message: string };

/** Everything in a well-formed policy that cannot hold together; empty for a usable policy. */
export function findContradictions(policy: Policy): readonly Contradiction[] {
  return [
    ...findMisquotations(policy),
    ...repeats(policy),
    ...classes(policy),
    ...moneyContradictions(policy),
    ...clocks(policy),
    ...calendar(policy),
  ];
}

// Names by which people, commands and answers tell one thing from another: each may stand once.
function repeats(policy: Policy): Contradiction[] {
  const lists: readonly (readonly [Path, readonly string[], string?])[] = [
    [["classes"], policy.classes.map((one) => one.id), "id"],
    [["clocks"], policy.clocks.map((one) => one.id), "id"],
    [["conduct"], policy.conduct.map((one) => one.code), "code"],
    [["tiers"], policy.tiers.map((one) => String(one.tier)), "tier"],
    [["quality", "rubric"], (policy.quality?.rubric ?? []).map((one) => one.word), "word"],
    [["scope", "assets"], (policy.scope?.assets ?? []).map((one) => `${one.kind} ${one.match.toLowerCase()}`), "match"],
    [["severity", "source"], policy.severity.source],
    [["advisory", "put_back"], policy.advisory?.put_back ?? []],
    [["reward", "inputs", "of"], policy.reward?.inputs.of ?? []],
    [["calendar", "weekend"], policy.calendar.weekend],
  ];
  return lists.flatMap(([path, names, key]) =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [{ path: [...path, index, ...(key ? [key] : [])], message: `${name} stands here twice; write it once` }],
    ),
  );
}

function classes(policy: Policy): Contradiction[] {
  const ids = policy.classes.map((one) => one.id);
  const mapped = policy.severity.source.includes("class_map");
  return policy.classes.flatMap((one, index): Contradiction[] => {
    const at = ["classes", index] as const;
    const problems: Contradiction[] = [];
    if (one.default_severity !== undefined && !mapped)
      problems.push({
        path: [...at, "default_severity"],
        message: "would never be used; write class_map in severity.source, or leave it out",
      });
    for (const [place, exception] of one.unless.entries()) {
      const says = [exception.class, exception.actor, exception.victim].some((condition) => condition !== undefined);
      if (exception.class !== undefined && !ids.includes(exception.class))
        problems.push({
          path: [...at, "unless", place, "class"],
          message: `no class ${exception.class}; write ${ids.join(", ")}`,
        });
      if (!says)
        problems.push({
          path: [...at, "unless", place],
          message:
            "can never be said to apply; write who attacks (actor), who is attacked (victim) or the class that holds then",
        });
    }
    return problems;
  });
}

function clocks(policy: Policy): Contradiction[] {
  return policy.clocks.flatMap((clock, index): Contradiction[] => {
    const at = ["clocks", index] as const;
    return [
      ...(clock.public && clock.promise === undefined
        ? [
            {
              path: [...at, "promise"],
              message: "is missing for a public clock; write the source's promise, or public: false",
            },
          ]
        : []),
      ...(clock.within === undefined && clock.remind.length + clock.escalate.length > 0
        ? [{ path: [...at, "within"], message: "is missing although reminders hang on it; write a length of time" }]
        : []),
    ];
  });
}

function calendar(policy: Policy): Contradiction[] {
  const problem = policy.calendar.holidays && holidayPlaceProblem(policy.calendar.holidays);
  return problem === undefined ? [] : [{ path: ["calendar", "holidays"], message: problem }];
}
