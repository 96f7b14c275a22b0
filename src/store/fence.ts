const lostName = "FenceLost";

/** Work in hand: its row, and the number that whoever took it last was given. */
export interface Fenced {
  readonly id: number;
  readonly fence: number;
}

/** The error that rolls a transaction back because its work was given to somebody else meanwhile. */
export function fenceLost(what: string, work: Fenced): Error {
  const lost = new Error(`${what} ${work.id} is no longer ours (fence ${work.fence})`);
  lost.name = lostName;
  return lost;
}

/** Whether an error says that the work was given to somebody else: nothing was written, nothing is to be done. */
export function isFenceLost(error: unknown): boolean {
  return error instanceof Error && error.name === lostName;
}

/** Throws the fence-lost error unless exactly one row was written. */
export function requireOneRow(what: string, work: Fenced, result: { readonly numUpdatedRows: bigint }): void {
  if (result.numUpdatedRows !== 1n) throw fenceLost(what, work);
}
