import type { Case } from "../domain/case.ts";
import { sameName, type Credit } from "../domain/credit.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { Command, Problem, Wish } from "../commands/command.ts";
import { helpFor } from "../commands/help.ts";
import { carryOut, lackOfAuthority } from "../desk/carry-out.ts";
import { publicationFacts } from "../desk/publication.ts";
import type { Advisory } from "../github/read/advisory.ts";
import { commandReply, helpReply } from "../speech/command-reply.ts";
import type { Said } from "../speech/said.ts";
import type { Queries } from "../store/schema.ts";
import { carryOutAdoption } from "./adopt.ts";
import type { CaseAtHand } from "./case-office.ts";
import { noteRename } from "./finder-account.ts";
import type { Preparation, PreparedLine } from "./prepare-commands.ts";
import { publicFace } from "./public-face.ts";
import { sight } from "./sight.ts";
import { stateChange } from "./sweep/follow-advisory.ts";
import { sayRevisions } from "./say-revisions.ts";
import { putWord, react, type WordPlace } from "./words.ts";
import type { Office } from "./office.ts";

/** Who wrote the commands, when, and what makes them happen once. */
export type Writer = {
  readonly login: string;
  /** The number of their account, where GitHub said it. */
  readonly account?: string | undefined;
  readonly at: Date;
  readonly key: string;
  readonly commentId: number | null;
};

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

/** What a finder said about their own report came after the credit here: it goes before anything is shown or published. */
async function dropUnwilling(
  office: Office,
  tx: Queries,
  id: CaseId,
  unwilling: readonly Credit[],
  key: string,
): Promise<void> {
  if (unwilling.length === 0) return;
  await office.desk.record(tx, id, {
    key: `${key}:unwilling`,
    facts: (c) =>
      unwilling.flatMap((one): readonly CaseEvent[] =>
        one.kind === "login" && c.alsoCredited.some((held) => sameName(held, one))
          ? [{ type: "credit-refused", at: office.now(), login: one.login, because: "not-agreed" }]
          : [],
      ),
  });
}

/** Carries out commands one after the other, in the transaction given, and orders the answer where they were written. */
export async function runCommands(
  office: Office,
  tx: Queries,
  at: CaseAtHand,
  writer: Writer,
  prepared: Extract<Preparation, { readonly ok: true }>,
  place: WordPlace,
): Promise<void> {
  if (writer.commentId !== null) await react(office, tx, place, writer.commentId, "eyes", writer.key);
  // Nobody decides on their own report, whatever they are called by now (interface §4).
  await noteRename(office, tx, at.case.id, [writer]);
  await seeAdvisory(office, tx, at.case.id, prepared.advisory, writer.key);
  await dropUnwilling(office, tx, at.case.id, prepared.unwilling, writer.key);
  const problems: Problem[] = [];
  const carriedOut: string[] = [];
  const told: Said[] = [];
  const helps: Command[] = [];
  for (const [n, each] of prepared.lines.entries()) {
    const outcome = await runOne(office, tx, at, each, { ...writer, key: `${writer.key}:${n}` }, prepared);
    if (outcome !== null && "code" in outcome) problems.push(outcome);
    else if (outcome !== null && "wish" in outcome && outcome.wish === "revisions") {
      await sayRevisions(office, tx, place, at, `${writer.key}:${n}`, outcome.number);
    } else if (outcome !== null && "wish" in outcome) {
      const here = (await office.desk.read(tx, at.case.id)) ?? at.case;
      helps.push(...helpFor(here, at.pinned.policy, each.may));
    } else {
      carriedOut.push(`/${each.line.command.name}`);
      if (outcome !== null) told.push(outcome);
    }
  }
  const now = await office.desk.read(tx, at.case.id);
  if (problems.length > 0 || told.length > 0) {
    const reply = commandReply(problems, now ?? at.case, carriedOut, at.pinned.policy, told);
    await putWord(office, tx, place, `${writer.key}:answer`, reply);
  }
  if (helps.length > 0) await putWord(office, tx, place, `${writer.key}:help`, helpReply(helps));
  const content = problems.length > 0 ? "confused" : "rocket";
  if (writer.commentId !== null) await react(office, tx, place, writer.commentId, content, writer.key);
}

/** One command: why not, what it only asks to read, what it has to say of itself once done, or null. */
async function runOne(
  office: Office,
  tx: Queries,
  at: CaseAtHand,
  { line, may, facts, adoption }: PreparedLine,
  writer: Writer,
  { advisory, stopped }: Extract<Preparation, { readonly ok: true }>,
): Promise<Problem | Wish | Said | null> {
  const lack = line.problem ?? lackOfAuthority(line, may);
  if (lack !== null) return lack;
  if (adoption !== null) return await carryOutAdoption(office, tx, adoption, at.tracker.installationId, writer.login);
  // What would become public of the case as it is at this command: an earlier one of the same comment counts already.
  const publication = (c: Case) =>
    advisory === null ? null : publicationFacts(publicFace(c, at.pinned.policy, advisory), stopped);
  return await carryOut(office.desk, tx, at.case.id, line, {
    by: writer.login,
    at: writer.at,
    key: writer.key,
    facts: (c) => ({ ...facts, publication: publication(c) }),
  });
}
