import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/needs-info <question>";

/** `/needs-info <question>`: asks the finder, and lets those clocks stand still that the policy lets pause. */
export const needsInfo: Command = {
  name: "needs-info",
  usage,
  example: "/needs-info Which version did you test?",
  summary: "Ask the finder a question; pauses what the policy lets pause",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, by, at }) =>
    block === ""
      ? misused(usage, "The question to the finder is missing")
      : happened({ type: "info-asked", by, at, question: block }),
};

/** The label `state/needs-info`: the same in words of the app's, for a label has none of its own. */
export const needsInfoByLabel: Command = {
  ...needsInfo,
  read: ({ by, at }) => happened({ type: "info-asked", by, at, question: "" }),
};
