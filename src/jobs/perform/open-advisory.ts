import { forFinder } from "../../domain/audience.ts";
import type { Case } from "../../domain/case.ts";
import { isFinal, type Read } from "../../github/failure.ts";
import { readIssue } from "../../github/read/issue.ts";
import { quoteHuman } from "../../speech/quote.ts";
import { bindSource } from "../../store/case-source.ts";
import { withFinderNamed } from "../finder-account.ts";
import { placeOf, type Office } from "../office.ts";
import { heldAdvisory, advisoryKey } from "../take/advisory.ts";
import { caseOf, done, failed, isRefusedForGood, type Perform, type Performed, type Task } from "./performed.ts";

/**
 * Opens the private advisory of a contained report, with its finder as collaborator and credited. The draft is ours and
 * never becomes a case of its own. Where GitHub has no advisories for us, what the finder is told waits in the tracker.
 */
export const openAdvisory: Perform = async (office, task) => {
  const { case: c, repo } = caseOf(task);
  if (c.advisory !== null) return done();
  const draft = {
    summary: forFinder(c, c.report.title.slice(0, 1024)),
    // Written by us, so that a name in it would be called by us; hidden comments are shown.
    description: forFinder(c, quoteHuman(c.report.body, 60_000)),
    package: { ecosystem: "other", name: repo.name },
  };
  const opened = await office.voice.createDraftAdvisory(repo, draft, task.once);
  if (!opened.ok) {
    const refused = failed(opened);
    // Also where not even the list may be read, so that an earlier attempt cannot be looked for.
    return isRefusedForGood({ ...refused, unknown: false } as Performed, task)
      ? done([{ type: "advisory-refused", at: office.now() }])
      : refused;
  }
  const place = { ...repo, ghsaId: opened.value.ghsaId };
  await office.store.transaction((tx) => bindSource(tx, advisoryKey(opened.value.ghsaId), c.id));
  const named = await withFinderOfSource(office, c, task);
  if (!named.ok) return failed(named);
  const login = named.value.finder?.login ?? null;
  if (login !== null) {
    // Somebody whose account is gone cannot be let in or named; the case goes on without.
    const tolerable = (outcome: Performed) => isRefusedForGood(outcome, task);
    const joined = await office.voice.addCollaborators(place, [login]);
    if (!joined.ok && !tolerable(failed(joined))) return failed(joined);
    const credited = await office.voice.changeCredits(place, { add: [{ login, type: "reporter" }] });
    if (!credited.ok && !tolerable(failed(credited))) return failed(credited);
  }
  return done([{ type: "advisory-opened", at: office.now(), advisory: heldAdvisory(opened.value) }], place.ghsaId);
};

/** The case with its finder called as the page they reported on says now: whoever has their old name is not to be let in. */
async function withFinderOfSource(office: Office, c: Case, task: Task): Promise<Read<Case>> {
  if (c.source === null || c.finder?.account === undefined) return { ok: true, value: c };
  const place = { ...placeOf(task.effect.installation_id, c.source.repo), number: c.source.number };
  const issue = await readIssue(office.github, place);
  // Where the page is gone for good, the name it was reported under has to do.
  if (!issue.ok) return isFinal(issue.failure) ? { ok: true, value: c } : issue;
  const { author } = issue.value;
  return { ok: true, value: author === null ? c : await withFinderNamed(office, c, [author]) };
}
