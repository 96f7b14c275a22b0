import type { Authority, CommandFacts, Problem } from "../../../src/commands/command.ts";
import { readCommands, type ReadLine } from "../../../src/commands/grammar.ts";
import { helpFor } from "../../../src/commands/help.ts";
import { teamRegistry } from "../../../src/commands/registry.ts";
import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { acceptsAfter, carryOut, lackOfAuthority } from "../../../src/desk/carry-out.ts";
import { hearFinderWords } from "../../../src/desk/finder-words.ts";
import { casesNamed, namedCase } from "../../../src/desk/named-case.ts";
import { faceOf, publicationFacts } from "../../../src/desk/publication.ts";
import { judgeCompleteness } from "../../../src/policy/clauses/completeness.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { caseCard, caseTitle } from "../../../src/speech/card.ts";
import { commandReply, helpReply } from "../../../src/speech/command-reply.ts";
import { finderCard } from "../../../src/speech/finder-card.ts";
import { labelsOf } from "../../../src/speech/labels.ts";
import type { Shelf } from "./case-shelf.ts";
import { nothing } from "./memory-file.ts";
import type { ObligingGitHub, Told } from "./obliging-github.ts";

/** What a case in a book has around it. */
export type Surroundings = {
  readonly shelf: Shelf;
  readonly github: ObligingGitHub;
  readonly clock: () => Date;
  readonly settle: () => Promise<void>;
};

/** Who may do what in a comment: everything where nothing is said. */
export type Standing = { readonly may?: readonly Authority[]; readonly at?: string | Date };

/** One case of a book: what people write about it, and what they read of it. */
export type CaseHandle = {
  readonly id: CaseId;
  /** Someone of the team comments in the tracker. Answers what the app replies: a problem or help; null where all was done. */
  says(who: string, body: string, standing?: Standing): Promise<string | null>;
  /** The finder comments on their report. Answers what their card says to commands; null where there were none. */
  finderSays(body: string): Promise<string | null>;
  /** The finder edits the report's text, as far as that still counts. */
  finderEdits(text: { readonly title?: string; readonly body?: string }): Promise<void>;
  /** Brings a fact that only GitHub could tell, such as a credit's answer or a publication by hand. */
  happens(...facts: readonly CaseEvent[]): Promise<void>;
  /** The case as it stands. */
  state(): Promise<Case>;
  /** Its facts, oldest first. */
  events(): readonly CaseEvent[];
  /** The tracker issue's title, as the team reads it. */
  title(): Promise<string>;
  /** The tracker issue's body, as the team reads it. */
  card(): Promise<string>;
  /** The card on the advisory, as the finder reads it. */
  finderCard(): Promise<string>;
  /** The labels on the tracker issue. */
  labels(): Promise<readonly string[]>;
  /** The comments the finder got, in order. */
  toldFinder(): readonly string[];
  /** What waits in the tracker for a person to send to the finder, in order. */
  toSendByHand(): readonly string[];
  /** The comments the team got, in order, without replies to commands. */
  toldTeam(): readonly string[];
  /** What went out to the public, in order: stubs, public comments, the advisory as it was published. */
  toldPublic(): readonly string[];
  /** The logins credited on the advisory as it stands on GitHub. */
  credited(): Promise<readonly string[]>;
  /** Severity and vector as they stand on the advisory. */
  advisoryField(): Promise<{ readonly severity: string | null; readonly cvssVector: string | null } | null>;
};

