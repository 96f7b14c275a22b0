/** One line of what `doctor` saw: fine, not set up yet (nothing is lost meanwhile), or wrong. */
export type Finding = { readonly state: "ok" | "missing" | "wrong"; readonly about: string; readonly says: string };

/** Things are as they should be. */
export function fine(about: string, says: string): Finding {
  return { state: "ok", about, says };
}

/** Something is not set up yet: reports are kept, but do not become cases. */
export function missing(about: string, says: string): Finding {
  return { state: "missing", about, says };
}

/** Something keeps the app from working. */
export function wrong(about: string, says: string): Finding {
  return { state: "wrong", about, says };
}

/** A finding as one line, its state first so that lines can be searched. */
export function showFinding({ state, about, says }: Finding): string {
  return `${state.padEnd(7)} ${about}: ${says}`;
}
