import { z } from "zod";
import type { ReadPayload } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

const files = z.array(z.string()).nullish();
const commit = z.object({ added: files, removed: files, modified: files });
const shape = z.object({ ...fromRepo, ref: z.string(), after: z.string(), commits: z.array(commit).nullish() });

/** Commits were pushed. GitHub lists at most 2048 of them, so `paths` may lack some: a hint, not a proof. */
export const readPush: ReadPayload = reader(shape, (raw) => {
  const origin = originOf(raw);
  const all = (raw.commits ?? []).flatMap((each) => [each.added ?? [], each.removed ?? [], each.modified ?? []].flat());
  const isDefaultBranch = raw.ref === `refs/heads/${origin.repo.defaultBranch ?? ""}`;
  return { type: "push", ...origin, ref: raw.ref, isDefaultBranch, headSha: raw.after, paths: [...new Set(all)] };
});
