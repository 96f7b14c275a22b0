import { isFinal, type Read } from "../../github/failure.ts";
import { findMarker, isOurs } from "../../github/marker.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Advisory } from "../../github/read/advisory.ts";
import { typeOf } from "../../github/read/people-shapes.ts";
import { authorityOf } from "../case-office.ts";
import type { Office } from "../office.ts";
import { ownerTypeOf } from "../owner-type.ts";
import type { Standing } from "../standing.ts";

/** On whose side an open advisory was written: by a finder, by the team for itself, or by the app. */
export type AdvisoryWriter = "finder" | "team" | "app";

/**
 * Who wrote an open advisory (interface §3). What GitHub says was reported privately is a finder's, also once accepted;
 * any other draft is the team's where its author has authority, else a finder's. Where GitHub names no author, or will
 * not say what they may, it is the team's, as GitHub lets nobody else draft.
 */
export async function writerOf(
  office: Office,
  repo: RepoPlace,
  advisory: Advisory,
  standing: Exclude<Standing, { readonly kind: "unknown" }>,
): Promise<Read<AdvisoryWriter>> {
  const login = advisory.authorLogin;
  if (isOurDraft(office, advisory)) return { ok: true, value: "app" };
  if (advisory.isReport || advisory.state !== "draft") return { ok: true, value: "finder" };
  if (login === null) return { ok: true, value: "team" };
  const has = await hasAuthority(office, repo, login, standing);
  if (!has.ok) return isFinal(has.failure) ? { ok: true, value: "team" } : has;
  return { ok: true, value: has.value ? "team" : "finder" };
}

/** True of a draft the app opened itself, for a contained report. */
export function isOurDraft({ identity }: Office, { authorLogin: login, description }: Advisory): boolean {
  if (login === null || !isOurs({ login, type: typeOf({ login }), viaAppId: null }, identity)) return false;
  // Where GitHub does not say who the app is, any bot may be it: our drafts carry our mark.
  return identity.botLogin !== "" || findMarker(description) !== undefined;
}

/** Whether somebody administers the advisories of the repository, or has any authority its programme gives. */
async function hasAuthority(
  office: Office,
  repo: RepoPlace,
  login: string,
  standing: Exclude<Standing, { readonly kind: "unknown" }>,
): Promise<Read<boolean>> {
  const ownerType = await ownerTypeOf(office.store.db, repo.installationId, null);
  const onRepo = await office.roster.mayDo(login, "publish", {}, { ...repo, ownerType }, repo);
  if (!onRepo.ok) return onRepo;
  if (onRepo.value.allowed) return { ok: true, value: true };
  if (standing.kind !== "in-force") return { ok: true, value: false };
  const { tracker } = standing.programme;
  const place = { installationId: repo.installationId, owner: tracker.owner, name: tracker.repo, ownerType };
  const lists = authorityOf(standing.programme);
  for (const authority of ["triage", "publish", "award", "billing"] as const) {
    const may = await office.roster.mayDo(login, authority, lists, place, repo);
    if (!may.ok) return may;
    if (may.value.allowed) return { ok: true, value: true };
  }
  return { ok: true, value: false };
}
