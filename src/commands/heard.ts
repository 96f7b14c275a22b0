import { badValue, happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import { parseInstant } from "./instant.ts";

const usage = "/heard [instant] <text>";

/** `/heard`: what the finder wrote by another way, with when; it counts as if they had written it on a page we read. */
export const heard: Command = {
  name: "heard",
  usage,
  example: "/heard 2026-11-20T09:30:00Z It is https://app.example.org/login",
  summary:
    "What the finder wrote by mail, and when, where the report was filed in the tracker; it answers an open question",
  needs: "triage",
  needsFacts: "none",
  takesAll: true,
  read: ({ block, by, at }) => {
    const { word, after } = splitWord(block);
    const wroteAt = parseInstant(word);
    const text = wroteAt === undefined ? block : after;
    if (text === "") return misused(usage, "What the finder wrote is missing");
    if (wroteAt !== undefined && wroteAt > at) return badValue("nobody wrote in the future", heard.example);
    return happened({ type: "words-relayed", by, at: wroteAt ?? at, text });
  },
};
