import { happened, reasonNeeded } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/embargo end <why>";

/** `/embargo end <why>`: the first of two steps; shows what ending the silence means. */
export const embargoEnd: Command = {
  name: "embargo end",
  usage,
  example: "/embargo end The flaw is discussed in public",
  summary: "End confidentiality before its terms are met: first step, shows what it means",
  needs: "publish",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, by, at }) =>
    block === "" ? reasonNeeded("/embargo end", usage) : happened({ type: "embargo-end-prepared", by, at, why: block }),
};
