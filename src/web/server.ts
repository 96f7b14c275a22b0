import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "../config/env.ts";
import { operatorAccess } from "./access.ts";
import { readyReply } from "./health.ts";
import type { AskReadiness } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { plain, send } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { receiveWebhooks } from "./webhook.ts";
import type { WebhookPorts } from "./webhook.ts";

/** What the HTTP server needs: where to listen, and the world behind its routes. */
export type ServerPorts = Omit<WebhookPorts, "countDelivery"> & {
  readonly settings: Pick<Settings, "host" | "port" | "webhookPath" | "metricsToken">;
  readonly askReadiness: AskReadiness;
  readonly metrics: Pick<Metrics, "text" | "contentType" | "countDelivery">;
};

/** The app's HTTP server. `listen` resolves to the address once requests are served; `close` lets those under way finish. */
export type Server = {
  readonly listen: () => Promise<{ readonly host: string; readonly port: number }>;
  readonly close: () => Promise<void>;
};

const CLOSE_GRACE_MS = 5000;

/** Makes the server for POST WEBHOOK_PATH, /healthz, /readyz and /metrics; every other path is 404. */
export function openServer(ports: ServerPorts): Server {
  const answer = routes(ports);
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5000 });
  server.maxRequestsPerSocket = 1000;
  server.maxConnections = 512;
  server.on("request", (request, response) => {
    answer(request).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        ports.log.error({ err: error }, "a request could not be answered");
        send(response, { ...plain(500, "Something went wrong here."), hangUp: true });
      },
    );
  });
  return { listen: () => listen(server, ports.settings), close: () => close(server) };
}

function routes({ settings, askReadiness, metrics, ...webhook }: ServerPorts) {
  const receive = receiveWebhooks({ ...webhook, countDelivery: metrics.countDelivery });
  return async (request: IncomingMessage): Promise<Reply> => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (path === settings.webhookPath) return receive(request);
    if (path !== "/healthz" && path !== "/readyz" && path !== "/metrics") return { ...notFound(), hangUp: true };
    if (request.method !== "GET" && request.method !== "HEAD")
      return { ...plain(405, "This page is read by GET.", { allow: "GET, HEAD" }), hangUp: true };
    if (path === "/healthz") return plain(200, "ok");
    const access = operatorAccess(request, settings.metricsToken);
    if (path === "/readyz") return readyReply(askReadiness, access === "granted");
    if (access === "hidden") return notFound();
    if (access === "token-needed") return plain(401, "A token is needed.", { "www-authenticate": "Bearer" });
    return { status: 200, type: metrics.contentType, body: await metrics.text() };
  };
}

function notFound(): Reply {
  return plain(404, "Nothing here.");
}

async function listen(server: ReturnType<typeof createServer>, { host, port }: { host: string; port: number }) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return { host: address.address, port: address.port };
}

async function close(server: ReturnType<typeof createServer>): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(timer);
}
