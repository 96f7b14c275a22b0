import { refuse, refuseNotFound, reply, type Answer } from "../answer.ts";
import { replyPage } from "../paging.ts";
import type { Repo } from "../repository.ts";
import { appRoute, openRoute, repoRoute, tokenRoute, type Call, type Route } from "../route.ts";
import { shapeApp, shapeInstallation } from "../shapes/app.ts";
import { writeInstant } from "../shapes/instant.ts";
import { shapeRepository } from "../shapes/repository.ts";
import { tokenCovers, type InstallationToken } from "../tokens.ts";
import { covers, findAccount, installationOn, type Installation, type Permissions } from "../world.ts";

const hourMs = 3_600_000;

/** Routes by which an App knows itself and gets its tokens. */
export const appRoutes: readonly Route[] = [
  appRoute("GET", "/app", ({ world }) => reply(shapeApp(world))),
  appRoute("GET", "/app/installations", (call) =>
    replyPage(
      call,
      call.world.installations.filter((one) => !one.isRemoved),
      (one) => shapeInstallation(call.world, one),
    ),
  ),
  appRoute("GET", "/app/installations/{installation_id}", (call) =>
    withInstallation(call, (one) => reply(shapeInstallation(call.world, one))),
  ),
  appRoute("POST", "/app/installations/{installation_id}/access_tokens", (call) =>
    withInstallation(call, (one) => makeToken(call, one)),
  ),
  appRoute("GET", "/orgs/{org}/installation", (call) => installationOf(call, call.params["org"])),
  appRoute("GET", "/users/{username}/installation", (call) => installationOf(call, call.params["username"])),
  appRoute("GET", "/repos/{owner}/{repo}/installation", (call) =>
    installationOf(call, call.params["owner"], call.params["repo"]),
  ),
  tokenRoute("GET", "/installation/repositories", [], (call) => {
    const repos = call.world.repos.filter((repo) => tokenCovers(call.token, repo));
    return replyPage(
      call,
      repos,
      (repo) => shapeRepository(call.world, repo),
      (repositories) => ({
        total_count: repos.length,
        repository_selection: call.token.installation.selection === "all" ? "all" : "selected",
        repositories,
      }),
    );
  }),
  openRoute("GET", "/meta", ({ world }) => {
    const version = world.features.installedVersion;
    return reply({ verifiable_password_authentication: false, ...(version ? { installed_version: version } : {}) });
  }),
  openRoute("GET", "/rate_limit", ({ budget }) => {
    const core = {
      limit: budget.limit,
      remaining: budget.remaining,
      reset: budget.resetAt,
      used: budget.limit - budget.remaining,
    };
    return reply({
      resources: { core, search: { ...core, limit: 30, remaining: 30, used: 0 }, graphql: core },
      rate: core,
    });
  }),
  repoRoute("GET", "", [["metadata", "read"]], ({ world, repo }) => reply(shapeRepository(world, repo))),
];

function withInstallation(call: Call, handle: (installation: Installation) => Answer): Answer {
  const installation = call.world.installations.find(
    (one) => String(one.id) === call.params["installation_id"] && !one.isRemoved,
  );
  return installation ? handle(installation) : refuseNotFound();
}

function installationOf({ world }: Call, login = "", repoName?: string): Answer {
  const account = findAccount(world, login);
  const installation = account && installationOn(world, account);
  const repo =
    repoName && world.repos.find((one) => one.owner === account && one.name.toLowerCase() === repoName.toLowerCase());
  if (!installation || (repoName && (!repo || !covers(installation, repo)))) return refuseNotFound();
  return reply(shapeInstallation(world, installation));
}

function makeToken({ world, tokens, body }: Call, installation: Installation): Answer {
  if (installation.suspendedAt) return refuse(403, "This installation has been suspended");
  const chosen = chooseRepos(world.repos, installation, body);
  if (chosen === "outside")
    return refuse(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  const permissions = body["permissions"] as Permissions | undefined;
  const rank = (level: string | undefined): number => ["none", "read", "write", "admin"].indexOf(level ?? "none");
  const isTooMuch = Object.entries(permissions ?? {}).some(
    ([name, level]) => rank(level) > rank(installation.permissions[name]),
  );
  if (isTooMuch) return refuse(422, "The permissions requested are not granted to this installation.");
  const token: InstallationToken = {
    text: world.ids.secret("ghs_"),
    installation,
    repos: chosen,
    permissions,
    expiresAt: new Date(Date.now() + hourMs),
  };
  tokens.set(token.text, token);
  const repositories = chosen ? { repositories: [...chosen].map((repo) => shapeRepository(world, repo)) } : {};
  return reply(
    {
      token: token.text,
      expires_at: writeInstant(token.expiresAt),
      permissions: permissions ?? installation.permissions,
      repository_selection: chosen || installation.selection !== "all" ? "selected" : "all",
      ...repositories,
    },
    201,
  );
}

function chooseRepos(
  all: readonly Repo[],
  installation: Installation,
  body: Call["body"],
): Set<Repo> | undefined | "outside" {
  const names = (body["repositories"] as string[] | undefined)?.map((name) => name.toLowerCase());
  const ids = body["repository_ids"] as number[] | undefined;
  if (!names && !ids) return undefined;
  const chosen = all.filter(
    (repo) => covers(installation, repo) && (names?.includes(repo.name.toLowerCase()) || ids?.includes(repo.id)),
  );
  return chosen.length === (names?.length ?? 0) + (ids?.length ?? 0) ? new Set(chosen) : "outside";
}
