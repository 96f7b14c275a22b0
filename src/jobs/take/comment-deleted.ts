import type { CommentIncoming } from "../../github/intake/incoming.ts";
import type { CaseId } from "../../domain/case-id.ts";
import type { Office } from "../office.ts";
import { dealtWith, laidAside, type Taken } from "../taken.ts";
import { trackedCase } from "./tracked-case.ts";

/** A comment was deleted: of ours, the team is told once and nothing is sent again (interface §7); others commanded nothing. */
export async function takeCommentDeleted(office: Office, incoming: CommentIncoming): Promise<Taken> {
  const { author, viaAppId, repo, issue, commentId, sender } = incoming;
  const bot = office.identity.botLogin.toLowerCase();
  const isOurs = viaAppId === office.identity.appId || (bot !== "" && author?.login.toLowerCase() === bot);
  if (!isOurs || sender?.login.toLowerCase() === bot) return laidAside("a deleted comment commands nothing");
  const row = await trackedCase(office, repo.fullName, issue.number);
  if (row === undefined) return laidAside("not about a case");
  if ("verdict" in row) return row;
  return dealtWith("message gone", async (tx) => {
    const fact = { type: "message-gone", at: office.now(), key: `tracker:${commentId}` } as const;
    await office.desk.record(tx, row.case_id as CaseId, {
      key: `gone:${row.case_id}:tracker:${commentId}`,
      facts: () => [fact],
    });
  });
}
