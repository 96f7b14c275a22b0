import type { Account } from "../accounts.ts";
import { makeRef, sayOtherwise, saySo } from "../acts/talks.ts";
import { needIssue, needRepo } from "../lookup.ts";
import { fullName } from "../repository.ts";
import type { Talk } from "../talk.ts";
import type { World } from "../world.ts";
import { demand, demandRole } from "./permission.ts";

/** What a person can say beside issues, and the names they can give to branches and tags. */
export interface TalkVerbs {
  /** Reviews the pull request at `owner/name#number` and gives the review's id. */
  review(place: string, body: string): number;
  /** Comments on lines of a pull request and gives the comment's id. */
  commentOnLines(place: string, body: string): number;
  /** Comments on the last commit of `owner/name` and gives the comment's id. */
  commentOnCommit(repo: string, body: string): number;
  /** Opens a discussion and gives its place. */
  openDiscussion(repo: string, words: { readonly title: string; readonly body: string }): string;
  /** Comments in the discussion at `owner/name#number` and gives the comment's id. */
  commentInDiscussion(place: string, body: string): number;
  /** Rewrites an own review, comment on lines or on a commit, discussion (by its place) or comment in one. */
  rewrite(what: number | string, words: { readonly title?: string; readonly body?: string }): void;
  createBranch(repo: string, name: string): void;
  createTag(repo: string, name: string): void;
}

/** These verbs of one account. */
export function talkVerbs(world: World, account: Account): TalkVerbs {
  const all = (): readonly Talk[] => world.repos.flatMap((repo) => repo.talks);
  const discussion = (place: string): Talk => {
    const [name, number] = place.split("#");
    const found = all().find(
      (talk) => talk.kind === "discussion" && fullName(talk.repo) === name && talk.number === Number(number),
    );
    if (!found) throw new Error(`The sandbox has no discussion ${place}`);
    return found;
  };
  const onPull = (kind: "review" | "review-comment", place: string, body: string): number => {
    const on = needIssue(world, place);
    demand(on.pull !== null, account, `review ${place}, which is no pull request`);
    demandRole(on.repo, account, "read", "review");
    return saySo(world, on.repo, account, kind, { body, on }).id;
  };
  const makes = (kind: "branch" | "tag") => (name: string, ref: string) => {
    const repo = needRepo(world, name);
    demandRole(repo, account, "write", `make a ${kind}`);
    makeRef(world, repo, account, kind, ref);
  };
  return {
    review: (place, body) => onPull("review", place, body),
    commentOnLines: (place, body) => onPull("review-comment", place, body),
    commentOnCommit: (name, body) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "read", "comment on a commit");
      return saySo(world, repo, account, "commit-comment", { body }).id;
    },
    openDiscussion: (name, words) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "read", "open a discussion");
      return `${fullName(repo)}#${saySo(world, repo, account, "discussion", words).number}`;
    },
    commentInDiscussion: (place, body) => {
      const on = discussion(place);
      demandRole(on.repo, account, "read", "comment");
      return saySo(world, on.repo, account, "discussion-comment", { body, on }).id;
    },
    rewrite: (what, words) => {
      const talk = typeof what === "string" ? discussion(what) : all().find(({ id }) => id === what);
      if (!talk) throw new Error(`The sandbox has no text ${what}`);
      demand(talk.author === account, account, "rewrite what somebody else wrote");
      sayOtherwise(world, talk, account, words);
    },
    createBranch: makes("branch"),
    createTag: makes("tag"),
  };
}
