import { bindSource } from "../../store/case-source.ts";
import { heldAdvisory, advisoryKey } from "../take/advisory.ts";
import { caseOf, done, failed, type Perform } from "./performed.ts";

/**
 * Opens the private advisory of a contained report, with its finder as collaborator and credited. The draft is ours and
 * never becomes a case of its own.
 */
export const openAdvisory: Perform = async (office, task) => {
  const { case: c, repo } = caseOf(task);
  if (c.advisory !== null) return done();
  const draft = {
    summary: c.report.title.slice(0, 1024),
    description: c.report.body.slice(0, 60_000),
    package: { ecosystem: "other", name: repo.name },
  };
  const opened = await office.voice.createDraftAdvisory(repo, draft, task.once);
  if (!opened.ok) return failed(opened);
  const place = { ...repo, ghsaId: opened.value.ghsaId };
  await office.store.transaction((tx) => bindSource(tx, advisoryKey(opened.value.ghsaId), c.id));
  const login = c.finder?.login ?? null;
  if (login !== null) {
    const joined = await office.voice.addCollaborators(place, [login]);
    if (!joined.ok) return failed(joined);
    const credited = await office.voice.changeCredits(place, { add: [{ login, type: "reporter" }] });
    if (!credited.ok) return failed(credited);
  }
  return done([{ type: "advisory-opened", at: office.now(), advisory: heldAdvisory(opened.value) }], place.ghsaId);
};
