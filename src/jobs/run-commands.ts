import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { StopReason } from "../domain/gate.ts";
import type { Authority, Command, CommandFacts, Problem, Wish } from "../commands/command.ts";
import type { ReadLine } from "../commands/grammar.ts";
import { containmentAsked } from "../commands/contain.ts";
import { helpFor } from "../commands/help.ts";
import { acceptsAfter, carryOut, lackOfAuthority } from "../desk/carry-out.ts";
import { publicationFacts } from "../desk/publication.ts";
import type { GitHubFailure, Read } from "../github/failure.ts";
import { readAdvisory, type Advisory } from "../github/read/advisory.ts";
import type { Programme } from "../policy/programme.ts";
import { commandReply, helpReply } from "../speech/command-reply.ts";
import type { Queries } from "../store/schema.ts";
import { authorityOf, type CaseAtHand } from "./case-office.ts";
import { askContainable, type Containable } from "./containable.ts";
import { caseOfSameOwner, casesOfSameOwner } from "./named-case.ts";
import { publicFace, wordsOf } from "./public-face.ts";
import { whyNotPublic } from "./gatekeeper.ts";
import { sight } from "./sight.ts";
import { stateChange } from "./sweep/follow-advisory.ts";
import { sayRevisions } from "./say-revisions.ts";
import { putWord, react, type WordPlace } from "./words.ts";
import type { Office } from "./office.ts";

/** Who wrote the commands, when, and what makes them happen once. */
export type Writer = {
  readonly login: string;
  readonly at: Date;
  readonly key: string;
  readonly commentId: number | null;
};

/** What the commands need of GitHub, read before the transaction; or why GitHub would not say. */
export type Preparation =
  | {
      readonly ok: true;
      readonly may: ReadonlySet<Authority>;
      /** What is known for each of the lines, in their order. */
      readonly facts: readonly Omit<CommandFacts, "publication">[];
      /** The case's advisory as it stands, where a command asks for it. */
      readonly advisory: Advisory | null;
      /** Why the gate would not let that advisory's words out, as they stand. */
      readonly stopped: StopReason | null;
    }
  | { readonly ok: false; readonly failure: GitHubFailure };

const outOfReach: ReadonlySet<string> = new Set(["not-found", "forbidden", "gone", "moved"]);

/** Reads who the writer is here and what the commands ask to know. Authority is read from GitHub each time (interface §4). */
export async function prepareCommands(
  office: Office,
  at: CaseAtHand,
  lines: readonly ReadLine[],
  login: string,
): Promise<Preparation> {
  const may = new Set<Authority>();
  const wantsHelp = lines.some((line) => line.command.name === "help");
  const asked = new Set<Authority>(wantsHelp ? ["triage", "award", "publish", "billing", "adopt"] : []);
  for (const { command } of lines) if (command.needs !== "anyone") asked.add(command.needs);
  for (const authority of asked) {
    const standing = await office.roster.mayDo(login, authority, authorityOf(at.inForce), at.tracker, at.repo);
    if (!standing.ok) return { ok: false, failure: standing.failure };
    if (standing.value.allowed) may.add(authority);
  }
  const isShown = lines.some(({ command }) => command.needsFacts === "advisory") && at.case.advisory !== null;
  const advisory = isShown
    ? await readAdvisory(office.github, { ...at.repo, ghsaId: at.case.advisory?.ghsaId ?? "" })
    : null;
  // What stays out of reach however often it is asked for is answered; an outage is waited for.
  const isUnseen = advisory !== null && !advisory.ok && outOfReach.has(advisory.failure.kind);
  if (advisory !== null && !advisory.ok && !isUnseen) return { ok: false, failure: advisory.failure };
  const secondApprovalAbove = at.inForce.authority.second_approval_above ?? null;
  const facts: Omit<CommandFacts, "publication">[] = [];
  for (const [n, { command, rest, block }] of lines.entries()) {
    const other = command.needsFacts === "other-case" ? await caseOfSameOwner(office, at, rest) : null;
    const inForce = command.needsFacts === "programme" ? { inForce: versionOf(at.inForce) } : {};
    const others = command.needsFacts === "other-cases" ? await casesOfSameOwner(office, at, block) : [];
    const contain = command.needsFacts === "containment" ? await askedContainment(office, at, rest) : null;
    if (contain !== null && !contain.ok) return contain;
    const containLack = contain === null ? {} : { containLack: contain.value.lack };
    facts.push({ acceptsNext: acceptsAfter(lines, n), other, others, secondApprovalAbove, ...inForce, ...containLack });
  }
  const found = advisory?.ok === true ? advisory.value : null;
  const stopped = found === null ? null : await whyNotPublic(office.store, at.case, wordsOf(found));
  return { ok: true, may, facts, advisory: found, stopped };
}

