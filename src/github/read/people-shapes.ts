import { z } from "zod";
import type { Author } from "../marker.ts";

/** GitHub's number of an account, where it says one; as text, so that it is sealed wherever it is kept. */
export const accountNumber = z
  .number()
  .nullish()
  .catch(undefined)
  .transform((id) => (typeof id === "number" ? String(id) : undefined));

const account = z.object({ login: z.string(), type: z.string().optional(), id: accountNumber });
const viaApp = z.object({ id: z.number() }).nullish();

/** What GitHub says of a text's author: `user` mostly, `author` in some places, null once the account is gone. */
export const authored = {
  user: account.nullish(),
  author: account.nullish(),
  performed_via_github_app: viaApp,
};

type Named = { readonly login: string; readonly type?: string | undefined; readonly id?: string | undefined };

/** The author in our own words; null when GitHub no longer knows one. */
export function authorOf(text: {
  user?: Named | null | undefined;
  author?: Named | null | undefined;
  performed_via_github_app?: z.infer<typeof viaApp>;
}): Author | null {
  const who = text.user ?? text.author;
  if (!who) return null;
  const viaAppId = text.performed_via_github_app?.id ?? null;
  return { login: who.login, type: typeOf(who), viaAppId, ...numbered(who.id) };
}

/** "Bot" or "User" (or GitHub's other words); told by the login where GitHub leaves it out. */
export function typeOf(who: { readonly login: string; readonly type?: string | undefined }): string {
  return who.type ?? (who.login.toLowerCase().endsWith("[bot]") ? "Bot" : "User");
}

/** An account's number under its key; nothing where GitHub did not say. */
export function numbered(account: string | undefined): { readonly account?: string } {
  return account === undefined ? {} : { account };
}

/** An instant as GitHub writes it. */
export const instant = z.string().transform((text, context) => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  context.addIssue("not an instant");
  return z.NEVER;
});

/** An instant that may be missing: null then. */
export const instantOrNull = instant.nullish().transform((at) => at ?? null);
