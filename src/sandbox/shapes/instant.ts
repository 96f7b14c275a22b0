/** An instant as GitHub writes it: whole seconds, UTC. */
export function writeInstant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The same for an instant that may not have come. */
export function writeInstantOrNull(at: Date | null): string | null {
  return at ? writeInstant(at) : null;
}
