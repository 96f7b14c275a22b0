import type { Words } from "../../domain/audience.ts";
import type { Read, Written } from "../failure.ts";
import type { IssueCommentPlace, IssuePlace } from "../place.ts";
import { commentShape } from "../read/advisory-comments.ts";
import type { Comment } from "../read/advisory-comments.ts";
import { listIssueComments } from "../read/comments.ts";
import { findOurs, noted, onceOnly, searchFrom, shaped } from "./once.ts";
import type { Mouth, Once, Seclusion } from "./order.ts";

const one = "/repos/{owner}/{repo}/issues/comments/{comment_id}" as const;

/** GitHub's words for the reactions the app uses: read, done, cannot. */
export type ReactionContent = "eyes" | "rocket" | "confused";

/** Where words may stand: the team's in a private tracker, a finder's under a private issue, what is public anywhere. */
const placeFor: Readonly<Record<Words["audience"], Seclusion>> = {
  team: "private",
  billing: "private",
  finder: "not-public",
  public: "anything",
};

/** Comments under issues. */
export function speakInComments(mouth: Mouth) {
  const paramsOf = (place: IssueCommentPlace) => ({
    owner: place.owner,
    repo: place.name,
    comment_id: place.commentId,
  });
  return {
    /** Comments under an issue, once. */
    async commentOnIssue(place: IssuePlace, words: Words, once: Once): Promise<Written<Comment>> {
      const body = mouth.marked(words.text, once.effectKey);
      return await onceOnly(
        once,
        async (): Promise<Read<Comment | undefined>> => {
          const list = await listIssueComments(mouth.github, place, searchFrom(once));
          return list.ok ? { ok: true, value: findOurs(mouth, once, list.value) } : list;
        },
        (found) => found,
        () =>
          mouth.write({
            caller: place.installationId,
            route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
            params: { owner: place.owner, repo: place.name, issue_number: place.number, body },
            says: [words],
            mustBe: placeFor[words.audience],
            reads: shaped(commentShape),
          }),
      );
    },

    /** Makes a comment of the app say this. `effectKey` is that of its first writing, so that it keeps its mark. */
    async editIssueComment(place: IssueCommentPlace, words: Words, effectKey: string): Promise<Written<Comment>> {
      return await mouth.write({
        caller: place.installationId,
        route: `PATCH ${one}`,
        params: { ...paramsOf(place), body: mouth.marked(words.text, effectKey) },
        says: [words],
        mustBe: placeFor[words.audience],
        reads: shaped(commentShape),
      });
    },

    /** Takes a comment away. One that is not there is done, if the repository's issues can be read at all. */
    async deleteIssueComment(place: IssueCommentPlace): Promise<Written<true>> {
      const caller = place.installationId;
      const done = await mouth.write({
        caller,
        route: `DELETE ${one}`,
        params: paramsOf(place),
        says: [],
        reads: noted,
      });
      if (done.ok || done.failure.kind !== "not-found") return done;
      const params = { owner: place.owner, repo: place.name, per_page: 1 };
      const readable = await mouth.github.get(caller, "GET /repos/{owner}/{repo}/issues", params);
      return readable.ok ? { ok: true, value: true, alreadyThere: true } : done;
    },

    /** Reacts to a comment of the tracker; doing it twice is doing it once. */
    async reactToComment(place: IssueCommentPlace, content: ReactionContent): Promise<Written<true>> {
      const params = { ...paramsOf(place), content };
      const route = `POST ${one}/reactions` as const;
      return await mouth.write({
        caller: place.installationId,
        route,
        params,
        says: [],
        mustBe: "private",
        reads: noted,
      });
    },
  };
}
