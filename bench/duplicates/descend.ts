// The lowest place of a smooth bowl, by steps that remember how the slope bent before (L-BFGS); nothing left to chance.

/** What a place costs and its slope there. */
export type Measure = (place: Float64Array) => { readonly cost: number; readonly slope: Float64Array };
type Bend = { readonly moved: Float64Array; readonly turned: Float64Array; readonly share: number };

const remembered = 10;
const mostHalvings = 20;
const flat = 1e-6;

export function descend(measure: Measure, start: Float64Array, steps: number): Float64Array {
  let place = start;
  let here = measure(place);
  let bends: readonly Bend[] = [];
  for (let step = 0; step < steps; step += 1) {
    const way = directionOf(here.slope, bends);
    const descent = dot(way, here.slope);
    let length = bends.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(here.slope, here.slope) + 1e-12)) : 1;
    let next = moved(place, way, length);
    let there = measure(next);
    for (let half = 0; half < mostHalvings && there.cost > here.cost + 1e-4 * length * descent; half += 1) {
      length /= 2;
      next = moved(place, way, length);
      there = measure(next);
    }
    if (there.cost >= here.cost - 1e-12) return place;
    const gone = next.map((value, at) => value - (place[at] ?? 0));
    const turned = there.slope.map((value, at) => value - (here.slope[at] ?? 0));
    const product = dot(gone, turned);
    if (product > 1e-12) bends = [...bends, { moved: gone, turned, share: 1 / product }].slice(-remembered);
    [place, here] = [next, there];
    if (dot(here.slope, here.slope) < flat * flat) return place;
  }
  return place;
}

function directionOf(slope: Float64Array, bends: readonly Bend[]): Float64Array {
  const way = slope.map((value) => -value);
  const parts: number[] = [];
  for (const { moved: gone, turned, share } of bends.toReversed()) {
    const part = share * dot(gone, way);
    parts.unshift(part);
    addTo(way, turned, -part);
  }
  const last = bends.at(-1);
  if (last !== undefined) scale(way, 1 / (last.share * dot(last.turned, last.turned)));
  for (const [at, { moved: gone, turned, share }] of bends.entries())
    addTo(way, gone, (parts[at] ?? 0) - share * dot(turned, way));
  return way;
}

function moved(place: Float64Array, way: Float64Array, length: number): Float64Array {
  return place.map((value, at) => value + length * (way[at] ?? 0));
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

function addTo(row: Float64Array, other: Float64Array, times: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) + times * (other[at] ?? 0);
}

function scale(row: Float64Array, times: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) * times;
}
