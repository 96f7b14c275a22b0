import { z } from "zod";
import type { Publishable } from "../../domain/embargo.ts";
import type { Read, Written } from "../failure.ts";
import type { RepoPlace } from "../place.ts";
import { readAll } from "../read/reading.ts";
import { noted, onceOnly, shaped } from "./once.ts";
import type { Mouth, Once } from "./order.ts";

const runShape = z
  .object({ id: z.number(), external_id: z.string().nullish(), app: z.object({ id: z.number() }).nullish() })
  .transform((raw) => ({ id: raw.id, externalId: raw.external_id ?? null, appId: raw.app?.id ?? null }));

type Run = z.output<typeof runShape>;

/** A finished check on a commit. Everybody who sees the commit reads it. */
export type Check = {
  readonly headSha: string;
  readonly name: Publishable;
  readonly title: Publishable;
  readonly summary: Publishable;
  readonly conclusion: "success" | "failure" | "neutral";
};

/** Checks on commits, and GitHub's delivery log. */
export function speakInChecks(mouth: Mouth) {
  async function findRun(place: RepoPlace, check: Check, mark: string): Promise<Read<Run | undefined>> {
    const params = { owner: place.owner, repo: place.name, ref: check.headSha, check_name: check.name };
    const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
    const options = { itemsIn: "check_runs" };
    const list = await readAll(mouth.github, place.installationId, route, params, runShape, options);
    if (!list.ok) return list;
    const isIt = (run: Run) => run.externalId === mark && run.appId === mouth.identity.appId;
    return { ok: true, value: list.value.find(isIt) };
  }
  return {
    /** Puts a finished check on a commit, once; its id. */
    async createCheckRun(place: RepoPlace, check: Check, once: Once): Promise<Written<number>> {
      const { headSha: head_sha, name, title, summary, conclusion } = check;
      const external_id = mouth.markOf(once.effectKey);
      const output = { title, summary };
      return await onceOnly(
        once,
        async () => await findRun(place, check, external_id),
        (run) => run.id,
        () =>
          mouth.write({
            caller: place.installationId,
            route: "POST /repos/{owner}/{repo}/check-runs",
            params: {
              owner: place.owner,
              repo: place.name,
              name,
              head_sha,
              external_id,
              status: "completed",
              conclusion,
              output,
            },
            says: [name, title, summary].map((text) => ({ audience: "public", text })),
            reads: (answer) => shaped(runShape)(answer)?.id,
          }),
      );
    },

    /** Asks GitHub to deliver a webhook again; `deliveryId` is the attempt's number in the delivery log. */
    async redeliver(deliveryId: string): Promise<Written<true>> {
      const route = "POST /app/hook/deliveries/{delivery_id}/attempts";
      return await mouth.write({ caller: "app", route, params: { delivery_id: deliveryId }, says: [], reads: noted });
    },
  };
}
