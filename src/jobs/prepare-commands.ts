import type { Authority, CommandFacts } from "../commands/command.ts";
import { hashToAdopt } from "../commands/adopt.ts";
import { containmentAsked } from "../commands/contain.ts";
import { readCreditName } from "../commands/credit-name.ts";
import type { ReadLine } from "../commands/grammar.ts";
import { acceptsAfter } from "../desk/carry-out.ts";
import type { Credit } from "../domain/credit.ts";
import type { StopReason } from "../domain/gate.ts";
import { isOutOfReach, type GitHubFailure, type Read } from "../github/failure.ts";
import { readAdvisory, type Advisory } from "../github/read/advisory.ts";
import type { Programme } from "../policy/programme.ts";
import { weighAdoption, type Adoption } from "./adopt.ts";
import { authorityOf, type CaseAtHand } from "./case-office.ts";
import { askContainable, type Containable } from "./containable.ts";
import { mayBeCredited, unwillingBeside } from "./creditable.ts";
import { whyNotPublic } from "./gatekeeper.ts";
import { caseOfSameOwner, casesOfSameOwner } from "./named-case.ts";
import { fullNameOf, type Office } from "./office.ts";
import { becomingPublic } from "./public-face.ts";

/** A command with what was read for it. */
export type PreparedLine = {
  readonly line: ReadLine;
  /** What the writer may do here at this line: an `/adopt` above it may have changed that. */
  readonly may: ReadonlySet<Authority>;
  readonly facts: Omit<CommandFacts, "publication">;
  /** What it would put in force; null for any other command, and for an `/adopt` of somebody who may not. */
  readonly adoption: Adoption | null;
};

/** What the commands need of GitHub, read before the transaction; or why GitHub would not say. */
export type Preparation =
  | {
      readonly ok: true;
      /** The commands, in their order. */
      readonly lines: readonly PreparedLine[];
      /** The case's advisory as it stands, where a command asks for it. */
      readonly advisory: Advisory | null;
      /** Why the gate would not let out what that advisory makes public, as it stands. */
      readonly stopped: StopReason | null;
      /** Whom the case credits beside its finder, against what they said about a report of their own. */
      readonly unwilling: readonly Credit[];
    }
  | { readonly ok: false; readonly failure: GitHubFailure };

/** Reads who the writer is here and what the commands ask to know. Authority is read from GitHub each time (interface §4). */
export async function prepareCommands(
  office: Office,
  at: CaseAtHand,
  lines: readonly ReadLine[],
  login: string,
): Promise<Preparation> {
  const isShown = lines.some(({ command }) => command.needsFacts === "advisory") && at.case.advisory !== null;
  const advisory = isShown
    ? await readAdvisory(office.github, { ...at.repo, ghsaId: at.case.advisory?.ghsaId ?? "" })
    : null;
  // What stays out of reach however often it is asked for is answered; an outage is waited for.
  const isUnseen = advisory !== null && !advisory.ok && isOutOfReach(advisory.failure);
  if (advisory !== null && !advisory.ok && !isUnseen) return { ok: false, failure: advisory.failure };
  const prepared: PreparedLine[] = [];
  let { inForce } = at;
  let may = await mayUnder(office, at, inForce, lines, login);
  for (const [n, line] of lines.entries()) {
    if (!may.ok) return may;
    const facts = await factsFor(office, at, inForce, line, acceptsAfter(lines, n));
    if (!facts.ok) return facts;
    const hash = may.value.has("adopt") ? hashToAdopt(line) : null;
    const adoption = hash === null ? null : await weighAdoption(office, fullNameOf(at.tracker), at.tracker.owner, hash);
    prepared.push({ line, may: may.value, facts: facts.value, adoption });
    const adopted = adoption?.version;
    if (adopted === null || adopted === undefined || !holdsFor(at, adopted.row.file_repo)) continue;
    inForce = adopted.programme;
    may = await mayUnder(office, at, inForce, lines, login);
  }
  const found = advisory?.ok === true ? advisory.value : null;
  const unwilling = found === null ? [] : await unwillingBeside(office.store, at.case);
  const willing = { ...at.case, alsoCredited: at.case.alsoCredited.filter((credit) => !unwilling.includes(credit)) };
  const stopped =
    found === null ? null : await whyNotPublic(office.store, at.case, becomingPublic(willing, at.pinned.policy, found));
  return { ok: true, lines: prepared, advisory: found, stopped, unwilling };
}

/** True where a programme of that repository's file, once in force, is the one for the case: its own comes before its owner's. */
function holdsFor({ row, fileRepo }: CaseAtHand, adoptedFrom: string): boolean {
  return adoptedFrom === fileRepo || (row.origin !== "tracker-issue" && adoptedFrom === row.repo_full_name);
}

/** Of what the commands need, what the writer may do under a version of the programme. */
async function mayUnder(
  office: Office,
  at: CaseAtHand,
  inForce: Programme,
  lines: readonly ReadLine[],
  login: string,
): Promise<Read<ReadonlySet<Authority>>> {
  const may = new Set<Authority>();
  const wantsHelp = lines.some((line) => line.command.name === "help");
  const asked = new Set<Authority>(wantsHelp ? ["triage", "award", "publish", "billing", "adopt"] : []);
  for (const { command } of lines) if (command.needs !== "anyone") asked.add(command.needs);
  for (const authority of asked) {
    const standing = await office.roster.mayDo(login, authority, authorityOf(inForce), at.tracker, at.repo);
    if (!standing.ok) return standing;
    if (standing.value.allowed) may.add(authority);
  }
  return { ok: true, value: may };
}

async function factsFor(
  office: Office,
  at: CaseAtHand,
  programme: Programme,
  { command, rest, block }: ReadLine,
  acceptsNext: boolean,
): Promise<Read<PreparedLine["facts"]>> {
  const needs = command.needsFacts;
  const other = needs === "other-case" ? await caseOfSameOwner(office, at, rest) : null;
  const inForce = needs === "programme" ? { inForce: versionOf(programme) } : {};
  const others = needs === "other-cases" ? await casesOfSameOwner(office, at, block) : [];
  const contain = needs === "containment" ? await askedContainment(office, at, rest) : null;
  if (contain !== null && !contain.ok) return contain;
  const containLack = contain === null ? {} : { containLack: contain.value.lack };
  const mayCredit = needs === "credited" ? await mayCreditAsked(office, at, rest) : true;
  const secondApprovalAbove = programme.authority.second_approval_above ?? null;
  return {
    ok: true,
    value: { acceptsNext, other, others, mayCredit, secondApprovalAbove, ...inForce, ...containLack },
  };
}

/** Whether whom a `/credit` names may be named: a finder of another case has a say of their own. */
async function mayCreditAsked(office: Office, at: CaseAtHand, rest: string): Promise<boolean> {
  const read = readCreditName(rest);
  return read === undefined || (await mayBeCredited(office.store, at.case, read.name));
}

/** Whether what the command asks for would work: asked of GitHub, without harm, before anything is promised. */
async function askedContainment(office: Office, at: CaseAtHand, rest: string): Promise<Read<Containable> | null> {
  const how = containmentAsked(rest);
  return how === undefined || at.case.exposure === null ? null : await askContainable(office, at, how);
}

function versionOf({ hash, policy, policy_name }: Programme): NonNullable<CommandFacts["inForce"]> {
  return { hash, policy, policyId: policy_name ?? policy.name };
}
