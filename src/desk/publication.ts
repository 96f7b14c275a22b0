import { createHash } from "node:crypto";
import type { CommandFacts } from "../commands/command.ts";
import type { Case } from "../domain/case.ts";
import { nameInPublic } from "../policy/clauses/credit.ts";
import type { Policy } from "../policy/policy.ts";
import { gate, type StopReason } from "../domain/gate.ts";
import { describeFace, describeText, type PublicFace } from "../speech/public-face.ts";

/** What of an advisory becomes public, as read from GitHub. */
export type AdvisoryText = Omit<PublicFace, "credits" | "nameToAddByHand"> & {
  readonly credits: readonly { readonly login: string; readonly type: string }[];
};

/** The advisory as the public will see it once the case's credit is written, by the policy's rule about names. */
export function faceOf(c: Case, policy: Policy, advisory: AdvisoryText): PublicFace {
  const { ghsaId, summary, description, severity, cvssVector, cveId, cweIds, vulnerabilities } = advisory;
  const credits = creditLines(creditsAfter(c, policy, advisory.credits));
  const own = nameInPublic(policy, c).as;
  const nameToAddByHand = own?.kind === "name" ? own.name : null;
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

type Credits = AdvisoryText["credits"];

/** Whom to credit on an advisory, and whose credit to take off: only ever the finder's own. */
export type CreditChange = { readonly add: Credits; readonly remove: readonly string[] };

/** The credits on the advisory once the case's own are written: nobody else's changes. */
export function creditsAfter(c: Case, policy: Policy, credits: Credits): Credits {
  return withChange(credits, creditsAtPublication(c, policy, credits));
}

/** The credits once `change` is written. */
export function withChange(credits: Credits, { add, remove }: CreditChange): Credits {
  const leaving = [...remove, ...add.map(({ login }) => login)].map((login) => login.toLowerCase());
  return [...credits.filter(({ login }) => !leaving.includes(login.toLowerCase())), ...add];
}

/** What the team's own `/credit` asks for on the advisory; where it named nobody, nobody's credit changes. */
export function creditsSettled(c: Case): CreditChange {
  const { credit, alsoCredited } = c;
  const wanted = credit === null ? alsoCredited : [credit, ...alsoCredited];
  return {
    add: wanted.flatMap((each) => (each.kind === "login" ? [{ login: each.login, type: each.type }] : [])),
    remove: credit === null ? [] : ownLogins(c),
  };
}

/** What is to be written now: what the team settled, and once publication is confirmed what the policy makes of the rest. */
export function creditsDue(c: Case, policy: Policy, held: Credits): CreditChange {
  const isOnItsWay = c.publication.confirmed !== null || c.publication.publishedAt !== null;
  return !isOnItsWay ? creditsSettled(c) : creditsAtPublication(c, policy, held);
}

/**
 * What is written before publication: what was settled, and where nothing was, what the policy's rule makes of the
 * finder's name. GitHub credits who reported by itself; where the verdict is not to name them, that goes (G6).
 */
export function creditsAtPublication(c: Case, policy: Policy, held: Credits): CreditChange {
  const settled = creditsSettled(c);
  const { as } = nameInPublic(policy, c);
  if (as === null) return settled;
  const isHeld = (login: string) => held.some((each) => each.login.toLowerCase() === login.toLowerCase());
  if (as.kind !== "login") {
    const gone = ownLogins(c);
    const add = settled.add.filter(({ login }) => !gone.some((own) => own.toLowerCase() === login.toLowerCase()));
    return { add, remove: gone };
  }
  if (c.credit !== null || isHeld(as.login)) return settled;
  return { ...settled, add: [{ login: as.login, type: "finder" }, ...settled.add] };
}

/** Every login under which the finder may stand on the advisory: their own, and those the team credited them by. */
export function ownLogins({ finder, credit, namedBefore }: Case): readonly string[] {
  const own = finder === null || finder.login === null ? [] : [finder.login];
  const said = [...namedBefore, ...(credit === null ? [] : [credit])];
  return [...new Set([...own, ...said.flatMap((name) => (name.kind === "login" ? [name.login] : []))])];
}

/**
 * What `/publish` has to know: the hash of what would become public, its words, and why the gate would not let them out;
 * `stopped` is what it found on comparing them with the cases there are.
 */
export function publicationFacts(
  face: PublicFace,
  stopped: StopReason | null = null,
): NonNullable<CommandFacts["publication"]> {
  const why = whyStopped(face) ?? stopped;
  return { hash: hashFace(face), preview: describeFace(face), text: describeText(face), stopped: why };
}

/** Every text that becomes public with an advisory; who is credited on it is no text, but a person. */
export function textsOf(face: PublicFace): readonly string[] {
  const affected = face.vulnerabilities.flatMap(({ ecosystem, name, range, patched }) => [
    ecosystem,
    name,
    range,
    patched,
  ]);
  const { summary, description, severity, cvssVector, cveId, cweIds, nameToAddByHand } = face;
  const texts = [summary, description, severity, cvssVector, cveId, nameToAddByHand, ...cweIds, ...affected];
  return [...new Set(texts.flatMap((text) => (text === null || text === "" ? [] : [text])))];
}

/** Asked before publication is confirmed, so that nobody waits for what the gate will hold back. */
function whyStopped(face: PublicFace): StopReason | null {
  const stopped = textsOf(face)
    .map((text) => gate("public", text))
    .find((answer) => !answer.ok);
  return stopped === undefined || stopped.ok ? null : stopped.reason;
}
