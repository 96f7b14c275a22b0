import { z } from "zod";
import type { Read } from "../failure.ts";
import type { Caller, GitHub } from "../github.ts";
import { instantOrNull } from "./people-shapes.ts";
import { readPages, type Pages } from "./reading.ts";

const shape = z
  .object({
    ghsa_id: z.string(),
    html_url: z.string().nullish(),
    summary: z.string(),
    description: z.string().nullish(),
    published_at: instantOrNull,
    updated_at: instantOrNull,
    withdrawn_at: instantOrNull,
    vulnerabilities: z
      .array(
        z.object({
          package: z.object({ name: z.string().nullish() }).nullish(),
          first_patched_version: z.unknown(),
        }),
      )
      .nullish(),
    cwes: z.array(z.object({ cwe_id: z.string() })).nullish(),
  })
  .transform((raw) => ({
    ghsaId: raw.ghsa_id,
    link: raw.html_url ?? "",
    summary: raw.summary,
    description: raw.description ?? "",
    publishedAt: raw.published_at,
    updatedAt: raw.updated_at,
    withdrawnAt: raw.withdrawn_at,
    packages: (raw.vulnerabilities ?? []).flatMap((each) => each.package?.name ?? []),
    isPatched: (raw.vulnerabilities ?? []).some((each) => (each.first_patched_version ?? null) !== null),
    cweIds: (raw.cwes ?? []).map((each) => each.cwe_id),
  }));

/** An entry of GitHub's advisory database, reduced to what we use; `isPatched`: some version has the flaw no more. */
export type GlobalAdvisory = Readonly<z.output<typeof shape>>;

/**
 * The reviewed entries of GitHub's database that affect a package, last changed first: those changed since `since`, and
 * at most `mostPages` hundreds. The package's name is all that is sent; with the `etag` of the last answer an unchanged
 * list costs nothing.
 */
export async function listGlobalAdvisories(
  github: GitHub,
  caller: Caller,
  asked: {
    readonly ecosystem: string;
    readonly name: string;
    readonly since: Date;
    readonly mostPages: number;
    readonly etag: string | null;
  },
): Promise<Read<Pages<GlobalAdvisory>>> {
  const { ecosystem, name, since, mostPages, etag } = asked;
  let pages = 0;
  const isEnough = (last: GlobalAdvisory) => {
    pages += 1;
    return pages >= mostPages || (last.updatedAt !== null && last.updatedAt < since);
  };
  const params = { affects: name, ecosystem, sort: "updated", direction: "desc" };
  const options = { isEnough, once: true as const, ...(etag === null ? {} : { etag }) };
  const read = await readPages(github, caller, "GET /advisories", params, shape, options);
  if (!read.ok || read.value.isUnchanged) return read;
  const items = read.value.items.filter(({ updatedAt }) => updatedAt === null || updatedAt >= since);
  return { ok: true, value: { ...read.value, items } };
}