/** Whether what the command asks for would work: asked of GitHub, without harm, before anything is promised. */
async function askedContainment(office: Office, at: CaseAtHand, rest: string): Promise<Read<Containable> | null> {
  const how = containmentAsked(rest);
  return how === undefined || at.case.exposure === null ? null : await askContainable(office, at, how);
}

function versionOf({ hash, policy, policy_name }: Programme): NonNullable<CommandFacts["inForce"]> {
  return { hash, policy, policyId: policy_name ?? policy.name };
}

/** A human may have accepted or closed the advisory since the last sweep: a command decides on what stands there now. */
async function seeAdvisory(
  office: Office,
  tx: Queries,
  id: CaseId,
  advisory: Advisory | null,
  key: string,
): Promise<void> {
  if (advisory === null) return;
  await office.desk.record(tx, id, {
    key: `${key}:seen`,
    facts: (c): readonly CaseEvent[] => stateChange(c, advisory, office.now()),
  });
  await sight(office, tx, id, advisory, "command");
}

/** Carries out commands one after the other, in the transaction given, and orders the answer where they were written. */
export async function runCommands(
  office: Office,
  tx: Queries,
  at: CaseAtHand,
  lines: readonly ReadLine[],
  writer: Writer,
  prepared: Extract<Preparation, { readonly ok: true }>,
  place: WordPlace,
): Promise<void> {
  if (writer.commentId !== null) await react(office, tx, place, writer.commentId, "eyes", writer.key);
  await seeAdvisory(office, tx, at.case.id, prepared.advisory, writer.key);
  const problems: Problem[] = [];
  const carriedOut: string[] = [];
  const helps: Command[] = [];
  for (const [n, line] of lines.entries()) {
    const outcome = await runOne(office, tx, at, line, writer, prepared, n);
    if (outcome !== null && "wish" in outcome && outcome.wish === "revisions") {
      await sayRevisions(office, tx, place, at, `${writer.key}:${n}`, outcome.number);
    } else if (outcome !== null && "wish" in outcome) {
      const here = (await office.desk.read(tx, at.case.id)) ?? at.case;
      helps.push(...helpFor(here, at.pinned.policy, prepared.may));
    } else if (outcome !== null) problems.push(outcome);
    else carriedOut.push(`/${line.command.name}`);
  }
  const now = await office.desk.read(tx, at.case.id);
  if (problems.length > 0)
    await putWord(
      office,
      tx,
      place,
      `${writer.key}:answer`,
      commandReply(problems, now ?? at.case, carriedOut, at.pinned.policy),
    );
  if (helps.length > 0) await putWord(office, tx, place, `${writer.key}:help`, helpReply(helps));
  const content = problems.length > 0 ? "confused" : "rocket";
  if (writer.commentId !== null) await react(office, tx, place, writer.commentId, content, writer.key);
}

async function runOne(
  office: Office,
  tx: Queries,
  at: CaseAtHand,
  line: ReadLine,
  writer: Writer,
  { may, facts, advisory, stopped }: Extract<Preparation, { readonly ok: true }>,
  n: number,
): Promise<Problem | Wish | null> {
  const lack = line.problem ?? lackOfAuthority(line, may);
  if (lack !== null) return lack;
  const known = facts[n];
  if (known === undefined) throw new Error("a command was not prepared");
  // What would become public of the case as it is at this command: an earlier one of the same comment counts already.
  const publication = (c: Case) =>
    advisory === null ? null : publicationFacts(publicFace(c, at.pinned.policy, advisory), stopped);
  return await carryOut(office.desk, tx, at.case.id, line, {
    by: writer.login,
    at: writer.at,
    key: `${writer.key}:${n}`,
    facts: (c) => ({ ...known, publication: publication(c) }),
  });
}
