// Projects in groups of about equal work, so that each query is judged by weights that never saw its project.
import { familyOf } from "./data.ts";
import type { Data } from "./data.ts";

export function foldsOf(data: Data, count: number): readonly ReadonlySet<string>[] {
  const reports = new Map(data.reports.map((report) => [report.id, report]));
  const queries = new Map<string, { family: string; size: number }>();
  for (const { project } of data.reports) queries.set(project, { family: "", size: 0 });
  for (const { id, isScored } of data.queries) {
    const report = reports.get(id);
    if (report === undefined || !isScored) continue;
    const known = queries.get(report.project);
    queries.set(report.project, { family: familyOf(report), size: (known?.size ?? 0) + 1 });
  }
  const folds = Array.from({ length: count }, () => ({
    projects: new Set<string>(),
    sizes: new Map<string, number>(),
  }));
  const order = [...queries].toSorted(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1));
  for (const [project, { family, size }] of order) {
    const [least] = folds.toSorted((one, other) => (one.sizes.get(family) ?? 0) - (other.sizes.get(family) ?? 0));
    least?.projects.add(project);
    least?.sizes.set(family, (least.sizes.get(family) ?? 0) + size);
  }
  return folds.map(({ projects }) => projects);
}
