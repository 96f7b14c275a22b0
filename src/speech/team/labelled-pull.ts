import { listed, paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { code, oneLine } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

/** What became of the label: still to be taken off, taken off, refused to the app, or put on again and again. */
export type LabelFate = "pending" | "off" | "refused" | "quarrel";

/** A pull request that got the intake label, as it stood when the app looked; `shows` is null where GitHub did not say. */
export type LabelledPull = {
  readonly repo: string;
  readonly number: number;
  readonly url: string;
  readonly tracker: string;
  readonly label: string;
  readonly by: string | null;
  readonly at: Date;
  readonly author: string | null;
  readonly since: Date;
  readonly isPublic: boolean;
  readonly comments: number;
  /** Other labels on it that tell what it is about. */
  readonly telling: readonly string[];
  readonly shows: {
    readonly branch: string;
    readonly branchRepo: string | null;
    readonly commits: number;
    readonly files: number;
    readonly reviewComments: number;
  } | null;
};

/** Tells the team that a pull request got the intake label: what of it can be read, what the app did, what only people can do. */
export function sayLabelledPull(pull: LabelledPull, fate: LabelFate): Said {
  const { isPublic, label, since, at, by, author } = pull;
  const who = by === null ? "Somebody" : byWhom(by);
  return {
    tag: "team.labelled-pull",
    text: paragraphs(
      `**${who} put the label ${code(label, 60)} on ${isPublic ? "a public" : "a"} pull request**, ${pageOf(pull)}, on ${formatInstant(at, "utc")}.`,
      isPublic
        ? "It was not made a case, and nothing on its page was changed but, where that was possible, this label: what a pull request changes can be taken out of sight by nobody but GitHub, so it cannot be contained as an issue is."
        : "It was not made a case: a report is an issue or an advisory. Whoever may read that repository can read it.",
      isPublic && fates[fate](code(label, 60)),
      isPublic &&
        `Since ${formatInstant(since, "utc")} everybody can read, opened by ${author === null ? "somebody whose account is gone" : byWhom(author)}:\n${exposed(
          pull,
        )
          .map((line) => `- ${line}`)
          .join("\n")}`,
      isPublic && `If it tells of a flaw, what only a person can do:\n${steps(pull)}`,
      `If it should be a case, open an issue in this tracker with the label ${code(label, 60)} ([begin one](<${address(pull, `/${pull.tracker}/issues/new?labels=${encodeURIComponent(oneLine(label, 60))}`)}>)), and say there what is known and who found it. If the label was a mistake, nothing more is to be done.`,
    ),
  };
}

const fates: Readonly<Record<LabelFate, (label: string) => string>> = {
  pending: (label) => `The label ${label} is being taken off.`,
  off: (label) => `The label ${label} was taken off again, without a word there.`,
  refused: (label) =>
    `**The label ${label} is still on it**: GitHub does not let the app take it off, for which the installation may lack “Pull requests: write”, or the repository may be archived. Please take it off by hand.`,
  quarrel: (label) =>
    `**The label ${label} was put on again and again, and the app has stopped taking it off.** Please see who or what puts it there, and take it off by hand.`,
};

function exposed({ shows, comments, telling, number, label }: LabelledPull): readonly string[] {
  return [
    "its title and text, with every earlier version behind “edited”",
    ...(shows === null
      ? ["its commits and what they change"]
      : [
          `${count(shows.commits, "commit")} with ${shows.commits === 1 ? "its message" : "their messages"}, and what ${shows.commits === 1 ? "it changes" : "they change"} in ${count(shows.files, "file")}; GitHub keeps them under ${code(`refs/pull/${number}/head`)}, also when the branch is gone or the pull request closed`,
          `the branch ${code(shows.branch, 200)}${shows.branchRepo === null ? ", whose repository is gone" : `, in ${code(shows.branchRepo, 200)}`}`,
        ]),
    `${count(comments, "comment")} on its page${shows === null ? "" : ` and ${count(shows.reviewComments, "comment")} on lines`}`,
    `the list of what was done there: that it had the label ${code(label, 60)}`,
    ...(telling.length === 0 ? [] : [`other labels that tell: ${listed(telling.map((each) => code(each, 60)))}`]),
    "what GitHub mailed and announced, to everybody who watches the repository",
  ];
}

function steps(pull: LabelledPull): string {
  const { repo, shows } = pull;
  const isOwnBranch = shows?.branchRepo?.toLowerCase() === repo.toLowerCase();
  const support = isGitHub(pull)
    ? "ask [GitHub Support](<https://support.github.com/contact>) to delete the pull request and what it keeps under its own reference ([GitHub's page on that](<https://docs.github.com/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository>))"
    : "ask the administrators of your GitHub server to delete the pull request and what it keeps under its own reference";
  return [
    "- Treat it as exposed, and decide how soon a fix must be out.",
    "- On its page: close and lock it, replace title and text by neutral words and delete the old versions behind “edited”, delete comments that repeat it, which takes their history along.",
    isOwnBranch
      ? `- Delete its branch ([branches](<${address(pull, `/${repo}/branches`)}>)); its commits stay with the pull request.`
      : "- Ask its author, in private, to delete the branch or the fork; its commits stay with the pull request.",
    `- To have the changes themselves taken away, ${support}.`,
    `- To go on in private: [a draft advisory](<${address(pull, `/${repo}/security/advisories/new`)}>), whose private fork takes the work.`,
    "- Say nothing of the reason there: that would confirm it.",
  ].join("\n");
}

function count(number: number, what: string): string {
  return number === 1 ? `one ${what}` : `${number} ${what}s`;
}

function isGitHub({ url }: LabelledPull): boolean {
  return URL.canParse(url) && new URL(url).origin === "https://github.com";
}

/** An address on the same GitHub. */
function address({ url }: LabelledPull, path: string): string {
  return `${URL.canParse(url) ? new URL(url).origin : "https://github.com"}${path}`;
}

/** GitHub makes no cross-reference from addresses of this host; other servers have none such. */
function pageOf(pull: LabelledPull): string {
  const { repo, number } = pull;
  const named = code(`${repo}#${number}`, 200);
  return isGitHub(pull) ? `${named} ([its page](<https://redirect.github.com/${repo}/pull/${number}>))` : named;
}
