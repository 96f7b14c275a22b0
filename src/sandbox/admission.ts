import { refuse, refuseIntegration, refuseNotFound, type Answer } from "./answer.ts";
import { fullName } from "./repository.ts";
import type { Call, Need, Route } from "./route.ts";
import { tokenAllows, tokenCovers, type InstallationToken } from "./tokens.ts";
import { findRepo } from "./world.ts";

/** Lets a call through to its route, or answers as GitHub does to whoever may not. */
export function admit(route: Route, call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind === "installation" && viewer.token.installation.suspendedAt)
    return refuse(403, "This installation has been suspended");
  switch (route.token) {
    case "any":
      return route.handle(call);
    case "app":
      return viewer.kind === "app" ? route.handle(call) : refuse(401, "A JSON web token could not be decoded");
    case "installation":
      if (viewer.kind !== "installation") return refuse(401, "Requires authentication");
      return allowsOne(viewer.token, route.needs)
        ? route.handle({ ...call, token: viewer.token })
        : refuseIntegration();
    case "repository":
      return admitToRepo(route, call);
  }
}

function admitToRepo(route: Route & { readonly token: "repository" }, call: Call): Answer {
  const { world, viewer, params } = call;
  const asked = `${params["owner"] ?? ""}/${params["repo"] ?? ""}`;
  const repo = findRepo(world, asked);
  if (!repo || viewer.kind === "app")
    return repo ? refuse(403, "Resource not accessible by integration") : refuseNotFound();
  const token = viewer.kind === "installation" && tokenCovers(viewer.token, repo) ? viewer.token : undefined;
  if (!token && repo.visibility !== "public") return refuseNotFound();
  if (fullName(repo).toLowerCase() !== asked.toLowerCase()) {
    const location = call.address.replace(/\/repos\/[^/]+\/[^/]+/, `/repos/${fullName(repo)}`);
    const query = call.query.size > 0 ? `?${call.query.toString()}` : "";
    return {
      status: route.method === "GET" ? 301 : 307,
      headers: { location: `${location}${query}` },
      body: { message: "Moved Permanently" },
    };
  }
  const isReading = route.needs.every(([, level]) => level === "read");
  // A token without this repository reads of it what anybody may.
  const isAllowed = token ? allowsOne(token, route.needs) : isReading;
  if (!isAllowed) return viewer.kind === "anonymous" ? refuse(401, "Requires authentication") : refuseIntegration();
  if (repo.isArchived && !isReading) return refuse(403, "Repository was archived so is read-only.");
  return route.handle({ ...call, repo, isWriting: !isReading });
}

function allowsOne(token: InstallationToken, needs: readonly Need[]): boolean {
  return needs.length === 0 || needs.some(([name, level]) => tokenAllows(token, name, level));
}
