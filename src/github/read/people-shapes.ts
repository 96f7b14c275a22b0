import { z } from "zod";
import type { Author } from "../marker.ts";

const account = z.object({ login: z.string(), type: z.string().optional() });
const viaApp = z.object({ id: z.number() }).nullish();

/** What GitHub says of a text's author: `user` mostly, `author` in some places, null once the account is gone. */
export const authored = {
  user: account.nullish(),
  author: account.nullish(),
  performed_via_github_app: viaApp,
};

/** The author in our own words; null when GitHub no longer knows one. */
export function authorOf(text: {
  user?: z.infer<typeof account> | null | undefined;
  author?: z.infer<typeof account> | null | undefined;
  performed_via_github_app?: z.infer<typeof viaApp>;
}): Author | null {
  const who = text.user ?? text.author;
  if (!who) return null;
  return { login: who.login, type: typeOf(who), viaAppId: text.performed_via_github_app?.id ?? null };
}

/** "Bot" or "User" (or GitHub's other words); told by the login where GitHub leaves it out. */
export function typeOf(who: { readonly login: string; readonly type?: string | undefined }): string {
  return who.type ?? (who.login.toLowerCase().endsWith("[bot]") ? "Bot" : "User");
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
