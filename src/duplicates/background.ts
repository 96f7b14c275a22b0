import { evidenceKinds, kindNumber } from "./evidence-kinds.ts";

/** How common terms are in reports anywhere, as bytes by hash: sixteen steps for each halving; no words are kept. */
export type Background = { readonly bytes: Uint8Array };

/** Buckets of the table; a power of two. */
export const backgroundBuckets = 1 << 15;
const stepsPerHalving = 16;
const withBackground: ReadonlySet<number> = new Set(
  evidenceKinds.filter((kind) => !["trigram", "bigram", "code", "line"].includes(kind)).map((kind) => kindNumber[kind]),
);

/** The share of reports anywhere that have a term with this hash, between 0 and 1. */
export function shareOf({ bytes }: Background, kind: number, hash: number): number {
  if (!withBackground.has(kind)) return 0;
  const byte = bytes[hash % backgroundBuckets] ?? 255;
  return byte === 255 ? 0 : 2 ** (-byte / stepsPerHalving);
}

/** True of kinds whose terms can be common everywhere. */
export function hasBackground(kind: number): boolean {
  return withBackground.has(kind);
}

/** The byte for a share between 0 and 1. */
export function byteOfShare(share: number): number {
  return share <= 0 ? 255 : Math.min(254, Math.round(-Math.log2(share) * stepsPerHalving));
}
