import { creditTypes, isOfFinder, type CreditType } from "../domain/credit.ts";
import { mayBeNamed } from "../policy/clauses/credit.ts";
import { badValue, happened, misused, refused } from "./answer.ts";
import type { Command } from "./command.ts";
import { readCreditName } from "./credit-name.ts";

const usage = '/credit @login [type] | /credit "Name" [type] | /credit anonymous';

/** `/credit`: what will be said in public about the finder, subject to their consent. */
export const credit: Command = {
  name: "credit",
  usage,
  example: '/credit "Ada Lovelace" finder',
  summary: "Who is named in public, if the finder agrees; the type is one of GitHub's, finder if none is written",
  needs: "triage",
  needsFacts: "credited",
  takesAll: false,
  read: ({ rest, by, at, case: c, policy, facts }) => {
    const read = readCreditName(rest);
    if (read === undefined)
      return misused(usage, "A login with its @, a name in quotes, or anonymous must stand after it");
    const named = mayBeNamed(policy, c);
    if (!named.may && read.name.kind !== "anonymous" && isOfFinder(read.name, c.finder))
      return refused("/credit", { code: named.because, clause: named.clause, words: named.words });
    if (facts.mayCredit === false) return refused("/credit", { code: "credit-not-agreed" });
    const creditType = read.after === "" ? "finder" : parseCreditType(read.after);
    return creditType === undefined
      ? badValue(`not a type of credit: GitHub has ${creditTypes.join(", ")}`, `/credit @login finder`)
      : happened({ type: "credit-set", by, at, credit: read.name, creditType });
  },
};

function parseCreditType(text: string): CreditType | undefined {
  const word = text.toLowerCase().replaceAll(/[ -]/g, "_");
  return creditTypes.find((type) => type === word);
}
