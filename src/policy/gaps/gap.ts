import type { Path } from "../yaml-source.ts";

/** Something a valid file leaves open or cannot keep: "what is so, and what follows; write …". */
export type Gap = { readonly path: Path; readonly message: string };

/** The gap where the condition holds; none where it does not. */
export function gapIf(condition: boolean, path: Path, message: string): readonly Gap[] {
  return condition ? [{ path, message }] : [];
}
