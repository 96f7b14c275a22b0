import type { CommentHeard } from "./take/comment.ts";
import { adoptUnknown, programmeAdopted } from "../speech/programme.ts";
import { explainProblem } from "../speech/problems.ts";
import { listProgrammes, type ProgrammeRow } from "../store/programme.ts";
import { markCommentSeen } from "../store/seen-comment.ts";
import { findInstallation } from "../store/installation.ts";
import { placeOf, type Office } from "./office.ts";
import { dryRun } from "./dry-run.ts";
import { readStored, whereAdopted } from "./held-programme.ts";
import { bringIntoForce } from "./propose.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "./taken.ts";
import { putWord, react } from "./words.ts";

const shownDigits = 12;

/** `/adopt <hash>`: an admin of the tracker puts a waiting version of a programme into force (interface §2). */
export async function adopt(office: Office, comment: CommentHeard, login: string, hash: string): Promise<Taken> {
  const { db } = office.store;
  const tracker = comment.repo.fullName.toLowerCase();
  const isHere = (row: ProgrammeRow) => row.tracker.toLowerCase() === tracker;
  const inForce = (await listProgrammes(db, "in-force", comment.repo.owner)).filter(isHere);
  // A change of the tracker itself is adopted where the team works now: whoever owns the new one gains nothing by it.
  const proposed = await listProgrammes(db, "proposed", comment.repo.owner);
  const places = await Promise.all(proposed.map((row) => whereAdopted(db, row)));
  const open = proposed.filter((_, n) => places[n]?.toLowerCase() === tracker);
  if (open.length === 0 && inForce.length === 0) return laidAside("not a tracker");
  const installationId = comment.installationId ?? 0;
  const account = await findInstallation(db, installationId);
  const ownerType = account?.account_type === "User" ? ("User" as const) : ("Organization" as const);
  const place = { ...placeOf(installationId, comment.repo.fullName), ownerType };
  const standing = await office.roster.mayDo(login, "adopt", {}, place, null);
  if (!standing.ok) return tryAgain(standing.failure);
  const found = open.filter((row) => row.hash.startsWith(hash));
  const [row] = found;
  const key = `comment:${comment.repo.id}:${comment.commentId}`;
  const programme = row === undefined ? undefined : readStored(row);
  const run = programme === undefined ? [] : await dryRun(office, db, row?.file_repo ?? "", programme);
  const words = {
    lane: `tracker:${comment.repo.fullName}`,
    caseId: null,
    installationId,
    tracker: comment.repo.fullName,
    owner: comment.repo.owner,
    number: comment.issueNumber,
  };
  return dealtWith("adopt", async (tx) => {
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    await react(office, tx, words, comment.commentId, "eyes", key);
    const isDone = standing.value.allowed && found.length === 1 && row !== undefined;
    if (isDone) await bringIntoForce(office, tx, row, installationId, login);
    const said =
      isDone && programme !== undefined
        ? programmeAdopted(row.file_repo, programme, login, run)
        : { tag: "team.adopt-refused", text: refusal(standing.value.allowed, hash, open) };
    await putWord(office, tx, words, `${key}:answer`, said);
    await react(office, tx, words, comment.commentId, isDone ? "rocket" : "confused", key);
  });
}

function refusal(isAllowed: boolean, hash: string, open: readonly ProgrammeRow[]): string {
  if (!isAllowed) return explainProblem({ code: "no-authority", needs: "adopt", command: "/adopt" }, null);
  return adoptUnknown(
    hash,
    open.map((row) => row.hash.slice(0, shownDigits)),
  );
}
