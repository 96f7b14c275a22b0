import { createHash } from "node:crypto";
import type { CommandFacts } from "../commands/command.ts";
import type { Case } from "../domain/case.ts";
import { gate, type StopReason } from "../domain/gate.ts";
import { describeFace } from "../speech/public-face.ts";

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
  const credits = creditLines(creditsAfter(c, advisory.credits));
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

/** Credits as the public face lists them, in an order of their own. */
export function creditLines(credits: AdvisoryText["credits"]): readonly string[] {
  return credits.map(({ login, type }) => `${login} (${type})`).toSorted();
}

/** SHA-256 of the public face, 16 hex digits: the same face, the same hash. */
export function hashFace(face: PublicFace): string {
  return createHash("sha256").update(JSON.stringify(face)).digest("hex").slice(0, 16);
}

/** The credits on the advisory once the case's own are written: nobody else's changes. */
export function creditsAfter(
  c: Case,
  credits: AdvisoryText["credits"],
): readonly { readonly login: string; readonly type: string }[] {
  const { add, remove } = creditChange(c);
  const leaving = [...remove, ...add.map(({ login }) => login)].map((login) => login.toLowerCase());
  return [...credits.filter(({ login }) => !leaving.includes(login.toLowerCase())), ...add];
}

/** Whom the case credits on its advisory, and whose earlier credit that replaces: only ever the finder's own. */
export function creditChange(c: Case): {
  readonly add: readonly { readonly login: string; readonly type: string }[];
  readonly remove: readonly string[];
} {
  const { credit, finder, alsoCredited } = c;
  const wanted = credit === null ? alsoCredited : [credit, ...alsoCredited];
  return {
    add: wanted.flatMap((each) => (each.kind === "login" ? [{ login: each.login, type: each.type }] : [])),
    remove: credit === null || finder === null || finder.login === null ? [] : [finder.login],
  };
}

/** What `/publish` has to know: the hash of what would become public, its words, and why the gate would not let them out. */
export function publicationFacts(face: PublicFace): NonNullable<CommandFacts["publication"]> {
  return { hash: hashFace(face), preview: describeFace(face), stopped: whyStopped(face) };
}

/** Asked before publication is confirmed, so that nobody waits for what the gate will hold back. */
function whyStopped({ summary, description }: PublicFace): StopReason | null {
  const stopped = [summary, description].map((text) => gate("public", text)).find((answer) => !answer.ok);
  return stopped === undefined || stopped.ok ? null : stopped.reason;
}
