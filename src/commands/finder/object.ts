import { happened, misused } from "../answer.ts";
import type { Command } from "../command.ts";

const usage = "/object <why>";

/** `/object <why>`: the finder is against what was proposed, or against publication; the team is told why. */
export const objectTo: Command = {
  name: "object",
  usage,
  example: "/object Two vendors have not fixed it yet",
  summary: "Object to what was proposed to you, or to publication, and say why",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, at }) =>
    block === "" ? misused(usage, "Say why") : happened({ type: "finder-objected", at, why: block }),
};
