import { createHmac } from "node:crypto";
import { createLog } from "../../src/config/log.ts";
import type { Delivery } from "../../src/web/delivery.ts";
import type { Readiness } from "../../src/web/health.ts";
import { createMetrics } from "../../src/web/metrics.ts";
import { openServer } from "../../src/web/server.ts";
import { verifyWith } from "../../src/web/signature.ts";

const SECRET = "the-first-of-two-secrets";
export const OLDER_SECRET = "the-other-of-two-secrets";
export const NOW = new Date("2026-11-22T10:00:00Z");

/** A real server on a free port, with an inbox in memory that a test may break. */
export async function aServer(given: { readonly metricsToken?: string; readonly host?: string } = {}) {
  const kept: Delivery[] = [];
  const logged: string[] = [];
  const world = {
    put: async (delivery: Delivery): Promise<"stored" | "seen"> => {
      if (kept.some(({ deliveryId }) => deliveryId === delivery.deliveryId)) return "seen";
      kept.push(delivery);
      return "stored";
    },
    readiness: async (): Promise<Readiness> => ({ problems: [], notes: [] }),
  };
  const { log } = createLog({ logLevel: "debug", logFormat: "json" }, { write: (line: string) => logged.push(line) });
  const server = openServer({
    settings: {
      host: given.host ?? "127.0.0.1",
      port: 0,
      webhookPath: "/api/github/webhooks",
      metricsToken: given.metricsToken,
    },
    verify: verifyWith([SECRET, OLDER_SECRET]),
    inbox: { put: (delivery) => world.put(delivery) },
    askReadiness: () => world.readiness(),
    metrics: createMetrics(async () => ({ waiting: 3, oldestSeconds: 7, comparable: 0 })),
    now: () => NOW,
    log,
  });
  const { port } = await server.listen();
  return { kept, logged, world, port, url: `http://127.0.0.1:${port}`, close: server.close };
}

/** The request GitHub would send for a body, with headers to change or (by undefined) leave out. */
export function aDelivery(
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
): RequestInit {
  const all = {
    "content-type": "application/json",
    "x-github-event": "repository_advisory",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": sign(body),
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { method: "POST", body: typeof body === "string" ? body : new Uint8Array(body), headers: given };
}

/** GitHub's signature over a body. */
export function sign(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
