import { admit } from "./admission.ts";
import { refuse, refuseNotFound, type Answer } from "./answer.ts";
import { rememberAttempt } from "./attempts.ts";
import type { Budget } from "./budget.ts";
import { checkRequest, type Violation } from "./conformance.ts";
import type { FaultAnswer, FaultPlan } from "./faults.ts";
import { compareSpecific, cutTemplate, fitPath, type PathPattern } from "./paths.ts";
import type { Call, Insides, Route } from "./route.ts";
import { routes } from "./routes/table.ts";
import { readViewer, type Viewer } from "./tokens.ts";
import type { Features } from "./world.ts";

/** A change the App asked of the API. */
export interface Write {
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly actor: string;
  readonly at: Date;
  readonly status: number;
}

/** A request as it came over the wire. */
export interface ApiRequest {
  readonly method: string;
  /** Path below the base path, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What the server is told to do with the connection. */
export interface ApiOutcome {
  readonly answer: FaultAnswer | Answer;
  readonly latencyMs: number;
  readonly budget: Budget;
  readonly features: Pick<Features, "hasEtags" | "namesLimits">;
}

/** The API without its socket, with its memory of writes and violations. */
export interface Api {
  readonly writes: Write[];
  readonly violations: Violation[];
  readonly requests: {
    readonly method: string;
    readonly route: string;
    readonly path: string;
    readonly status: number;
  }[];
  ask(request: ApiRequest): ApiOutcome;
}

const versions = ["2022-11-28", "2026-03-10"];
const table = routes
  .map((route) => ({ route, pattern: cutTemplate(route.path) }))
  .toSorted((one, other) => compareSpecific(one.pattern, other.pattern));

/** The route that serves a method and path, with the parameters read out of the path. */
export function findRoute(
  method: string,
  path: string,
): { route: Route; pattern: PathPattern; params: Readonly<Record<string, string>> } | undefined {
  for (const entry of table) {
    if (entry.route.method !== method) continue;
    const params = fitPath(entry.pattern, path);
    if (params) return { ...entry, params };
  }
  return undefined;
}

/** Opens the API over its insides. */
export function openApi(insides: Insides, faults: FaultPlan): Api {
  const writes: Write[] = [];
  const violations: Violation[] = [];
  const requests: Api["requests"] = [];
  const { features } = insides.world;

  const act = (
    request: ApiRequest,
    viewer: Viewer | undefined,
    budget: Budget,
    route: Route,
    params: Readonly<Record<string, string>>,
  ): Answer => {
    // GraphQL describes itself: its own schema refuses what is not in it.
    const problems = route.path === "/graphql" ? [] : checkRequest({ ...request, route: route.path });
    if (problems.length > 0) {
      violations.push({ method: request.method, path: request.path, problems });
      return refuse(400, `Not in GitHub's description: ${problems.join("; ")}`);
    }
    const apiVersion = request.headers["x-github-api-version"] ?? "2022-11-28";
    if (!versions.includes(apiVersion)) return refuse(400, `Version "${apiVersion}" is not supported.`);
    if (!viewer) return refuse(401, "Bad credentials");
    if (budget.remaining === 0) return refuse(403, `API rate limit exceeded for ${nameOf(viewer)}.`);
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const call: Call = {
      ...insides,
      viewer,
      budget,
      params,
      query: request.query,
      body,
      apiVersion,
      address: `${insides.world.urls.api}${request.path}`,
    };
    const answer = admit(route, call);
    // Getting a token changes nothing anybody could see.
    if (request.method !== "GET" && !route.path.endsWith("/access_tokens")) {
      const actor = nameOf(viewer);
      writes.push({
        method: request.method,
        route: route.path,
        path: request.path,
        body: request.body,
        actor,
        at: insides.world.now(),
        status: answer.status,
      });
    }
    return answer;
  };

  return {
    writes,
    violations,
    requests,
    ask: (request) => {
      const viewer = readViewer(insides.world, insides.tokens, request.headers["authorization"]);
      const budget = insides.budgets.of(viewer ? nameOf(viewer) : "anonymous");
      const found = findRoute(request.method, request.path);
      if (!found) {
        if (viewer?.kind === "installation" || viewer?.kind === "app") rememberAttempt(insides.world, request);
        violations.push({ method: request.method, path: request.path, problems: ["the sandbox has no such route"] });
        return { answer: refuseNotFound(), latencyMs: 0, budget, features };
      }
      const { route, params } = found;
      const { method, path, body } = request;
      const fault = faults.take({ method, route: route.path, path, body, isAnonymous: viewer?.kind === "anonymous" });
      const latencyMs = fault?.latencyMs ?? 0;
      const isEarly = fault?.when === "before" && fault.answer !== undefined;
      const own = isEarly ? undefined : act(request, viewer, budget, route, params);
      const answer = fault?.answer ?? own ?? refuse(500, "Server Error");
      const status = typeof answer === "string" ? 0 : answer.status;
      requests.push({ method: request.method, route: route.path, path: request.path, status });
      return { answer, latencyMs, budget, features };
    },
  };
}

function nameOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case "anonymous":
      return "anonymous";
    case "app":
      return "app";
    case "installation":
      return `installation ${viewer.token.installation.id}`;
  }
}
