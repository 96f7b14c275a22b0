/**
 * The six things that happen to a flaw in the world, after CERT/CC's Vultron (CS): the vendor knows (V), a fix is ready
 * (F), it is deployed (D), the public knows (P), an exploit is public (X), attacks are seen (A). None is ever undone.
 */
export const caseLetters = ["V", "F", "D", "P", "X", "A"] as const;

/** One of the six. */
export type CaseLetter = (typeof caseLetters)[number];

/** What has happened so far, in any order. */
export type CaseState = ReadonlySet<CaseLetter>;

/** What others than the vendor do or know; each bears on silence. */
export const outside = ["P", "X", "A"] as const satisfies readonly CaseLetter[];

/** Nothing has happened yet: vfdpxa. */
export const nothingYet: CaseState = new Set();

/** The letters that may come next: 32 states and 70 whole histories, as Vultron counts them. */
export function nextLetters(state: CaseState): readonly CaseLetter[] {
  // Who reads of it in public knows of it, the vendor too; an exploit in public makes the flaw public.
  if (state.has("P") && !state.has("V")) return ["V"];
  if (state.has("X") && !state.has("P")) return ["P"];
  return caseLetters.filter(
    (letter) => !state.has(letter) && (letter !== "F" || state.has("V")) && (letter !== "D" || state.has("F")),
  );
}

/** The state after `letter`, or undefined where it may not come next. */
export function latch(state: CaseState, letter: CaseLetter): CaseState | undefined {
  return nextLetters(state).includes(letter) ? new Set([...state, letter]) : undefined;
}

/** The state once `letter` is learnt, with all that must have come before it or comes with it; nothing is undone. */
export function reach(state: CaseState, letter: CaseLetter): CaseState {
  return state.has(letter) ? state : new Set([...state, ...implied[letter], letter]);
}

// A deployed fix was ready; what the public knows the vendor knows; a public exploit makes the flaw public.
const implied: Readonly<Record<CaseLetter, readonly CaseLetter[]>> = {
  V: [],
  F: ["V"],
  D: ["V", "F"],
  P: ["V"],
  X: ["V", "P"],
  A: [],
};
