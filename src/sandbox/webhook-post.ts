import { createHmac } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";

/** How the App answered a webhook, or why it did not. */
export interface WebhookAnswer {
  readonly statusCode: number;
  readonly status: string;
  readonly durationSeconds: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A webhook ready to go. */
export interface WebhookPost {
  readonly url: string;
  readonly secret: string;
  readonly appId: number;
  readonly guid: string;
  readonly event: string;
  readonly body: string;
}

// GitHub gives up after 10 s and counts the delivery as failed.
const patienceMs = 10_000;

/** Signs and posts a webhook the way GitHub's Hookshot does; the answer never rejects. */
export function postWebhook(post: WebhookPost): {
  readonly headers: Record<string, string>;
  readonly answer: Promise<WebhookAnswer>;
} {
  const sign = (algorithm: string): string => createHmac(algorithm, post.secret).update(post.body).digest("hex");
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/sandbox",
    accept: "*/*",
    "x-github-delivery": post.guid,
    "x-github-event": post.event,
    "x-github-hook-id": String(post.appId + 100_000),
    "x-github-hook-installation-target-id": String(post.appId),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": `sha1=${sign("sha1")}`,
    "x-hub-signature-256": `sha256=${sign("sha256")}`,
  };
  return { headers, answer: send(post, headers) };
}

function send(post: WebhookPost, headers: Record<string, string>): Promise<WebhookAnswer> {
  const startedAt = performance.now();
  const seconds = (): number => Math.round(performance.now() - startedAt) / 1000;
  const failed = (statusCode: number, status: string): WebhookAnswer => ({
    statusCode,
    status,
    durationSeconds: seconds(),
    headers: {},
    body: "",
  });
  return new Promise((resolve) => {
    const open = post.url.startsWith("https:") ? secureRequest : plainRequest;
    const length = { "content-length": String(Buffer.byteLength(post.body)) };
    const request = open(post.url, { method: "POST", headers: { ...headers, ...length }, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", () => resolve(failed(502, "failed to read response")));
      response.on("end", () =>
        resolve({
          statusCode: response.statusCode ?? 0,
          status: (response.statusCode ?? 500) < 400 ? "OK" : (response.statusMessage ?? "Invalid HTTP Response"),
          durationSeconds: seconds(),
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.setTimeout(patienceMs, () => {
      resolve(failed(504, "timed out"));
      request.destroy();
    });
    request.on("error", () => resolve(failed(502, "failed to connect to host")));
    request.end(post.body);
  });
}
