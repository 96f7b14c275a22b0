import { happened, misused } from "../answer.ts";
import type { Command } from "../command.ts";
import { readCreditName } from "../credit-name.ts";

const usage = '/credit me | /credit "Name" | /credit anonymous';

/** `/credit`: how the finder wants to be named in public, or not at all. */
export const wishCredit: Command = {
  name: "credit",
  usage,
  example: "/credit me",
  summary: "How you want to be named in public, or that you do not",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) => {
    if (rest === "me") return happened({ type: "credit-wished", at, wish: { kind: "login", login: by } });
    const read = readCreditName(rest);
    // A finder speaks for themselves: another's login is no wish about their own name.
    const isOther = read?.name.kind === "login" && read.name.login.toLowerCase() !== by.toLowerCase();
    return read === undefined || read.after !== "" || isOther
      ? misused(usage, "Me, a name in quotes, or anonymous must stand after it")
      : happened({ type: "credit-wished", at, wish: read.name });
  },
};
