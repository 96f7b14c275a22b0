import type { Principal, Programme } from "../programme.ts";
import { type Gap, gapIf } from "./gap.ts";

/** What a programme leaves open about people: nobody for money, one alone, limits that never or always hold. */
export function peopleGaps({ authority, policy }: Programme): readonly Gap[] {
  const { award, billing, second_approval_above: limit } = authority;
  const { amounts } = policy.reward ?? {};
  const pays = policy.reward !== undefined;
  const isForeign = limit && amounts && amounts.kind !== "none" && amounts.currency !== limit.currency;
  const roles = ["triage", ...(pays ? (["award"] as const) : []), "publish"] as const;
  return [
    ...gapIf(
      pays && billing.length === 0,
      ["authority", "billing"],
      "names nobody, so no award can be marked paid; write a login",
    ),
    ...gapIf(
      pays && billing.length > 0 && isOnePerson([...billing, ...(award ?? [])]) && award !== undefined,
      ["authority", "billing"],
      "names only the one who awards, so nobody checks a payment; write another login",
    ),
    ...gapIf(
      pays && limit === undefined,
      ["authority", "second_approval_above"],
      'is missing, so one person may award any sum; write a sum, such as "500 USD"',
    ),
    ...gapIf(
      isForeign === true,
      ["authority", "second_approval_above"],
      "is not in the policy's currency, so every award needs two people; write it in that currency",
    ),
    ...roles.flatMap((role) =>
      gapIf(
        authority[role] !== undefined && isOnePerson(authority[role]),
        ["authority", role],
        "names one person, who cannot decide on a report of their own or when away; write a second login, or a team",
      ),
    ),
  ];
}

function isOnePerson(people: readonly Principal[]): boolean {
  const logins = people.flatMap((one) => (one.kind === "login" ? [one.login.toLowerCase()] : []));
  return logins.length === people.length && new Set(logins).size === 1;
}
