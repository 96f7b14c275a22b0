/** One run of lives that are led side by side, all drawn from one seed. */
export type DrawnLives = { readonly seed: number; readonly lives: number; readonly rounds: number };

const perRunAtMost = 50;
/** Many short lives meet more beginnings, some long ones more ends. */
const lengths = [12, 6, 6];

/** How many lives a test run leads in all: 500, or CANARY_SEQUENCES. */
const inAll = Number(process.env["CANARY_SEQUENCES"] ?? 500);
/** Where the seeds begin: the same lives every time, or others with CANARY_SEED. */
const firstSeed = Number(process.env["CANARY_SEED"] ?? 101);

/** The runs of one of `parts` test files, at least one, so that as many cores can work at them; `part` counts from 0. */
export function drawnLives(part: number, parts: number): readonly DrawnLives[] {
  const runs = Math.max(parts, Math.ceil(inAll / perRunAtMost));
  return Array.from({ length: runs }, (_, n) => ({
    seed: firstSeed + n,
    lives: Math.ceil(inAll / runs),
    rounds: lengths[Math.floor(n / parts) % lengths.length] ?? 12,
  })).filter((_, n) => n % parts === part);
}
