import { addComment, addReaction, deleteComment, editComment } from "../acts/issue-comments.ts";
import { roleIn } from "../access.ts";
import { reaches, type Account } from "../accounts.ts";
import type { ReactionContent } from "../issue.ts";
import { needComment, needIssue } from "../lookup.ts";
import type { World } from "../world.ts";
import { demand, demandRole } from "./permission.ts";

/** What a person can do with comments on issues. */
export interface CommentVerbs {
  /** Comments at `owner/name#number` and gives the comment's id. */
  comment(place: string, body: string): number;
  editComment(id: number, body: string): void;
  deleteComment(id: number): void;
  react(id: number, content: ReactionContent): void;
}

/** The comment verbs of one account. */
export function commentVerbs(world: World, account: Account): CommentVerbs {
  const own = (id: number, doing: string): ReturnType<typeof needComment> => {
    const comment = needComment(world, id);
    if (comment.author !== account) demandRole(comment.issue.repo, account, "write", doing);
    return comment;
  };
  return {
    comment: (place, body) => {
      const issue = needIssue(world, place);
      demandRole(issue.repo, account, "read", "comment");
      const mayThough = account.type === "Bot" || reaches(roleIn(issue.repo, account), "write");
      demand(!issue.isLocked || mayThough, account, `comment on the locked ${place}`);
      return addComment(world, issue, account, body).id;
    },
    editComment: (id, body) => editComment(world, own(id, "edit a comment"), account, body),
    deleteComment: (id) => deleteComment(world, own(id, "delete a comment"), account),
    react: (id, content) => {
      const comment = needComment(world, id);
      demandRole(comment.issue.repo, account, "read", "react");
      addReaction(world, comment.reactions, account, content);
    },
  };
}
