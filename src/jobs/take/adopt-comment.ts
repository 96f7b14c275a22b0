import type { Problem } from "../../commands/command.ts";
import { adopt, hashToAdopt } from "../../commands/adopt.ts";
import { readCommands } from "../../commands/grammar.ts";
import { lackOfAuthority } from "../../desk/carry-out.ts";
import type { RepoSeen } from "../../github/intake/incoming.ts";
import { commandReply } from "../../speech/command-reply.ts";
import type { Said } from "../../speech/said.ts";
import { listProgrammes } from "../../store/programme.ts";
import { markCommentSeen } from "../../store/seen-comment.ts";
import { carryOutAdoption, waitingIn, weighAdoption, type Adoption } from "../adopt.ts";
import { placeOf, type Office } from "../office.ts";
import { ownerTypeOf } from "../owner-type.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { putWord, react } from "../words.ts";

/** A comment under an issue that is no case, and the key under which it is heard once. */
export type CommentElsewhere = {
  readonly installationId: number | null;
  readonly repo: Pick<RepoSeen, "fullName" | "owner">;
  readonly commentId: number;
  readonly issueNumber: number;
  readonly body: string;
  readonly key: string;
};

/**
 * Carries out each `/adopt` of a comment on a tracker's issue that is no case, in order and with one answer; null where
 * the comment has none. In a repository that is nobody's tracker it is text.
 */
export async function takeAdopts(office: Office, comment: CommentElsewhere, login: string): Promise<Taken | null> {
  const lines = readCommands(comment.body, [adopt]);
  if (lines.length === 0) return null;
  const { db } = office.store;
  const { fullName, owner } = comment.repo;
  const isHere = (row: { readonly tracker: string }) => row.tracker.toLowerCase() === fullName.toLowerCase();
  const inForce = (await listProgrammes(db, "in-force", owner)).filter(isHere);
  if (inForce.length === 0 && (await waitingIn(db, fullName, owner)).length === 0) return laidAside("not a tracker");
  const installationId = comment.installationId ?? 0;
  const place = { ...placeOf(installationId, fullName), ownerType: await ownerTypeOf(db, installationId, null) };
  const standing = await office.roster.mayDo(login, "adopt", {}, place, null);
  if (!standing.ok) return tryAgain(standing.failure);
  const may = new Set(standing.value.allowed ? (["adopt"] as const) : []);
  const lacks = lines.map((line) => lackOfAuthority(line, may));
  const adoptions: (Adoption | null)[] = [];
  for (const [n, line] of lines.entries()) {
    const hash = lacks[n] === null ? hashToAdopt(line) : null;
    adoptions.push(hash === null ? null : await weighAdoption(office, fullName, owner, hash));
  }
  const { commentId, issueNumber: number, key } = comment;
  const words = { lane: `tracker:${fullName}`, caseId: null, installationId, tracker: fullName, owner, number };
  return dealtWith("adopt", async (tx) => {
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    await react(office, tx, words, commentId, "eyes", key);
    const problems: Problem[] = lacks.filter((lack) => lack !== null);
    const told: Said[] = [];
    for (const adoption of adoptions) {
      if (adoption === null) continue;
      const outcome = await carryOutAdoption(office, tx, adoption, installationId, login);
      if ("code" in outcome) problems.push(outcome);
      else told.push(outcome);
    }
    await putWord(office, tx, words, `${key}:answer`, commandReply(problems, null, [], null, told));
    await react(office, tx, words, commentId, problems.length > 0 ? "confused" : "rocket", key);
  });
}
