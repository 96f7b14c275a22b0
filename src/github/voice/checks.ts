import { z } from "zod";
import { forPublic } from "../../domain/audience.ts";
import type { Publishable } from "../../domain/embargo.ts";
import type { Read, Written } from "../failure.ts";
import type { RepoPlace } from "../place.ts";
import { readAll, readOne } from "../read/reading.ts";
import { noted, shaped } from "./once.ts";
import type { Mouth, Once } from "./order.ts";

const runShape = z
  .object({
    id: z.number(),
    external_id: z.string().nullish(),
    app: z.object({ id: z.number() }).nullish(),
    output: z.object({ annotations_count: z.number() }).nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    externalId: raw.external_id ?? null,
    appId: raw.app?.id ?? null,
    annotations: raw.output?.annotations_count ?? 0,
  }));

type Run = z.output<typeof runShape>;

/** A remark on a place in a file: lines and columns count from 1, the last column is the last that is meant. */
export type Annotation = {
  readonly path: string;
  readonly line: number;
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly level: "failure" | "warning";
  readonly message: Publishable;
};

/** A finished check on a commit. Everybody who sees the commit reads it. */
export type Check = {
  readonly headSha: string;
  readonly name: Publishable;
  readonly title: Publishable;
  readonly summary: Publishable;
  readonly text: Publishable;
  readonly conclusion: "success" | "failure" | "neutral";
  /** In an order that does not change: what is there already is not written again. */
  readonly annotations: readonly Annotation[];
};

/** GitHub takes no more of them in one request, and appends them to those that are there. */
const mostAnnotations = 50;

/** Checks on commits, and GitHub's delivery log. */
export function speakInChecks(mouth: Mouth) {
  const runs = "/repos/{owner}/{repo}/check-runs" as const;

  async function findRun(place: RepoPlace, check: Check, mark: string): Promise<Read<Run | undefined>> {
    const params = { owner: place.owner, repo: place.name, ref: check.headSha, check_name: check.name };
    const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
    const options = { itemsIn: "check_runs" };
    const list = await readAll(mouth.github, place.installationId, route, params, runShape, options);
    if (!list.ok) return list;
    const isIt = (run: Run) => run.externalId === mark && run.appId === mouth.identity.appId;
    return { ok: true, value: list.value.find(isIt) };
  }

  async function heldRun(place: RepoPlace, check: Check, once: Once, known: number | null) {
    if (known === null) return once.look ? await findRun(place, check, mouth.markOf(once.effectKey)) : nothing;
    const params = { owner: place.owner, repo: place.name, check_run_id: known };
    return await readOne(mouth.github, place.installationId, `GET ${runs}/{check_run_id}`, params, runShape);
  }

  async function put(
    place: RepoPlace,
    check: Check,
    once: Once,
    run: number | null,
    annotations: readonly Annotation[],
  ) {
    const { headSha: head_sha, name, title, summary, text, conclusion } = check;
    const output = { title, summary, text, annotations: annotations.map((one) => asGitHubHasIt(one)) };
    const params = { owner: place.owner, repo: place.name, status: "completed", conclusion, output };
    const words = [name, title, summary, text, ...annotations.map(({ message }) => message)];
    const order = {
      caller: place.installationId,
      says: words.map((word) => forPublic({ owner: place.owner, caseId: null }, word, { isOfProgramme: true })),
      reads: shaped(runShape),
    };
    if (run !== null)
      return await mouth.write<Run>({
        ...order,
        route: `PATCH ${runs}/{check_run_id}`,
        params: { ...params, check_run_id: run },
      });
    const external_id = mouth.markOf(once.effectKey);
    return await mouth.write<Run>({
      ...order,
      route: `POST ${runs}`,
      params: { ...params, name, head_sha, external_id },
    });
  }

  return {
    /**
     * Makes a finished check stand on a commit, one for the effect's key however often it is shown; its id. `known` is
     * the id of the run that an earlier showing made.
     */
    async showCheckRun(place: RepoPlace, check: Check, once: Once, known: number | null): Promise<Written<number>> {
      const held = await heldRun(place, check, once, known);
      if (!held.ok) return { ok: false, failure: held.failure, unknown: once.look };
      let run = held.value?.id ?? null;
      const left = check.annotations.slice(held.value?.annotations ?? 0);
      let batch: readonly Annotation[] = left.splice(0, mostAnnotations);
      for (;;) {
        const shown = await put(place, check, once, run, batch);
        if (!shown.ok) return shown;
        run = shown.value.id;
        batch = left.splice(0, mostAnnotations);
        if (batch.length === 0) return { ok: true, value: run, alreadyThere: held.value !== undefined };
      }
    },

    /** Asks GitHub to deliver a webhook again; `deliveryId` is the attempt's number in the delivery log. */
    async redeliver(deliveryId: string): Promise<Written<true>> {
      const route = "POST /app/hook/deliveries/{delivery_id}/attempts";
      return await mouth.write({ caller: "app", route, params: { delivery_id: deliveryId }, says: [], reads: noted });
    },
  };
}

const nothing: Read<Run | undefined> = { ok: true, value: undefined };

function asGitHubHasIt({ path, line, fromColumn, toColumn, level, message }: Annotation): Record<string, unknown> {
  const columns = { start_column: fromColumn, end_column: Math.max(fromColumn, toColumn) };
  return { path, start_line: line, end_line: line, ...columns, annotation_level: level, message };
}
