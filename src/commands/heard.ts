import { badValue, happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import { readObjection } from "./finder/object.ts";
import { parseInstant } from "./instant.ts";

const usage = "/heard [instant] <text>";

/**
 * `/heard`: what the finder wrote by another way, with when; it counts as if they had written it on a page we read. An
 * answer to what was proposed is passed on as `/heard /agree` or `/heard /object …`.
 */
export const heard: Command = {
  name: "heard",
  usage,
  example: "/heard 2026-11-20T09:30:00Z It is https://app.example.org/login",
  summary:
    "What the finder wrote by mail, and when, where the report was filed in the tracker; it answers an open question. `/heard /agree` and `/heard /object …` pass on an answer, however it came",
  needs: "triage",
  needsFacts: "none",
  takesAll: true,
  read: ({ block, by, at, case: c, policy }) => {
    const { word, after } = splitWord(block);
    const wroteAt = parseInstant(word);
    const text = wroteAt === undefined ? block : after;
    if (text === "") return misused(usage, "What the finder wrote is missing");
    if (wroteAt !== undefined && wroteAt > at) return badValue("nobody wrote in the future", heard.example);
    const when = wroteAt ?? at;
    if (text === "/agree") return happened({ type: "finder-agreed", at: when, relayedBy: by });
    const [, why] = /^\/object\s+(\S.*)$/s.exec(text) ?? [];
    if (why !== undefined) return happened({ ...readObjection(why, when, c, policy), relayedBy: by });
    return happened({ type: "words-relayed", by, at: wroteAt ?? at, text });
  },
};
