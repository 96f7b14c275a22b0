import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/reply <text>";

/** `/reply <text>`: begins the comment, takes all of it, and is sent to the finder as it stands. */
export const reply: Command = {
  name: "reply",
  usage,
  example: "/reply Thank you, we could reproduce it",
  summary: "Message to the finder; begins the comment and takes all of it",
  needs: "triage",
  needsFacts: "none",
  takesAll: true,
  read: ({ block, by, at }) =>
    block === ""
      ? misused(usage, "The message to the finder is empty")
      : happened({ type: "reply-sent", by, at, text: block }),
};
