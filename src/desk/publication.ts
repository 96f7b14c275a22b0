import { createHash } from "node:crypto";
import type { Case } from "../domain/case.ts";

/** What of an advisory becomes public, as read from GitHub. */
export type AdvisoryText = {
  readonly ghsaId: string;
  readonly summary: string;
  readonly description: string;
  readonly severity: string | null;
  readonly cvssVector: string | null;
  readonly cveId: string | null;
  readonly cweIds: readonly string[];
  readonly vulnerabilities: readonly {
    readonly ecosystem: string | null;
    readonly name: string | null;
    readonly range: string | null;
    readonly patched: string | null;
  }[];
  readonly credits: readonly { readonly login: string; readonly type: string }[];
};

/** Everything the public will read, credits as they will be after the case's own credit is written. */
export type PublicFace = Omit<AdvisoryText, "credits"> & {
  readonly credits: readonly string[];
  readonly nameToAddByHand: string | null;
};

/** The advisory as the public will see it once the case's credit is written. */
export function faceOf(c: Case, advisory: AdvisoryText): PublicFace {
  const { ghsaId, summary, description, severity, cvssVector, cveId, cweIds, vulnerabilities } = advisory;
  const credits = creditsAfter(c, advisory.credits)
    .map(({ login, type }) => `${login} (${type})`)
    .toSorted();
  const nameToAddByHand = c.credit?.kind === "name" ? c.credit.name : null;
  return {
    ghsaId,
    summary,
    description,
    severity,
    cvssVector,
    cveId,
    cweIds,
    vulnerabilities,
    credits,
    nameToAddByHand,
  };
}

/** SHA-256 of the public face, 16 hex digits: the same face, the same hash. */
export function hashFace(face: PublicFace): string {
  return createHash("sha256").update(JSON.stringify(face)).digest("hex").slice(0, 16);
}

/** The credits on the advisory once the case's own credit is written: nobody else's changes. */
function creditsAfter(
  c: Case,
  credits: AdvisoryText["credits"],
): readonly { readonly login: string; readonly type: string }[] {
  const { credit } = c;
  if (credit === null) return credits;
  const isOther = (login: string | null | undefined) => (each: { readonly login: string }) =>
    login === null || login === undefined || each.login.toLowerCase() !== login.toLowerCase();
  const others = credits.filter(isOther(c.finder?.login));
  if (credit.kind !== "login") return others;
  return [...others.filter(isOther(credit.login)), { login: credit.login, type: credit.type }];
}
