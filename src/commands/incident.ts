import { happened } from "./answer.ts";
import { optionalText } from "./arguments.ts";
import type { Command } from "./command.ts";

/** `/incident [text]`: escalates the case and shows the team the policy's runbooks; nobody outside is told. */
export const incident: Command = {
  name: "incident",
  usage: "/incident [text]",
  example: "/incident The staging keys are in use",
  summary: "Escalate as an incident: recorded, with the policy's runbooks, for the team only",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) =>
    happened({ type: "incident-raised", by, at, why: optionalText({ rest, block }, 0) }),
};
