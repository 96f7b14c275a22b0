import { createHash } from "node:crypto";

/** Ids that look like GitHub's and are the same in every run with the same seed. */
export interface Ids {
  /** The next number, never given twice. */
  number(): number;
  /** A delivery guid. */
  guid(): string;
  /** A GHSA id in GitHub's alphabet. */
  ghsa(): string;
  /** A 40-digit hex name for a content or a commit. */
  sha(text: string): string;
  /** An opaque secret of the given prefix, such as `ghs_`. */
  secret(prefix: string): string;
}

const ghsaLetters = "23456789cfghjmpqrvwx";

/** Opens a counter of ids; two counters with one seed give the same ids in the same order. */
export function countIds(seed: string): Ids {
  let last = 1000;
  const number = (): number => (last += 1);
  const counts = new Map<string, number>();
  // Each kind is counted by itself: how often the App asks must not change what the next advisory is called.
  const digest = (kind: string): string => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return createHash("sha256").update(`${seed}:${kind}:${count}`).digest("hex");
  };
  return {
    number,
    guid: () => {
      const hex = digest("guid");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    ghsa: () => {
      const bytes = Buffer.from(digest("ghsa"), "hex");
      const letters = [...bytes.subarray(0, 12)].map((byte) => ghsaLetters.charAt(byte % ghsaLetters.length)).join("");
      return `GHSA-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}`;
    },
    sha: (text) => createHash("sha1").update(text).digest("hex"),
    secret: (prefix) => `${prefix}${digest("secret")}`,
  };
}

/** GitHub's global node id for a thing of that kind. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString("base64url")}`;
}

/** Kind and id a node id was made of, or undefined if it is not one of ours. */
export function readNodeId(text: string): { readonly kind: string; readonly id: string } | undefined {
  const encoded = text.slice(text.indexOf("_") + 1);
  const [kind, id] = Buffer.from(encoded, "base64url").toString().split(":");
  return kind && id && nodeId(kind, id) === text ? { kind, id } : undefined;
}
