import { nodeId } from "../ids.ts";
import type { Installation, World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { writeInstant, writeInstantOrNull } from "./instant.ts";

/** GitHub's integration: the App itself. */
export function shapeApp(world: World): Record<string, unknown> {
  const app = world.app;
  return {
    id: app.id,
    slug: app.slug,
    client_id: `Iv1.${app.id}`,
    node_id: nodeId("A", app.id),
    owner: shapeAccount(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.urls.web}/${app.owner.login}`,
    html_url: `${world.urls.web}/apps/${app.slug}`,
    created_at: writeInstant(app.createdAt),
    updated_at: writeInstant(app.createdAt),
    permissions: app.permissions,
    events: app.events,
    installations_count: world.installations.filter((one) => !one.isRemoved).length,
  };
}

/** GitHub's installation. */
export function shapeInstallation(world: World, installation: Installation): Record<string, unknown> {
  const url = `${world.urls.api}/app/installations/${installation.id}`;
  const { account } = installation;
  const page = account.type === "Organization" ? `organizations/${account.login}/settings` : "settings";
  return {
    id: installation.id,
    client_id: `Iv1.${world.app.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    account: shapeAccount(world, account),
    target_id: account.id,
    target_type: account.type,
    repository_selection: installation.selection === "all" ? "all" : "selected",
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${world.urls.api}/installation/repositories`,
    html_url: `${world.urls.web}/${page}/installations/${installation.id}`,
    permissions: installation.permissions,
    events: world.app.events,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    created_at: writeInstant(installation.createdAt),
    updated_at: writeInstant(installation.updatedAt),
    suspended_at: writeInstantOrNull(installation.suspendedAt),
    suspended_by: installation.suspendedAt ? shapeAccount(world, account) : null,
  };
}
