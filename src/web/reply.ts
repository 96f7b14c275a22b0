import type { ServerResponse } from "node:http";

/** An answer over HTTP: fixed words or our own data, never anything the caller sent. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** True when the rest of the request is not wanted: the connection ends with this answer. */
  readonly hangUp?: boolean;
};

const LINGER_MS = 1000;

/** Sends the reply, without a body for HEAD. After `hangUp` the connection is closed, the client having had time to read. */
export function send(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  const { req: request } = response;
  response.writeHead(reply.status, {
    "content-type": reply.type ?? "text/plain; charset=utf-8",
    "content-length": body.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...reply.headers,
    ...(reply.hangUp === true ? { connection: "close" } : {}),
  });
  const shown = request.method === "HEAD" ? "" : body;
  if (reply.hangUp !== true || request.complete) {
    response.end(shown);
    return;
  }
  // Closing on unread bytes resets the connection and can swallow our answer: say it, let what comes run through unkept
  // for a while, and only then hang up. Node closes as soon as an answer is ended.
  if (shown.length > 0) response.write(shown);
  const hangUp = (): void => {
    clearTimeout(patience);
    response.end();
  };
  const patience = setTimeout(() => {
    hangUp();
    request.socket.destroy();
  }, LINGER_MS);
  request
    .once("end", hangUp)
    .once("close", () => clearTimeout(patience))
    .resume();
}

/** A short plain-text reply. */
export function plain(status: number, sentence: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: `${sentence}\n`, headers };
}
