import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer } from "./answer.ts";
import type { Api, ApiOutcome } from "./api.ts";
import type { Budget } from "./budget.ts";

const restPath = "/api/v3";

/** A listening server. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the API on a port of 127.0.0.1 (0 for any free one). */
export async function listen(api: Api, port: number, onRequest: () => void): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    onRequest();
    serve(api, request, response).catch((error: unknown) => {
      // A bug of the sandbox must not look like one of GitHub's bad days.
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      api.violations.push({
        method: request.method ?? "",
        path: request.url ?? "",
        problems: [`the sandbox failed: ${stack}`],
      });
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await readBody(request);
  // The App was killed while it spoke.
  if (text === undefined) return;
  const url = new URL(request.url ?? "/", "http://sandbox");
  const method = request.method ?? "GET";
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]));
  const body = readJson(text);
  if (body === unreadable) {
    response
      .writeHead(400, { "content-type": "application/json" })
      .end('{"message":"Problems parsing JSON","status":"400"}');
    return;
  }
  const outcome = api.ask({ method, path: pathBelow(url.pathname), query: url.searchParams, body, headers });
  if (outcome.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, outcome.latencyMs));
  if (outcome.answer === "hang") return;
  if (outcome.answer === "reset") request.socket.destroy();
  else send(outcome, request, response, outcome.answer);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => resolve(Buffer.concat(parts).toString()));
    request.on("error", () => resolve(undefined));
    request.on("aborted", () => resolve(undefined));
  });
}

// GraphQL lives beside the REST API, not in it.
function pathBelow(pathname: string): string {
  if (pathname === "/api/graphql") return "/graphql";
  return pathname.startsWith(`${restPath}/`) && pathname !== `${restPath}/graphql`
    ? pathname.slice(restPath.length)
    : pathname;
}

const unreadable = Symbol("unreadable");

function readJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The caller answers 400 as GitHub does.
    return unreadable;
  }
}

function send(
  { budget, features }: Pick<ApiOutcome, "budget" | "features">,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): void {
  const isRead = request.method === "GET" && answer.status === 200;
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  const etag = isRead && features.hasEtags ? `W/"${createHash("sha256").update(body).digest("hex")}"` : undefined;
  const isFresh = etag !== undefined && request.headers["if-none-match"] === etag;
  if (!isFresh) budget.remaining = Math.max(0, budget.remaining - 1);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": randomUUID().replaceAll("-", ":").toUpperCase(),
    ...(features.namesLimits ? limitsOf(budget) : {}),
    ...(etag ? { etag } : {}),
    ...answer.headers,
  };
  response.writeHead(isFresh ? 304 : answer.status, headers);
  response.end(isFresh || answer.status === 204 ? undefined : body);
}

function limitsOf(budget: Budget): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(budget.limit),
    "x-ratelimit-remaining": String(budget.remaining),
    "x-ratelimit-used": String(budget.limit - budget.remaining),
    "x-ratelimit-reset": String(budget.resetAt),
    "x-ratelimit-resource": "core",
  };
}
