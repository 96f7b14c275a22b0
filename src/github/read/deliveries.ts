import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import { instant } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

const deliveryShape = z
  .object({
    // These numbers have outgrown what a double holds exactly; Octokit then hands over a bigint.
    id: z.union([z.number(), z.bigint()]).transform(String),
    guid: z.string(),
    delivered_at: instant,
    redelivery: z.boolean().optional(),
    status_code: z.number(),
    event: z.string(),
    action: z.string().nullish(),
    installation_id: z.number().nullish(),
    repository_id: z.number().nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    guid: raw.guid,
    deliveredAt: raw.delivered_at,
    isRedelivery: raw.redelivery ?? false,
    isDelivered: raw.status_code >= 200 && raw.status_code < 300,
    event: raw.event,
    action: raw.action ?? null,
    installationId: raw.installation_id ?? null,
    repositoryId: raw.repository_id ?? null,
  }));

/** One attempt of GitHub to deliver a webhook; attempts of the same delivery share their `guid`. */
export type Delivery = Readonly<z.output<typeof deliveryShape>>;

/** The app's delivery log down to `since`, newest first. The log holds no payload. */
export async function listDeliveries(github: GitHub, since: Date): Promise<Read<readonly Delivery[]>> {
  const isEnough = (last: Delivery) => last.deliveredAt < since;
  const log = await readAll(github, "app", "GET /app/hook/deliveries", {}, deliveryShape, { isEnough });
  return log.ok ? { ok: true, value: log.value.filter((each) => each.deliveredAt >= since) } : log;
}
