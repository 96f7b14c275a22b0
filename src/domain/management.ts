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
