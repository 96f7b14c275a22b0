import type { ReportFacts } from "../../desk/receive.ts";
import type { Origin } from "../../domain/case.ts";
import { numbered } from "../../github/read/people-shapes.ts";
import { readIssue, type Issue } from "../../github/read/issue.ts";
import { readLastEdit } from "../../github/read/text-edits.ts";
import { listProgrammes } from "../../store/programme.ts";
import { readStored } from "../held-programme.ts";
import { placeOf, type Office } from "../office.ts";
import { readPlace } from "../programme-file.ts";
import { standingOf, type Standing } from "../standing.ts";
import { takeReport } from "../take-report.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "../taken.ts";
import { noteRepository } from "../note-repository.ts";
import { issueKey } from "./issue-key.ts";
import type { LabelMoved } from "./label.ts";
import { takeLabelledPull } from "./labelled-pull.ts";

/** The intake or track label was put on an issue that is no case yet: a report, by whoever labelled it (interface §3). */
export async function takeIntakeLabel(
  office: Office,
  moved: Omit<LabelMoved, "by" | "eventId" | "hint">,
): Promise<Taken> {
  const repo = placeOf(moved.installationId, moved.repo.fullName);
  const standing = await standingFor(office, moved);
  if (standing.kind === "unknown") return tryAgain(standing.failure);
  const issue = await readIssue(office.github, { ...repo, number: moved.issueNumber });
  if (!issue.ok) return tryAgain(issue.failure);
  const seen = await readPlace(office, repo);
  if (!seen.ok) return tryAgain(seen.failure);
  // A name that leads elsewhere by now leads to another repository's issue of that number: the sweep follows the name.
  if (seen.value.id !== moved.repo.id) return laidAside("another repository of that name");
  const origin = originOf(moved, issue.value, standing, seen.value.visibility, seen.value.fullName);
  if (origin === null) return laidAside("not an intake label");
  if (issue.value.isPullRequest) {
    if (standing.kind !== "in-force" || origin === "public-track") return laidAside("a pull request is no report");
    const at = { repoId: moved.repo.id, place: repo, visibility: seen.value.visibility };
    return await takeLabelledPull(office, at, issue.value, standing.programme);
  }
  // Whoever files a stub and completes it before it is labelled has no place from the day of the stub.
  const { nodeId } = issue.value;
  const asked = origin === "tracker-issue" ? null : await readLastEdit(office.github, moved.installationId, nodeId);
  // A GitHub that does not say keeps nobody waiting, a public text least of all.
  const editedAt = asked?.ok === true ? asked.value : null;
  const facts = { ...issueFacts(moved, issue.value, origin, office.now()), ...(editedAt === null ? {} : { editedAt }) };
  return dealtWith("labelled report", async (tx) => {
    await noteRepository(office, tx, moved.installationId, { ...moved.repo, visibility: seen.value.visibility });
    const source = { key: issueKey(moved.repo.id, moved.issueNumber), installationId: moved.installationId };
    await takeReport(office, tx, source, facts, standing);
  });
}

/** A tracker has the programme of the file that names it; any other repository its own or its owner's. */
async function standingFor(office: Office, moved: Omit<LabelMoved, "by" | "eventId" | "hint">): Promise<Standing> {
  const rows = await listProgrammes(office.store.db, "in-force", moved.repo.owner);
  const row = rows.find((each) => each.tracker.toLowerCase() === moved.repo.fullName.toLowerCase());
  if (row !== undefined) return { kind: "in-force", programme: readStored(row), fileRepo: row.file_repo };
  return await standingOf(office, placeOf(moved.installationId, moved.repo.fullName), moved.repo.ownerType);
}

function originOf(
  moved: Omit<LabelMoved, "by" | "eventId" | "hint">,
  issue: Issue,
  standing: Standing,
  visibility: string,
  fullName: string,
): Origin | null {
  // Without a programme nobody has said which label means a report; the default ones do not count then.
  if (standing.kind !== "in-force") return null;
  const { tracker, intake } = standing.programme;
  const isOn = (label: string) =>
    moved.label.toLowerCase() === label.toLowerCase() &&
    issue.labels.some((each) => each.toLowerCase() === label.toLowerCase());
  const isTracker = `${tracker.owner}/${tracker.repo}`.toLowerCase() === fullName.toLowerCase();
  if (isOn(intake.label)) {
    if (isTracker) return "tracker-issue";
    return visibility === "public" ? "public-issue" : "private-issue";
  }
  return isOn(intake.track_label) && visibility === "public" ? "public-track" : null;
}

function issueFacts(
  moved: Omit<LabelMoved, "by" | "eventId" | "hint">,
  issue: Issue,
  origin: Origin,
  now: Date,
): ReportFacts {
  const ref = { repo: moved.repo.fullName, number: issue.number };
  const isMail = origin === "tracker-issue";
  return {
    origin,
    repo: moved.repo.fullName,
    owner: moved.repo.owner,
    receivedAt: issue.createdAt,
    learntAt: now,
    isQuiet: false,
    // A mail's finder is not the person who filed it in the tracker: `/finder` says who.
    finder: isMail
      ? null
      : { login: issue.author?.login ?? null, name: null, via: null, ...numbered(issue.author?.account) },
    report: { title: issue.title, body: issue.body, claimedSeverity: null, claimedVector: null },
    source: isMail ? null : ref,
    tracker: isMail ? ref : null,
    advisory: null,
  };
}
