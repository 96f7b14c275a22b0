import { isPubliclyListed } from "../access.ts";
import { openAdvisory, writeAdvisory } from "../acts/advisories.ts";
import { mayMove, moveAdvisory } from "../acts/advisory-states.ts";
import type { Advisory, AdvisoryState } from "../advisory.ts";
import { refuse, refuseIntegration, refuseInvalid, refuseNotFound, reply, type Answer } from "../answer.ts";
import { replyCursorPage } from "../paging.ts";
import { repoRoute, tokenRoute, type Call, type Need, type RepoCall, type Route } from "../route.ts";
import { shapeAdvisory } from "../shapes/advisory.ts";
import { tokenAllows, tokenCovers } from "../tokens.ts";
import { findAccount } from "../world.ts";
import { readAdvisoryInput } from "./advisory-input.ts";

const read: readonly Need[] = [["repository_advisories", "read"]];
const write: readonly Need[] = [["repository_advisories", "write"]];
const path = "/security-advisories";

/** Routes of repository advisories. */
export const advisoryRoutes: readonly Route[] = [
  repoRoute("GET", path, read, (call) => whereAdvisoriesAre(call, () => replyList(call, visibleIn(call)))),
  repoRoute("POST", path, write, (call) => whereAdvisoriesAre(call, () => create(call))),
  repoRoute("POST", `${path}/reports`, write, (call) =>
    // Nobody has seen an App report; a person's way is the web page or their own token.
    whereAdvisoriesAre(call, () =>
      call.repo.hasPvr
        ? refuseIntegration()
        : refuse(403, "Repository does not have private vulnerability reporting enabled"),
    ),
  ),
  repoRoute("GET", `${path}/{ghsa_id}`, read, (call) => withAdvisory(call, (advisory) => reply(shape(call)(advisory)))),
  repoRoute("PATCH", `${path}/{ghsa_id}`, write, (call) => withAdvisory(call, (advisory) => update(call, advisory))),
  tokenRoute("GET", "/orgs/{org}/security-advisories", write, (call) => {
    const org = findAccount(call.world, call.params["org"] ?? "");
    if (!call.world.features.hasAdvisories || !org || org !== call.token.installation.account) return refuseNotFound();
    const repos = call.world.repos.filter((repo) => tokenCovers(call.token, repo) && repo.visibility === "public");
    return replyList(
      call,
      repos.flatMap((repo) => repo.advisories),
    );
  }),
];

/** Answers 404 where GitHub has no advisories: on servers, and in repositories that are not public. */
function whereAdvisoriesAre(call: RepoCall, handle: () => Answer): Answer {
  return call.world.features.hasAdvisories && call.repo.visibility === "public" ? handle() : refuseNotFound();
}

/** Finds the advisory a call names, if its viewer may see it. */
export function withAdvisory(call: RepoCall, handle: (advisory: Advisory) => Answer): Answer {
  return whereAdvisoriesAre(call, () => {
    const id = call.params["ghsa_id"]?.toLowerCase();
    const advisory = visibleIn(call).find((one) => one.ghsaId.toLowerCase() === id);
    return advisory ? handle(advisory) : refuseNotFound();
  });
}

function visibleIn({ repo, viewer }: RepoCall): readonly Advisory[] {
  const isInside =
    viewer.kind === "installation" &&
    tokenCovers(viewer.token, repo) &&
    tokenAllows(viewer.token, "repository_advisories", "read");
  return isInside ? repo.advisories : repo.advisories.filter(isPubliclyListed);
}

function shape(call: Call): (advisory: Advisory) => Record<string, unknown> {
  return (advisory) => shapeAdvisory(call.world, advisory, call.apiVersion);
}

function replyList(call: Call, advisories: readonly Advisory[]): Answer {
  const state = call.query.get("state");
  const sort = call.query.get("sort") ?? "created";
  const sign = call.query.get("direction") === "asc" ? 1 : -1;
  const key = (one: Advisory): number =>
    (sort === "updated" ? one.updatedAt : sort === "published" ? one.publishedAt : one.createdAt)?.getTime() ?? 0;
  const found = advisories
    .filter((one) => !state || one.state === state)
    .toSorted((one, other) => sign * (key(one) - key(other) || one.id - other.id));
  return replyCursorPage(call, found, (one) => one.ghsaId, shape(call));
}

function create(call: RepoCall): Answer {
  const { world, repo, body } = call;
  const read = readAdvisoryInput(world, repo, body);
  if (!read.ok) return read.answer;
  const advisory = openAdvisory(world, repo, world.app.bot, { ...read.input, summary: String(body["summary"]) }, false);
  return reply(shape(call)(advisory), 201);
}

function update(call: RepoCall, advisory: Advisory): Answer {
  const { world, repo, body } = call;
  const read = readAdvisoryInput(world, repo, body);
  if (!read.ok) return read.answer;
  const state = body["state"] as AdvisoryState | undefined;
  if (state && !mayMove(advisory.state, state))
    return refuseInvalid("RepositoryAdvisory", "state", "invalid", `cannot go from ${advisory.state} to ${state}`);
  if (Object.keys(body).some((name) => name !== "state")) writeAdvisory(world, advisory, world.app.bot, read.input);
  if (state) moveAdvisory(world, advisory, world.app.bot, state);
  return reply(shape(call)(advisory));
}
