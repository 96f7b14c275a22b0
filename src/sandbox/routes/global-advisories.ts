import { refuseNotFound, reply } from "../answer.ts";
import type { GlobalAdvisory } from "../global-advisory.ts";
import { replyCursorPage } from "../paging.ts";
import { openRoute, type Call, type Route } from "../route.ts";
import { shapeGlobalAdvisory } from "../shapes/global-advisory.ts";

/** Routes of GitHub's advisory database. */
export const globalAdvisoryRoutes: readonly Route[] = [
  openRoute("GET", "/advisories", (call) => {
    if (!call.world.features.hasAdvisoryDatabase) return refuseNotFound();
    const key = call.query.get("sort") === "updated" ? ("updatedAt" as const) : ("publishedAt" as const);
    const sign = call.query.get("direction") === "asc" ? 1 : -1;
    const found = call.world.database
      .filter((entry) => isAskedFor(call, entry))
      .toSorted(
        (one, other) => sign * (one[key].getTime() - other[key].getTime() || (one.ghsaId < other.ghsaId ? -1 : 1)),
      );
    return replyCursorPage(
      call,
      found,
      ({ ghsaId }) => ghsaId,
      (entry) => shapeGlobalAdvisory(call.world, entry),
    );
  }),
  openRoute("GET", "/advisories/{ghsa_id}", (call) => {
    const id = call.params["ghsa_id"]?.toLowerCase();
    const entry = call.world.database.find((one) => one.ghsaId.toLowerCase() === id);
    return entry && call.world.features.hasAdvisoryDatabase
      ? reply(shapeGlobalAdvisory(call.world, entry))
      : refuseNotFound();
  }),
];

/** Of the many ways to narrow the list, those of packages and ids. */
function isAskedFor({ query }: Call, entry: GlobalAdvisory): boolean {
  const affects = [...query.getAll("affects"), ...query.getAll("affects[]")].flatMap((each) => each.split(","));
  const names = affects.map((each) => each.replace(/(?<=.)@[^@/]*$/, ""));
  const [ecosystem, id] = [query.get("ecosystem"), query.get("ghsa_id")];
  return (
    (names.length === 0 || names.includes(entry.packageName)) &&
    (ecosystem === null || ecosystem === entry.ecosystem) &&
    (id === null || id.toLowerCase() === entry.ghsaId.toLowerCase())
  );
}
