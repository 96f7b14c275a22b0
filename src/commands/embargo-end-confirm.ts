import { happened, misused, refused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { refuseOtherCase } from "./case-named.ts";
import type { Command } from "./command.ts";

const name = "embargo end confirm";
const withinMs = 24 * 3_600_000;

/** `/embargo end confirm <case>`: the second step, within 24 hours of the first, naming the case. */
export const embargoEndConfirm: Command = {
  name,
  usage: "/embargo end confirm <case>",
  example: "/embargo end confirm FF-2026-1234",
  summary: "End confidentiality: second step, within 24 hours of the first",
  needs: "publish",
  needsFacts: "none",
  takesAll: false,
  confirms: "embargo end",
  read: ({ rest, by, at, case: c }) => {
    const { word, after } = splitWord(rest);
    const usage = `/embargo end confirm ${c.id}`;
    if (after !== "") return misused(usage, "Nothing may stand after the case");
    const other = refuseOtherCase(word, c, `/${name}`, usage);
    if (other !== null) return other;
    const prepared = c.embargo.endPrepared;
    const first = "/embargo end <why>";
    if (prepared === null) return refused(`/${name}`, { code: "not-prepared", command: first });
    if (at.getTime() - prepared.at.getTime() > withinMs)
      return refused(`/${name}`, { code: "preparation-too-old", command: first });
    return happened({ type: "embargo-ended", by, at, why: prepared.why });
  },
};
