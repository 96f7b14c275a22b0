import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/paid <reference>";

/** `/paid <reference>`: the claim is settled; the reference is the payment's, for the books. */
export const paid: Command = {
  name: "paid",
  usage,
  example: "/paid INV-2026-042",
  summary: "The award is paid; the reference is for the books",
  needs: "billing",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) => {
    if (rest === "") return misused(usage, "The reference of the payment is missing");
    return rest.length > 200
      ? misused(usage, "A reference has at most 200 characters")
      : happened({ type: "award-paid", by, at, reference: rest });
  },
};
