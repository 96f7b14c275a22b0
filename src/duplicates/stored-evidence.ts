import { evidenceKinds } from "./evidence-kinds.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * The version of what evidence is and how it is written: raised when reports are read otherwise, so that what was
 * stored before is read from the report's text again.
 */
export const evidenceVersion = 2;

/** Evidence as bytes to keep beside a report: version, words, how many of each kind, hashes of four bytes, counts of one. */
export function writeEvidence({ hashes, kinds, counts, length }: Evidence): Uint8Array {
  const ofKind = new Uint32Array(evidenceKinds.length);
  for (const kind of kinds) ofKind[kind] = (ofKind[kind] ?? 0) + 1;
  const present = [...ofKind.entries()].filter(([, count]) => count > 0);
  const bytes = new Uint8Array(headSize + present.length * kindSize + hashes.length * 5);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, evidenceVersion);
  view.setUint8(1, present.length);
  view.setUint32(2, length, true);
  let at = headSize;
  for (const [kind, count] of present) {
    view.setUint8(at, kind);
    view.setUint32(at + 1, count, true);
    at += kindSize;
  }
  for (const hash of hashes) {
    view.setUint32(at, hash, true);
    at += 4;
  }
  bytes.set(counts, at);
  return bytes;
}

/** The evidence in stored bytes; null where they are of another version or damaged, and the report must be read again. */
export function readStored(bytes: Uint8Array): Evidence | null {
  if (bytes.length < headSize || bytes[0] !== evidenceVersion) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const present = view.getUint8(1);
  const start = headSize + present * kindSize;
  const size = (bytes.length - start) / 5;
  if (size < 0 || !Number.isInteger(size)) return null;
  const kinds = new Uint8Array(size);
  let filled = 0;
  for (let at = headSize; at < start; at += kindSize) {
    const kind = view.getUint8(at);
    const count = view.getUint32(at + 1, true);
    if (kind >= evidenceKinds.length || filled + count > size) return null;
    kinds.fill(kind, filled, filled + count);
    filled += count;
  }
  if (filled !== size) return null;
  const hashes = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) hashes[at] = view.getUint32(start + at * 4, true);
  return { hashes, kinds, counts: bytes.slice(start + size * 4), length: view.getUint32(2, true) };
}

const headSize = 6;
const kindSize = 5;
