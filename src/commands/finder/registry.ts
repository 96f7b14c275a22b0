import { precheckOffered } from "../../policy/clauses/precheck.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Command } from "../command.ts";
import { agree } from "./agree.ts";
import { askWhetherKnown } from "./ask-whether-known.ts";
import { objectTo } from "./object.ts";
import { status } from "./status.ts";
import { wishCredit } from "./wish-credit.ts";
import { withdraw } from "./withdraw.ts";

/** Every command a finder may have on their own advisory, in the order of the documentation. */
export const finderRegistry: readonly Command[] = [status, wishCredit, agree, objectTo, withdraw, askWhetherKnown];

/** The finder's commands under `policy`: what it does not offer is no command there, but text. */
export function finderCommands(policy: Policy): readonly Command[] {
  return finderRegistry.filter((command) => command !== askWhetherKnown || precheckOffered(policy) !== undefined);
}
