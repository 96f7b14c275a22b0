/**
 * What `work` costs of the processor, in milliseconds: unlike the time on the wall it does not grow when other tests
 * keep the machine busy. For telling work in proportion to its input from work that explodes, never for speed.
 */
export function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** More than any sound reading of one comment or report costs, in milliseconds of processor; what explodes costs minutes. */
export const explosive = 5_000;
