import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";
import { parseLogin } from "./login.ts";

const usage = "/assign @login";

/** `/assign @login`: who looks after the case. */
export const assign: Command = {
  name: "assign",
  usage,
  example: "/assign @mona",
  summary: "Name the person who looks after the case",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) => {
    const login = parseLogin(rest);
    return login === undefined
      ? misused(usage, "One GitHub login with its @ must stand after it")
      : happened({ type: "owner-assigned", by, at, login });
  },
};
