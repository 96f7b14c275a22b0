/** Where an embargo stands, after CERT/CC's Vultron (EM); one per case. */
export type EmbargoState = "none" | "proposed" | "active" | "revise" | "exited";

/** What moves an embargo. */
export type EmbargoTrigger = "propose" | "accept" | "reject" | "terminate";

const table: Readonly<Record<EmbargoTrigger, Partial<Record<EmbargoState, EmbargoState>>>> = {
  propose: { none: "proposed", proposed: "proposed", active: "revise", revise: "revise" },
  accept: { proposed: "active", revise: "active" },
  // Other terms that are turned down leave the old ones standing.
  reject: { proposed: "none", revise: "active" },
  terminate: { active: "exited", revise: "exited" },
};

/** The state after `trigger`, or undefined where Vultron's table has no such move; exited is final. */
export function moveEmbargo(from: EmbargoState, trigger: EmbargoTrigger): EmbargoState | undefined {
  return table[trigger][from];
}

/** True while agreed silence binds: until it ends, or while other terms for it are talked about. */
export function isBinding(state: EmbargoState): boolean {
  return state === "active" || state === "revise";
}
