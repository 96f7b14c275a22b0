import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/note <text>";

/** `/note <text>`: words that stay with the team, always. */
export const note: Command = {
  name: "note",
  usage,
  example: "/note The same code runs in the mobile app",
  summary: "A note that stays with the team, always",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, by, at }) =>
    block === "" ? misused(usage, "The note is empty") : happened({ type: "note-taken", by, at, text: block }),
};
