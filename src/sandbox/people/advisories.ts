import { administersAdvisories, canReadRepo, isInsideAdvisory } from "../access.ts";
import type { Account } from "../accounts.ts";
import { addAdvisoryComment, deleteAdvisoryComment, editAdvisoryComment } from "../acts/advisory-comments.ts";
import { moveAdvisory } from "../acts/advisory-states.ts";
import { openAdvisory, writeAdvisory, type AdvisoryInput } from "../acts/advisories.ts";
import type {
  Advisory,
  AdvisoryComment,
  AdvisoryCredit,
  AdvisorySeverity,
  AdvisoryState,
  Vulnerability,
} from "../advisory.ts";
import { needAccount, needAdvisory, needAdvisoryComment, needRepo } from "../lookup.ts";
import { fillVulnerability } from "../routes/advisory-input.ts";
import type { World } from "../world.ts";
import { demand } from "./permission.ts";

/** What a person writes into an advisory; lists replace whole lists, people are logins. */
export interface AdvisoryForm {
  readonly summary?: string;
  readonly description?: string;
  readonly severity?: AdvisorySeverity | null;
  readonly cvssVector?: string | null;
  readonly cveId?: string | null;
  readonly vulnerabilities?: readonly Partial<Vulnerability>[];
  readonly cweIds?: readonly string[];
  readonly credits?: readonly { readonly login: string; readonly type: string }[];
  readonly collaborators?: readonly string[];
}

/** What a person can do with advisories, named by their GHSA id. None but the first and `publishAdvisory` makes a webhook. */
export interface AdvisoryVerbs {
  /** Reports privately (PVR) and gives the GHSA id. */
  reportVulnerability(
    repo: string,
    form: AdvisoryForm & { readonly summary: string; readonly description: string },
  ): string;
  /** Opens a draft as an administrator and gives the GHSA id. */
  createDraftAdvisory(repo: string, form: AdvisoryForm & { readonly summary: string }): string;
  editAdvisory(ghsaId: string, form: AdvisoryForm): void;
  /** "Accept and open as draft", or reopening. */
  acceptAdvisory(ghsaId: string): void;
  closeAdvisory(ghsaId: string): void;
  publishAdvisory(ghsaId: string): void;
  commentOnAdvisory(ghsaId: string, body: string, visibility?: AdvisoryComment["visibility"]): number;
  editAdvisoryComment(id: number, body: string): void;
  deleteAdvisoryComment(id: number): void;
  acceptCredit(ghsaId: string): void;
  declineCredit(ghsaId: string): void;
}

/** The advisory verbs of one account. */
export function advisoryVerbs(world: World, account: Account): AdvisoryVerbs {
  const inside = (ghsaId: string, doing: string): Advisory => {
    const advisory = needAdvisory(world, ghsaId);
    demand(isInsideAdvisory(advisory, account), account, `${doing} ${ghsaId}`);
    return advisory;
  };
  const move = (ghsaId: string, to: AdvisoryState): void => {
    const advisory = needAdvisory(world, ghsaId);
    demand(administersAdvisories(advisory.repo, account), account, `move ${ghsaId} to ${to}`);
    demand(moveAdvisory(world, advisory, account, to), account, `move ${ghsaId} from ${advisory.state} to ${to}`);
  };
  const answerCredit = (ghsaId: string, state: AdvisoryCredit["state"]): void => {
    const advisory = needAdvisory(world, ghsaId);
    const credit = advisory.credits.find((one) => one.user === account);
    demand(credit !== undefined, account, `answer a credit of ${ghsaId}`);
    if (credit) credit.state = state;
    advisory.updatedAt = world.now();
    world.record.reassess(`advisory:${advisory.id}:`);
  };
  return {
    reportVulnerability: (name, form) => {
      const repo = needRepo(world, name);
      demand(
        repo.hasPvr && repo.visibility === "public" && canReadRepo(repo, account),
        account,
        `report privately in ${name}`,
      );
      return openAdvisory(world, repo, account, { ...readForm(world, form), summary: form.summary }, true).ghsaId;
    },
    createDraftAdvisory: (name, form) => {
      const repo = needRepo(world, name);
      demand(administersAdvisories(repo, account), account, `open an advisory in ${name}`);
      return openAdvisory(world, repo, account, { ...readForm(world, form), summary: form.summary }, false).ghsaId;
    },
    editAdvisory: (ghsaId, form) => {
      const advisory = inside(ghsaId, "edit");
      demand(
        !form.collaborators || administersAdvisories(advisory.repo, account),
        account,
        `change the collaborators of ${ghsaId}`,
      );
      writeAdvisory(world, advisory, account, readForm(world, form));
    },
    acceptAdvisory: (ghsaId) => move(ghsaId, "draft"),
    closeAdvisory: (ghsaId) => move(ghsaId, "closed"),
    publishAdvisory: (ghsaId) => move(ghsaId, "published"),
    commentOnAdvisory: (ghsaId, body, visibility) =>
      addAdvisoryComment(world, inside(ghsaId, "comment on"), account, body, visibility).id,
    editAdvisoryComment: (id, body) => {
      const { advisory, comment } = needAdvisoryComment(world, id);
      demand(isInsideAdvisory(advisory, account), account, "edit the comment");
      editAdvisoryComment(world, advisory, comment, account, body);
    },
    deleteAdvisoryComment: (id) => {
      const { advisory, comment } = needAdvisoryComment(world, id);
      demand(isInsideAdvisory(advisory, account), account, "delete the comment");
      deleteAdvisoryComment(world, advisory, comment);
    },
    acceptCredit: (ghsaId) => answerCredit(ghsaId, "accepted"),
    declineCredit: (ghsaId) => answerCredit(ghsaId, "declined"),
  };
}

function readForm(world: World, form: AdvisoryForm): AdvisoryInput {
  const { credits, collaborators, vulnerabilities, ...plain } = form;
  return {
    ...plain,
    vulnerabilities: vulnerabilities?.map(fillVulnerability),
    credits: credits?.map(({ login, type }) => ({ user: needAccount(world, login), type })),
    collaboratingUsers: collaborators?.map((login) => needAccount(world, login)),
  };
}
