import type { Command } from "../command.ts";
import { agree } from "./agree.ts";
import { objectTo } from "./object.ts";
import { status } from "./status.ts";
import { wishCredit } from "./wish-credit.ts";
import { withdraw } from "./withdraw.ts";

/** Every command a finder has on their own advisory, in the order of the documentation. */
export const finderRegistry: readonly Command[] = [status, wishCredit, agree, objectTo, withdraw];
