import { compareMoney, type Money } from "../domain/money.ts";
import { holidayPlaceProblem } from "./holidays.ts";
import type { Policy } from "./policy.ts";
import type { Path } from "./yaml-source.ts";

/** A combination a policy may not have, and the value it is about. */
export type Contradiction = { readonly path: Path; readonly message: string };

/** Everything in a well-formed policy that cannot hold together; empty for a usable policy. */
export function findContradictions(policy: Policy): readonly Contradiction[] {
  return [
    ...quotations(policy),
    ...classes(policy),
    ...amounts(policy),
    ...clocks(policy),
    ...quality(policy),
    ...calendar(policy),
  ];
}

/** The keys whose texts are sentences of the source, so that nothing is said in its name that it does not say. */
const QUOTED = new Set([
  "words",
  "promise",
  "text",
  "reason_text",
  "line_text",
  "redirect",
  "preferred_method",
  "what",
]);

// What a policy promises must stand in the clause it names: every quoted text is looked for in the clause's words.
function quotations(policy: Policy): Contradiction[] {
  const { clauses, ...elements } = policy;
  const found: Contradiction[] = [];
  const visit = (value: unknown, path: Path, outer: string | undefined) => {
    if (typeof value !== "object" || value === null) return;
    const entries = Object.entries(value);
    const own: unknown = Array.isArray(value) ? undefined : (value as Record<string, unknown>)["clause"];
    const clause = typeof own === "string" ? own : outer;
    if (typeof own === "string" && !Object.hasOwn(clauses, own))
      found.push({ path: [...path, "clause"], message: `no clause ${own} is quoted; write its words under clauses` });
    for (const [key, inner] of entries) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (typeof inner !== "string") visit(inner, here, clause);
      else if (QUOTED.has(key) && clause !== undefined && !isQuoted(inner, clauses[clause]) && isSentence(path, key))
        found.push({
          path: here,
          message: `is not in the words of ${clause}; write them exactly as the source has them`,
        });
    }
  };
  visit(elements, [], undefined);
  return found;
}

function isSentence(path: Path, key: string): boolean {
  return key !== "what" || path.includes("fields"); // `requires[].what` is a word of ours, not of the source.
}

function isQuoted(text: string, passages: readonly string[] | undefined): boolean {
  return passages === undefined || passages.some((passage) => squeeze(passage).includes(squeeze(text)));
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function classes(policy: Policy): Contradiction[] {
  const ids = policy.classes.map((one) => one.id);
  const mapped = policy.severity.source.includes("class_map");
  return policy.classes.flatMap((one, index): Contradiction[] => {
    const at = ["classes", index] as const;
    const problems: Contradiction[] = [];
    if (ids.indexOf(one.id) !== index)
      problems.push({ path: [...at, "id"], message: `${one.id} is defined twice; write another id` });
    if (one.default_severity !== undefined && !mapped)
      problems.push({
        path: [...at, "default_severity"],
        message: "would never be used; write class_map in severity.source, or leave it out",
      });
    for (const [place, exception] of one.unless.entries())
      if (exception.class !== undefined && !ids.includes(exception.class))
        problems.push({
          path: [...at, "unless", place, "class"],
          message: `no class ${exception.class}; write ${ids.join(", ")}`,
        });
    return problems;
  });
}

function amounts(policy: Policy): Contradiction[] {
  const paid = policy.reward?.amounts;
  if (!paid || paid.kind === "none") return [];
  const at = (...rest: Path): Path => ["reward", "amounts", ...rest];
  const foreign = (sum: Money, path: Path): Contradiction[] =>
    sum.currency === paid.currency
      ? []
      : [{ path, message: `is not in ${paid.currency}; write every amount in the policy's currency` }];
  if (paid.kind === "fixed")
    return Object.entries(paid.by_severity).flatMap(([level, sum]) =>
      sum ? foreign(sum, at("by_severity", level)) : [],
    );
  return Object.entries(paid.by_severity).flatMap(([level, range]) => {
    if (!range) return [];
    const order = compareMoney(range.from, range.to);
    const path = at("by_severity", level);
    const reversed = order !== undefined && order > 0;
    return [
      ...foreign(range.from, [...path, "from"]),
      ...foreign(range.to, [...path, "to"]),
      ...(reversed ? [{ path, message: "from is more than to; write the smaller amount in from" }] : []),
    ];
  });
}

function clocks(policy: Policy): Contradiction[] {
  return policy.clocks.flatMap((clock, index): Contradiction[] => {
    const at = ["clocks", index] as const;
    const twice = policy.clocks.findIndex((other) => other.id === clock.id) !== index;
    return [
      ...(twice ? [{ path: [...at, "id"], message: `${clock.id} is defined twice; write another id` }] : []),
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

function quality(policy: Policy): Contradiction[] {
  return (policy.quality?.rubric ?? []).flatMap((step, index) =>
    policy.quality?.bonus_only && step.factor !== undefined && step.factor < 1
      ? [
          {
            path: ["quality", "rubric", index, "factor"],
            message: "lowers the amount although bonus_only is true; write 1 or more",
          },
        ]
      : [],
  );
}

function calendar(policy: Policy): Contradiction[] {
  const problem = policy.calendar.holidays && holidayPlaceProblem(policy.calendar.holidays);
  return problem === undefined ? [] : [{ path: ["calendar", "holidays"], message: problem }];
}
