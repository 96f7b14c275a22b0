import { createHmac, randomUUID } from "node:crypto";
import { request } from "node:http";

/** A webhook as a test sends it; `secret: null` sends no signature. */
export type TestDelivery = {
  readonly url: string;
  readonly body: string | Buffer;
  readonly secret: string | null;
  readonly event?: string;
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Posts a webhook to the app's own port; answers with status and words, also where the app answers before it has read all. */
export async function deliver(delivery: TestDelivery): Promise<{ readonly status: number; readonly text: string }> {
  const { url, body, secret, event = "repository_advisory", id = randomUUID() } = delivery;
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "GitHub-Hookshot/test",
    "x-github-delivery": id,
    "x-github-event": event,
    ...(secret === null ? {} : { "x-hub-signature-256": signatureOf(body, secret) }),
    ...delivery.headers,
  };
  return await new Promise((resolve, reject) => {
    const posted = request(url, { method: "POST", headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    posted.on("error", (error) => {
      // The app may answer and hang up before it has read all: then the answer counts, and it may come a moment later.
      const isHungUp = "code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET");
      if (isHungUp) setTimeout(() => reject(error), 2_000).unref();
      else reject(error);
    });
    posted.end(body);
  });
}

/** GitHub's signature of a body: HMAC-SHA-256 of its bytes, in hex, with `sha256=` in front. */
export function signatureOf(body: string | Buffer, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
