import type { Answer } from "./answer.ts";
import type { Budget, Budgets } from "./budget.ts";
import type { PostOffice } from "./deliveries.ts";
import type { Repo } from "./repository.ts";
import type { InstallationToken, Viewer } from "./tokens.ts";
import type { World } from "./world.ts";

/** What GitHub's insides offer to a route. */
export interface Insides {
  readonly world: World;
  readonly office: PostOffice;
  readonly tokens: Map<string, InstallationToken>;
  readonly budgets: Budgets;
}

/** A request that has been admitted. */
export interface Call extends Insides {
  readonly viewer: Viewer;
  readonly budget: Budget;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The address asked, without its query. */
  readonly address: string;
  readonly apiVersion: string;
}

/** A call about a repository the viewer may see. */
export interface RepoCall extends Call {
  readonly repo: Repo;
  /** Whether the route asks for a permission to write. */
  readonly isWriting: boolean;
}

/** Permission of the App a route needs; of several alternatives one suffices. */
export type Need = readonly [permission: string, level: "read" | "write"];

/** A route of the API. */
export type Route =
  | {
      readonly method: string;
      readonly path: string;
      readonly token: "app" | "any";
      readonly handle: (call: Call) => Answer;
    }
  | {
      readonly method: string;
      readonly path: string;
      readonly token: "installation";
      readonly needs: readonly Need[];
      readonly handle: (call: Call & { readonly token: InstallationToken }) => Answer;
    }
  | {
      readonly method: string;
      readonly path: string;
      readonly token: "repository";
      readonly needs: readonly Need[];
      readonly handle: (call: RepoCall) => Answer;
    };

/** A route that needs the App's own JWT. */
export function appRoute(method: string, path: string, handle: (call: Call) => Answer): Route {
  return { method, path, token: "app", handle };
}

/** A route open to everyone. */
export function openRoute(method: string, path: string, handle: (call: Call) => Answer): Route {
  return { method, path, token: "any", handle };
}

/** A route that needs an installation token with a permission. */
export function tokenRoute(
  method: string,
  path: string,
  needs: readonly Need[],
  handle: (call: Call & { readonly token: InstallationToken }) => Answer,
): Route {
  return { method, path, token: "installation", needs, handle };
}

/** A route below `/repos/{owner}/{repo}`. */
export function repoRoute(
  method: string,
  rest: string,
  needs: readonly Need[],
  handle: (call: RepoCall) => Answer,
): Route {
  return { method, path: `/repos/{owner}/{repo}${rest}`, token: "repository", needs, handle };
}