/** A handle on the case `id` of the shelf. */
export function openCaseHandle(around: Surroundings, id: CaseId): CaseHandle {
  const { shelf, github, clock, settle } = around;
  const { desk } = shelf;
  let comments = 0;
  const key = () => `comment:${id}:${(comments += 1)}`;
  const told = (to: Told["to"]) =>
    github.told.filter((each) => each.id === id && each.to === to).map(({ text }) => text);
  let answer: string | undefined;

  async function state(): Promise<Case> {
    const c = await desk.read(nothing, id);
    if (c === null) throw new Error("a book holds only cases it has opened");
    return c;
  }

  /** The policy the case is decided by. */
  async function policy(): Promise<Policy> {
    return shelf.version((await state()).programmeHash).policy;
  }

  async function factsFor({ rest, block }: ReadLine, needs: string): Promise<(c: Case) => CommandFacts> {
    const other = needs === "other-case" ? await namedCase(rest, id, (named) => desk.read(nothing, named)) : null;
    const others = needs === "other-cases" ? await casesNamed(block, (named) => desk.read(nothing, named)) : [];
    const { hash, policy, policy_name } = shelf.inForce();
    return (c) => {
      const advisory = needs === "advisory" ? github.advisoryOf(c) : null;
      return {
        other,
        others,
        inForce: { hash, policy, policyId: policy_name ?? policy.name },
        secondApprovalAbove: shelf.inForce().authority.second_approval_above ?? null,
        publication:
          advisory === null ? null : publicationFacts(faceOf(c, shelf.version(c.programmeHash).policy, advisory)),
      };
    };
  }

  async function says(who: string, body: string, { may = everything, at }: Standing = {}): Promise<string | null> {
    const held = new Set(may);
    const problems: Problem[] = [];
    const done: string[] = [];
    let help: string | null = null;
    const lines = readCommands(body, teamRegistry);
    for (const [n, line] of lines.entries()) {
      const lack = line.problem ?? lackOfAuthority(line, held);
      const known = await factsFor(line, line.command.needsFacts);
      const facts = (c: Case) => ({ ...known(c), acceptsNext: acceptsAfter(lines, n) });
      const giving = { by: who, at: at === undefined ? clock() : new Date(at), key: key(), facts };
      const outcome = lack ?? (await carryOut(desk, nothing, id, line, giving));
      if (outcome !== null && "wish" in outcome) help = helpReply(helpFor(await state(), await policy(), held)).text;
      else if (outcome !== null) problems.push(outcome);
      else done.push(`/${line.command.name}`);
    }
    await settle();
    return problems.length > 0 ? commandReply(problems, await state(), done, await policy()).text : help;
  }

  async function record(facts: (c: Case) => readonly CaseEvent[]): Promise<void> {
    const recorded = await desk.record(nothing, id, { key: key(), facts });
    const refused = recorded.seen ? undefined : recorded.facts.find(({ ok }) => !ok);
    if (refused !== undefined && !refused.ok) throw new Error(`${refused.event.type}: ${refused.refusal.code}`);
    await settle();
  }

  return {
    id,
    says,
    state,
    finderSays: async (body) => {
      const by = (await state()).finder?.login ?? "";
      const asked = shelf.all().flatMap(({ finder, enquiry }) => (finder?.login === by && enquiry ? [enquiry.at] : []));
      const answers = await hearFinderWords(
        desk,
        nothing,
        id,
        { by, at: clock(), body, isUntouched: true, policy: await policy(), asked },
        key(),
      );
      await settle();
      answer = answers.length === 0 ? undefined : answers.join("\n");
      return answer ?? null;
    },
    finderEdits: async (text) => {
      const c = await state();
      if (c.wasAccepted) return;
      const report = { ...c.report, ...text };
      const completeAt = judgeCompleteness(await policy(), report).isComplete ? clock() : null;
      await record(() => [{ type: "report-edited", at: clock(), report, completeAt }]);
    },
    happens: async (...facts) => await record(() => facts),
    events: () => shelf.factsOf(id),
    title: async () => caseTitle(await state()),
    card: async () => caseCard(await state(), await policy(), clock()),
    finderCard: async () => finderCard(await state(), await policy(), clock(), answer).text,
    labels: async () => labelsOf(await state(), await policy(), clock()),
    toldFinder: () => told("finder"),
    toSendByHand: () => told("by-hand"),
    toldTeam: () => told("team"),
    toldPublic: () => told("public"),
    credited: async () => (github.advisoryOf(await state())?.credits ?? []).map(({ login }) => login),
    advisoryField: async () => {
      const advisory = github.advisoryOf(await state());
      return advisory === null ? null : { severity: advisory.severity, cvssVector: advisory.cvssVector };
    },
  };
}

const everything: readonly Authority[] = ["triage", "award", "publish", "billing", "adopt"];
