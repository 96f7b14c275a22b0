import { z } from "zod";
import { isFinal, type Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { IssuePlace } from "../place.ts";
import { accountNumber, instant, numbered } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

const eventShape = z
  .object({
    id: z.number(),
    event: z.string(),
    actor: z.object({ login: z.string(), type: z.string().optional(), id: accountNumber }).nullish(),
    created_at: instant,
    label: z.object({ name: z.string().nullish() }).nullish(),
    state_reason: z.string().nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    event: raw.event,
    actor: raw.actor ? { login: raw.actor.login, type: raw.actor.type ?? "User", ...numbered(raw.actor.id) } : null,
    at: raw.created_at,
    label: raw.label?.name ?? null,
    stateReason: raw.state_reason ?? null,
  }));

/** Something done to an issue: who, when, and the label concerned if one is ("labeled", "unlabeled", "closed", …). */
export type IssueEvent = Readonly<z.output<typeof eventShape>>;

/** Everything done to the issue, oldest first; nothing where GitHub has no such list: who asks decides without it then. */
export async function listKnownIssueEvents(github: GitHub, place: IssuePlace): Promise<Read<readonly IssueEvent[]>> {
  const events = await listIssueEvents(github, place);
  return !events.ok && isFinal(events.failure) ? { ok: true, value: [] } : events;
}

/** Everything done to the issue, oldest first. */
export async function listIssueEvents(github: GitHub, place: IssuePlace): Promise<Read<readonly IssueEvent[]>> {
  const { installationId, owner, name: repo, number: issue_number } = place;
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/events";
  return await readAll(github, installationId, route, { owner, repo, issue_number }, eventShape);
}
