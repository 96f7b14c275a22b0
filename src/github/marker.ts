import { createHmac } from "node:crypto";

/** The app as GitHub shows it: its id, and the login under which it writes; empty where GitHub does not say. */
export type AppIdentity = { readonly appId: number; readonly slug: string; readonly botLogin: string };

/** Who wrote a text; `viaAppId` is the App it was written through, if one, `account` the number of their account. */
export type Author = {
  readonly login: string;
  readonly type: string;
  readonly viaAppId: number | null;
  readonly account?: string;
};

const hidden = /<!-- ff:([A-Za-z0-9_-]{22}) -->/;

/** The opaque mark of one effect: 22 characters of base64url that hold no id and cannot be made without the key. */
export function markFor(key: string | Uint8Array, effectKey: string): string {
  return createHmac("sha256", key).update(effectKey).digest("base64url").slice(0, 22);
}

/** `text` with the effect's mark hidden behind it, replacing any mark the text already carries. */
export function markText(text: string, key: string | Uint8Array, effectKey: string): string {
  return `${stripMarks(text)}\n\n<!-- ff:${markFor(key, effectKey)} -->`;
}

/** The mark in a text, or undefined. Counts only where `isOurs` holds of the text's author. */
export function findMarker(body: string): string | undefined {
  return hidden.exec(body)?.[1];
}

/** True of a text the app itself wrote, whatever a finder plants in theirs. */
export function isOurs(author: Author | null, identity: AppIdentity): boolean {
  if (author === null) return false;
  if (author.viaAppId === identity.appId) return true;
  // Where GitHub does not say who the app is, a bot's mark must do: nobody else can make one.
  if (identity.botLogin === "") return author.type === "Bot";
  return author.login.toLowerCase() === identity.botLogin.toLowerCase();
}

/** `text` without any hidden mark. */
export function stripMarks(text: string): string {
  return text.replace(/\n*<!-- ff:[A-Za-z0-9_-]{22} -->/g, "");
}
