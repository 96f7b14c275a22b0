import { compareMoney, parseMoney, type Money } from "../domain/money.ts";
import { badValue, happened, misused, refused } from "./answer.ts";
import { optionalText, splitWord } from "./arguments.ts";
import type { Command, CommandInput, CommandRead } from "./command.ts";

const usage = "/award <amount> <currency> [why]";

/** `/award`: a sum decided by a named person; above the programme's limit it waits for another person's signature. */
export const award: Command = {
  name: "award",
  usage: `${usage} | /award recommended`,
  example: "/award 500 USD Clear report with a fix",
  summary:
    "Decide the award; a new one replaces the old. Another sum than the policy recommends needs the reason, which stays with the team",
  needs: "award",
  needsFacts: "none",
  takesAll: false,
  read: (input) => {
    const { word, after } = splitWord(input.rest);
    if (word === "") return misused(usage, "The amount is missing");
    if (word === "recommended") return decideRecommended(input);
    const alone = parseMoney(word);
    const sum = alone.ok ? alone : parseMoney(`${word} ${splitWord(after).word}`);
    if (!sum.ok) return badValue(sum.problem, `/award ${sum.write}`);
    if (sum.money.minor === 0) return badValue("an award of nothing is a refusal", "/decline-award <why>");
    return decideSum(input, sum.money, optionalText(input, alone.ok ? 1 : 2));
  },
};

function decideRecommended(input: CommandInput): CommandRead {
  const { recommendation } = input.case.award;
  if (recommendation === null) return refused("/award", { code: "no-recommendation" });
  return recommendation.kind === "amount"
    ? decideSum(input, recommendation.amount, optionalText(input, 1))
    : refused("/award", { code: "recommendation-is-no-amount", recommendation });
}

function decideSum({ by, at, facts }: CommandInput, amount: Money, why: string | null): CommandRead {
  return happened({ type: "award-decided", by, at, amount, why, awaitsSecond: needsSecond(amount, facts) });
}

/** Above the limit, and in any other currency than the limit's, two people sign (interface §2). */
function needsSecond(amount: Money, { secondApprovalAbove: limit }: CommandInput["facts"]): boolean {
  return limit !== null && (compareMoney(amount, limit) ?? 1) > 0;
}
