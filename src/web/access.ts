import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** How a caller stands towards what only operators may read: may, has shown a wrong token or none, or is not to know of it. */
export type OperatorAccess = "granted" | "token-needed" | "hidden";

/** Loopback callers and bearers of the token are operators. Without a token set, nobody else learns that there is anything. */
export function operatorAccess(request: IncomingMessage, token: string | undefined): OperatorAccess {
  if (isFromLoopback(request)) return "granted";
  if (token === undefined) return "hidden";
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return given !== undefined && sameText(given, token) ? "granted" : "token-needed";
}

/** Only the socket tells where a caller is. A forwarding header means a proxy on this machine speaks for somebody else. */
function isFromLoopback({ socket, headers }: IncomingMessage): boolean {
  if (headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined) return false;
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
