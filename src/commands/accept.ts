import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

/** `/accept`: the report is valid and accepted. */
export const accept: Command = {
  name: "accept",
  usage: "/accept",
  example: "/accept",
  summary: "Valid: the advisory becomes a draft, and an award is recommended once there is a severity",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) =>
    rest === ""
      ? happened({ type: "report-accepted", by, at })
      : misused("/accept", "Nothing may stand after it on the line"),
};
