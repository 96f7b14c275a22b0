import { badValue, happened } from "./answer.ts";
import type { Command } from "./command.ts";

const version = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._+:~-]{0,63}$/;

/** `/fixed [version…]`: the fix is out, in these versions. */
export const fixed: Command = {
  name: "fixed",
  usage: "/fixed [version…]",
  example: "/fixed 2.3.1 1.9.8",
  summary: "The fix is out, in these versions",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) => {
    const versions = rest.split(/[\s,]+/).filter((word) => word !== "");
    // Versions are told to the finder, and only /reply and its like may carry words there (interface §4).
    return versions.every((word) => version.test(word))
      ? happened({ type: "fixed", by, at, versions: [...new Set(versions)] })
      : badValue("only version numbers may stand after it", "/fixed 2.3.1");
  },
};
