import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";
import type { Insides } from "./route.ts";

const restPath = "/api/v3";

/** A listening server. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the API on a port of 127.0.0.1 (0 for any free one). */
export async function listen(api: Api, insides: Insides, port: number, onRequest: () => void): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    onRequest();
    void serve(api, insides, request, response);
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

async function serve(api: Api, insides: Insides, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  const url = new URL(request.url ?? "/", "http://sandbox");
  const body = readJson(text);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]));
  if (body === unreadable)
    return send(insides, request, response, { status: 400, body: { message: "Problems parsing JSON", status: "400" } });
  const path = pathBelow(url.pathname);
  const { answer, latencyMs } = api.ask({
    method: request.method ?? "GET",
    path,
    query: url.searchParams,
    body,
    headers,
  });
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
  if (answer === "hang") return;
  if (answer === "reset") request.socket.destroy();
  else send(insides, request, response, answer);
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

function send({ budget, world }: Insides, request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const isRead = request.method === "GET" && answer.status === 200;
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  const etag = isRead ? `W/"${createHash("sha256").update(body).digest("hex")}"` : undefined;
  const isFresh = etag !== undefined && request.headers["if-none-match"] === etag;
  const nowSeconds = Math.floor(Date.now() / 1000);
  if (nowSeconds >= budget.resetAt) Object.assign(budget, { remaining: budget.limit, resetAt: nowSeconds + 3600 });
  if (!isFresh) budget.remaining = Math.max(0, budget.remaining - 1);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": world.ids.guid().replaceAll("-", ":").toUpperCase(),
    "x-ratelimit-limit": String(budget.limit),
    "x-ratelimit-remaining": String(budget.remaining),
    "x-ratelimit-used": String(budget.limit - budget.remaining),
    "x-ratelimit-reset": String(budget.resetAt),
    "x-ratelimit-resource": "core",
    ...(etag ? { etag } : {}),
    ...answer.headers,
  };
  response.writeHead(isFresh ? 304 : answer.status, headers);
  response.end(isFresh || answer.status === 204 ? undefined : body);
}
