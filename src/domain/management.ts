/** Report management, one state per case, after CERT/CC's Vultron (RM): docs/GLOSSARY.md says which word is which. */
export type Management = "received" | "valid" | "invalid" | "accepted" | "deferred" | "closed";

/** What moves report management. */
export type ManagementTrigger = "validate" | "invalidate" | "accept" | "defer" | "close";

const table: Readonly<Record<ManagementTrigger, Partial<Record<Management, Management>>>> = {
  validate: { received: "valid", invalid: "valid" },
  invalidate: { received: "invalid" },
  accept: { valid: "accepted", deferred: "accepted" },
  defer: { valid: "deferred", accepted: "deferred" },
  close: { accepted: "closed", invalid: "closed", deferred: "closed" },
};

/** The state after `trigger`, or undefined where Vultron's table has no such move. */
export function moveManagement(from: Management, trigger: ManagementTrigger): Management | undefined {
  return table[trigger][from];
}

/**
 * Where a case stands that is taken up again, or undefined where it is not put down. One move more than Vultron has:
 * interface §4 leads `/reopen` back to valid, where the table knows only deferred → accepted.
 */
export function takeUp(from: Management, wasAccepted: boolean): Management | undefined {
  if (from === "deferred" && !wasAccepted) return "valid";
  return from === "deferred" ? moveManagement(from, "accept") : moveManagement(from, "validate");
}
