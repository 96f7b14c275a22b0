import { createHash } from "node:crypto";
import type { Policy } from "./policy.ts";

/** How prose compares with the policy that transcribes it. */
export type Drift = {
  /** SHA-256 of the prose as it is now, in hex. */
  readonly sha256: string;
  /** True where the policy was written from another text. */
  readonly isOtherText: boolean;
  /** Clauses whose words do not stand in the prose, but for white space. */
  readonly clauses: readonly string[];
};

/** Compares a policy with the prose it names as its source; its own file is read by nobody here. */
export function findDrift({ source, clauses }: Pick<Policy, "source" | "clauses">, prose: string): Drift {
  const sha256 = createHash("sha256").update(prose).digest("hex");
  const whole = squeeze(prose);
  const gone = Object.entries(clauses).filter(([, passages]) =>
    passages.some((passage) => !whole.includes(squeeze(passage))),
  );
  return { sha256, isOtherText: source !== undefined && source.sha256 !== sha256, clauses: gone.map(([id]) => id) };
}

/** The path of the prose within the programme's own repository; undefined for a URL, or for a path that leads out of it. */
export function ownProsePath({ source }: Pick<Policy, "source">): string | undefined {
  const path = source?.path;
  const isOutside = path === undefined || /^[a-z][a-z\d+.-]*:|^[/\\~]|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(path);
  return isOutside ? undefined : path.replace(/^(?:\.\/)+/, "");
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
