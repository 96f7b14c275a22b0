import type { ForFinder, ForPublic, Words } from "../../domain/audience.ts";
import type { Read, Written } from "../failure.ts";
import type { Objection } from "../github.ts";
import type { AdvisoryCommentPlace, AdvisoryPlace, RepoPlace } from "../place.ts";
import { commentShape, listAdvisoryComments } from "../read/advisory-comments.ts";
import type { Comment } from "../read/advisory-comments.ts";
import { advisoryShape, listAdvisories, readAdvisory } from "../read/advisory.ts";
import type { Advisory } from "../read/advisory.ts";
import { findMarker, isOurs, stripMarks } from "../marker.ts";
import { findOurs, onceOnly, searchFrom, shaped } from "./once.ts";
import type { Mouth, Once } from "./order.ts";

const all = "/repos/{owner}/{repo}/security-advisories" as const;
const one = `${all}/{ghsa_id}` as const;

/** A containment draft. `package` is what the advisory is about; `other` is GitHub's word for no known ecosystem. */
export type Draft = {
  readonly summary: ForFinder;
  readonly description: ForFinder;
  readonly package: { readonly ecosystem: string; readonly name: string };
};

/** An advisory's severity: a level or a CVSS vector, never both. `none` cannot be written there. */
export type AdvisorySeverity = { readonly level: "critical" | "high" | "medium" | "low" } | { readonly vector: string };

/** Advisories and the comments on them. */
export function speakInAdvisories(mouth: Mouth) {
  const paramsOf = (place: AdvisoryPlace) => ({ owner: place.owner, repo: place.name, ghsa_id: place.ghsaId });
  const change = (
    place: AdvisoryPlace,
    body: Record<string, unknown>,
    says: readonly Words[] = [],
    objection?: Objection,
  ) =>
    mouth.write<Advisory>({
      caller: place.installationId,
      route: `PATCH ${one}`,
      params: { ...paramsOf(place), ...body },
      says,
      ...(objection && { objection }),
      reads: shaped(advisoryShape),
    });
  return {
    /** Comments on an advisory, once. */
    async postAdvisoryComment(place: AdvisoryPlace, words: ForFinder, once: Once): Promise<Written<Comment>> {
      const body = mouth.marked(words.text, once.effectKey);
      return await onceOnly(
        once,
        async (): Promise<Read<Comment | undefined>> => {
          const list = await listAdvisoryComments(mouth.github, place, searchFrom(once));
          return list.ok ? { ok: true, value: findOurs(mouth, once, list.value) } : list;
        },
        (found) => found,
        () =>
          mouth.write({
            caller: place.installationId,
            route: `POST ${one}/comments`,
            params: { ...paramsOf(place), body },
            says: [words],
            reads: shaped(commentShape),
          }),
      );
    },

    /** Makes a comment of the app on an advisory say this. `effectKey` is that of its first writing. */
    async editAdvisoryComment(
      place: AdvisoryCommentPlace,
      words: ForFinder,
      effectKey: string,
    ): Promise<Written<Comment>> {
      return await mouth.write({
        caller: place.installationId,
        route: `PATCH ${one}/comments/{comment_id}`,
        params: { ...paramsOf(place), comment_id: place.commentId, body: mouth.marked(words.text, effectKey) },
        says: [words],
        reads: shaped(commentShape),
      });
    },

    /** Opens a draft advisory, once: the private place of a report that came in public. */
    async createDraftAdvisory(place: RepoPlace, draft: Draft, once: Once): Promise<Written<Advisory>> {
      const description = mouth.marked(draft.description.text, once.effectKey);
      return await onceOnly(
        once,
        async () => await findDraft(mouth, place, once),
        (found: Advisory) => found,
        () =>
          mouth.write({
            caller: place.installationId,
            route: `POST ${all}`,
            params: {
              owner: place.owner,
              repo: place.name,
              summary: draft.summary.text,
              description,
              vulnerabilities: [{ package: draft.package }],
            },
            says: [draft.summary, draft.description],
            reads: shaped(advisoryShape),
          }),
      );
    },

    /** Writes the severity into the advisory's own field. */
    async setAdvisorySeverity(place: AdvisoryPlace, severity: AdvisorySeverity): Promise<Written<Advisory>> {
      return await change(
        place,
        "vector" in severity ? { cvss_vector_string: severity.vector } : { severity: severity.level },
      );
    },

    /** Accepts or reopens an advisory (`draft`), or closes it. */
    async setAdvisoryState(place: AdvisoryPlace, state: "draft" | "closed"): Promise<Written<Advisory>> {
      return await change(place, { state });
    },

    /**
     * Publishes an advisory, which nobody can undo. `shown` are the very summary and description that were shown and
     * cleared, and go along with the order: whatever is edited on its way, no other text becomes public. When its turn
     * has come the advisory is looked at once more: where it says anything else by then, or `isStillMeant` answers false,
     * the failure is `conflict` and nothing happens. A hidden mark in the description, such as that of a draft of ours,
     * was not shown and is taken out of it.
     */
    async publishAdvisory(
      place: AdvisoryPlace,
      shown: { readonly summary: ForPublic; readonly description: ForPublic },
      isStillMeant: (held: Advisory) => Promise<boolean>,
    ): Promise<Written<Advisory>> {
      const { summary, description } = shown;
      const seen: { published?: Advisory } = {};
      const objection: Objection = async () => {
        const now = await readAdvisory(mouth.github, place);
        if (!now.ok) return now.failure;
        if (now.value.state === "published") seen.published = now.value;
        const isSame = now.value.summary === summary.text && stripMarks(now.value.description) === description.text;
        const isOpen = seen.published === undefined && isSame && (await isStillMeant(now.value));
        return isOpen ? null : { kind: "conflict", operation: `PATCH ${one}`, status: null };
      };
      const body = { summary: summary.text, description: description.text, state: "published" };
      const published = await change(place, body, [summary, description], objection);
      // Somebody, or an earlier attempt of ours, was first.
      return seen.published === undefined ? published : { ok: true, value: seen.published, alreadyThere: true };
    },
  };
}

async function findDraft(mouth: Mouth, place: RepoPlace, once: Once): Promise<Read<Advisory | undefined>> {
  const list = await listAdvisories(mouth.github, place, { changedSince: searchFrom(once) });
  if (!list.ok) return list;
  if (list.value.isUnchanged) return { ok: true, value: undefined };
  const mark = mouth.markOf(once.effectKey);
  const ours = list.value.items.find((each) => {
    const author = each.authorLogin === null ? null : { login: each.authorLogin, type: "Bot", viaAppId: null };
    return isOurs(author, mouth.identity) && findMarker(each.description) === mark;
  });
  return { ok: true, value: ours };
}
