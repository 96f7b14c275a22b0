import type { Policy } from "./policy.ts";
import type { Programme } from "./programme.ts";
import type { Path } from "./yaml-source.ts";

/** Something a valid file leaves open that its owner should know of; "what is so; write …". */
export type Gap = { readonly path: Path; readonly message: string };

/** What a policy leaves unsaid or cannot keep: unusable contact, silence, undecided money, days off unknown. */
export function findGaps(policy: Policy): readonly Gap[] {
  return [...contacts(policy), ...silences(policy), ...money(policy), ...time(policy), ...unused(policy)];
}

/** What a programme leaves open beside its policy: nobody for money, limits that never or always hold. */
export function findProgrammeGaps({ authority, policy }: Programme): readonly Gap[] {
  const gap = (condition: boolean, path: Path, message: string): Gap[] => (condition ? [{ path, message }] : []);
  const { amounts } = policy.reward ?? {};
  const limit = authority.second_approval_above;
  const foreign = limit && amounts && amounts.kind !== "none" && amounts.currency !== limit.currency;
  return [
    ...gap(
      policy.reward !== undefined && authority.billing.length === 0,
      ["authority", "billing"],
      "names nobody, so no award can be marked paid; write a login",
    ),
    ...gap(
      policy.reward !== undefined && limit === undefined,
      ["authority", "second_approval_above"],
      'is missing, so one person may award any sum; write a sum, such as "500 USD"',
    ),
    ...gap(
      foreign === true,
      ["authority", "second_approval_above"],
      "is not in the policy's currency, so every award needs two people; write it in that currency",
    ),
  ];
}

function contacts(policy: Policy): Gap[] {
  if (policy.channels.length === 0)
    return [{ path: ["channels"], message: "name no contact; write the address finders may write to" }];
  return policy.channels.flatMap((channel, index): Gap[] =>
    channel.kind === "email" && channel.address === undefined
      ? [
          {
            path: ["channels", index, "address"],
            message: `is missing: the address in ${channel.clause} cannot be used; write the one you read`,
          },
        ]
      : [],
  );
}

function silences(policy: Policy): Gap[] {
  const { clocks, credit, embargo, safe_harbour, intake, effective, source } = policy;
  const silent: readonly (readonly [boolean, string, string])[] = [
    [
      !clocks.some((clock) => clock.public),
      "clocks",
      "promise no answer, so none is promised; write a clock if one is meant",
    ],
    [credit === undefined, "credit", "is not regulated, so none is promised; write opt_out, opt_in or none"],
    [embargo === undefined, "embargo", "is not regulated, so nothing is asked of the finder; write when it ends"],
    [safe_harbour === undefined, "safe_harbour", "is absent, so none is promised; write the promise if one is made"],
    [intake === undefined, "intake", "is absent, so a description is all that is asked for; write what you need"],
    [effective === undefined, "effective", "is missing; write the day from which the prose holds"],
    [source === undefined, "source", "is missing, so a change of the prose goes unnoticed; write its path and SHA-256"],
    [policy.classes.length === 0, "classes", "name no class of flaws; write those you care or do not care about"],
  ];
  return silent.flatMap(([isSilent, key, message]) => (isSilent ? [{ path: [key], message }] : []));
}

function money(policy: Policy): Gap[] {
  const { reward } = policy;
  if (!reward) return [];
  const gaps: Gap[] = [];
  if (reward.amounts.kind === "none")
    gaps.push({
      path: ["reward", "amounts"],
      message: "name no sum, so a person decides each; write a table if one is meant",
    });
  else if (reward.amounts.by_tier === undefined)
    for (const level of ["critical", "high", "medium", "low"] as const)
      if (reward.amounts.by_severity[level] === undefined)
        gaps.push({
          path: ["reward", "amounts", "by_severity"],
          message: `names no sum for ${level}; write one, or 0`,
        });
  if (!policy.claims)
    gaps.push({
      path: ["claims"],
      message: "is absent, so finders are not told how to be paid; write invoice, external or none",
    });
  return gaps;
}

function time(policy: Policy): Gap[] {
  const gaps: Gap[] = [];
  const counts = JSON.stringify([policy.clocks, policy.embargo ?? null, policy.heartbeat ?? null]);
  if (counts.includes("business_days") && !policy.calendar.holidays)
    gaps.push({
      path: ["calendar"],
      message: "knows no public holidays, so business days fall on them; write holidays with a country, such as NL",
    });
  const end = policy.embargo?.ends.kind;
  if ((end === "resolved" || end === "none" || end === "date") && !policy.embargo?.review_every)
    gaps.push({ path: ["embargo", "review_every"], message: 'is missing, so it may run for ever; write "30 days"' });
  return gaps;
}

// A clause nobody points at changes nothing the app does.
function unused(policy: Policy): Gap[] {
  const { clauses, ...elements } = policy;
  const named = new Set(Array.from(JSON.stringify(elements).matchAll(/"clause":"([^"]+)"/g), (match) => match[1]));
  return Object.keys(clauses)
    .filter((id) => !named.has(id))
    .map((id) => ({
      path: ["clauses", id],
      message: "decides nothing here; write what follows from it, or leave it out",
    }));
}
