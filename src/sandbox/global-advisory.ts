import type { World } from "./world.ts";

/** An entry of GitHub's advisory database. */
export interface GlobalAdvisory {
  readonly ghsaId: string;
  summary: string;
  description: string | null;
  readonly ecosystem: string;
  packageName: string;
  range: string | null;
  patched: string | null;
  cweIds: readonly string[];
  severity: "critical" | "high" | "medium" | "low" | "unknown";
  readonly publishedAt: Date;
  updatedAt: Date;
  withdrawnAt: Date | null;
}

/** What an entry is made with; the rest is as with most. */
export type GlobalAdvisoryInput = Pick<GlobalAdvisory, "summary" | "ecosystem" | "packageName"> &
  Partial<Omit<GlobalAdvisory, "updatedAt">>;

/** GitHub's advisory database, as GitHub's own people keep it. */
export interface AdvisoryDatabase {
  /** Adds an entry; answers with its GHSA id. */
  addGlobalAdvisory(input: GlobalAdvisoryInput): string;
  /** Changes an entry as of now. */
  changeGlobalAdvisory(ghsaId: string, change: Partial<Omit<GlobalAdvisory, "ghsaId" | "updatedAt">>): void;
}

/** The keeper of a world's advisory database. */
export function keepDatabase(world: World): AdvisoryDatabase {
  return {
    addGlobalAdvisory: (input) => {
      const ghsaId = input.ghsaId ?? world.ids.ghsa();
      const publishedAt = input.publishedAt ?? world.now();
      world.database.push({
        description: null,
        range: "< 2.0.0",
        patched: "2.0.0",
        cweIds: [],
        severity: "medium",
        withdrawnAt: null,
        ...input,
        ghsaId,
        publishedAt,
        updatedAt: publishedAt,
      });
      return ghsaId;
    },
    changeGlobalAdvisory: (ghsaId, change) => {
      const entry = world.database.find((one) => one.ghsaId === ghsaId);
      if (!entry) throw new Error(`The sandbox's database has no ${ghsaId}`);
      Object.assign(entry, change, { updatedAt: world.now() });
    },
  };
}
