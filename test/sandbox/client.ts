import { createSign } from "node:crypto";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/** What the simulated GitHub answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: never;
}

/** Asks the API in somebody's name. */
export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>;

/** A JWT as an App signs it. */
export function signJwt(sandbox: Sandbox, claims: Record<string, unknown> = {}): string {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const payload = { iss: Number(sandbox.appSettings.APP_ID), iat: nowSeconds - 30, exp: nowSeconds + 300, ...claims };
  const text = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(payload)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(sandbox.appSettings.PRIVATE_KEY, "base64url")}`;
}

/** Asks with an authorization header, or without one. */
export function askWith(sandbox: Sandbox, authorization?: string): Ask {
  return async (method, path, body, headers = {}) => {
    const address = path === "/graphql" ? sandbox.apiUrl.replace("/v3", "/graphql") : `${sandbox.apiUrl}${path}`;
    const response = await fetch(address, {
      method,
      redirect: "manual",
      headers: { ...(authorization ? { authorization } : {}), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as never };
  };
}

/** Asks as the App itself. */
export function askAsApp(sandbox: Sandbox): Ask {
  return askWith(sandbox, `Bearer ${signJwt(sandbox)}`);
}

/** Asks as an installation, its token narrowed if wanted. */
export async function askAsInstallation(
  sandbox: Sandbox,
  id: number,
  narrowing?: Record<string, unknown>,
): Promise<Ask> {
  const answered = await askAsApp(sandbox)("POST", `/app/installations/${id}/access_tokens`, narrowing);
  return askWith(sandbox, `token ${(answered.body as { token: string }).token}`);
}
