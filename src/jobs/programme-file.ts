import type { Read } from "../github/failure.ts";
import { readFile } from "../github/read/file.ts";
import { readRepository, type Repository } from "../github/read/repository.ts";
import type { RepoPlace } from "../github/place.ts";
import { fullNameOf, type Office } from "./office.ts";

/** Where the programme file lies in a repository (interface §2). */
export const programmePath = ".github/finders-fee.yml";

/** A programme file as found: in the repository itself, or in the owner's `.github`; the first found wins whole. */
export type ProgrammeFile =
  | { readonly state: "found"; readonly fileRepo: RepoPlace; readonly text: string }
  | { readonly state: "unreadable"; readonly fileRepo: RepoPlace }
  | { readonly state: "missing" };

/** Looks for the programme file that holds for a repository. A failure is a failure: never "missing". */
export async function findProgrammeFile(office: Office, repo: RepoPlace): Promise<Read<ProgrammeFile>> {
  const own = await readFile(office.github, repo, programmePath);
  if (!own.ok) return own;
  if (own.value.state === "found") return { ok: true, value: { state: "found", fileRepo: repo, text: own.value.text } };
  if (own.value.state !== "missing") return { ok: true, value: { state: "unreadable", fileRepo: repo } };
  const shared = { ...repo, name: ".github" };
  if (fullNameOf(shared) === fullNameOf(repo)) return { ok: true, value: { state: "missing" } };
  const theirs = await readFile(office.github, shared, programmePath);
  // The owner's `.github` may not exist or not be the app's to see; both mean that there is no programme in it.
  if (!theirs.ok && theirs.failure.kind === "not-found") return { ok: true, value: { state: "missing" } };
  if (!theirs.ok) return theirs;
  if (theirs.value.state === "missing") return { ok: true, value: { state: "missing" } };
  if (theirs.value.state !== "found") return { ok: true, value: { state: "unreadable", fileRepo: shared } };
  return { ok: true, value: { state: "found", fileRepo: shared, text: theirs.value.text } };
}

/** The repository as GitHub names it now. */
export async function readPlace(office: Office, repo: RepoPlace): Promise<Read<Repository>> {
  return await readRepository(office.github, repo);
}
