import type { Suggestion } from "../../src/domain/suggestion.ts";

/** A suggestion of the case `other`, with nothing remarkable about it but what is said here. */
export function suggestionOf(other: string, changes: Partial<Suggestion> = {}): Suggestion {
  const plain = { sort: "case", probability: 0.97, trust: "likely", shared: [], titles: 0.5, isFixed: false } as const;
  return { other, ...plain, ...changes };
}
