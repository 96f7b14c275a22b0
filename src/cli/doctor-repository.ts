import type { GitHub } from "../github/github.ts";
import type { RepoPlace } from "../github/place.ts";
import { readFile } from "../github/read/file.ts";
import { readPrivateReporting } from "../github/read/private-reporting.ts";
import type { Repository } from "../github/read/repository.ts";
import { assertPrivateTracker } from "../github/read/tracker.ts";
import type { TrackerProblem } from "../github/read/tracker.ts";
import type { Programme } from "../policy/programme.ts";
import { readProgramme } from "../policy/read-programme.ts";
import type { ProgrammeContext } from "../policy/read-programme.ts";
import { fine, missing, wrong } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { sayFailure } from "./say-failure.ts";

/** What examining an account's repositories needs. */
export type Examination = {
  readonly github: GitHub;
  readonly installationId: number;
  /** Every repository of the account that the app is installed on. */
  readonly repositories: readonly Repository[];
  readonly shipped: ProgrammeContext["shipped"];
};

const FILE = ".github/finders-fee.yml";

/** Looks at one repository: its programme, its tracker, and whether finders can report privately. Writes nothing. */
export async function examineRepository(exam: Examination, repository: Repository): Promise<readonly Finding[]> {
  const { fullName, visibility } = repository;
  const found = await findProgramme(exam, repository);
  if ("finding" in found) return [found.finding];
  const { programme, where } = found;
  const tracker = `${programme.tracker.owner}/${programme.tracker.repo}`;
  if (tracker.toLowerCase() === fullName.toLowerCase())
    return [fine(fullName, "is a tracker"), await examineTracker(exam, repository, programme)];
  return [
    fine(fullName, `programme ${programme.shortHash} is valid (${where})`),
    await examineTracker(exam, repository, programme),
    ...(visibility === "public" ? [await examineReporting(exam, repository)] : []),
  ];
}

type Found = { readonly programme: Programme; readonly where: string } | { readonly finding: Finding };

async function findProgramme(exam: Examination, repository: Repository): Promise<Found> {
  const { fullName, name, ownerLogin: login, ownerType } = repository;
  const context = {
    shipped: exam.shipped,
    owner: { login, kind: ownerType === "User" ? ("personal" as const) : ("organization" as const) },
  };
  const places = [...new Set([name, ".github"])].filter((each) => each === name || isInstalledOn(exam, login, each));
  for (const place of places) {
    const where = `${login}/${place}/${FILE}`;
    const file = await readFile(exam.github, { ...placeOf(exam, repository), name: place }, FILE);
    if (!file.ok) return { finding: wrong(fullName, `${where}: ${sayFailure(file.failure)}`) };
    if (file.value.state === "missing") continue;
    if (file.value.state !== "found") return { finding: wrong(fullName, `${where} is not a file of readable size`) };
    const read = readProgramme(file.value.text, context);
    if (read.ok) return { programme: read.programme, where };
    const lines = read.problems.map(({ path, line, message }) => `${where}:${line} ${path} ${message}`);
    return { finding: wrong(fullName, lines.join("\n        ")) };
  }
  return {
    finding: missing(fullName, `no programme; write ${FILE} there, or in ${login}/.github for all repositories`),
  };
}

async function examineTracker(exam: Examination, repository: Repository, { tracker }: Programme): Promise<Finding> {
  const { owner, repo } = tracker;
  const about = repository.fullName;
  const name = `${owner}/${repo}`;
  if (!isInstalledOn(exam, owner, repo))
    return missing(about, `the app is not installed on the tracker ${name}; add it to the installation's repositories`);
  const place: RepoPlace = { installationId: exam.installationId, owner, name: repo };
  const read = await assertPrivateTracker(exam.github, place, repository.ownerLogin);
  if (!read.ok) return wrong(about, `tracker ${name}: ${sayFailure(read.failure)}`);
  if (read.value.isUsable) return fine(about, `tracker ${name} is private and ready`);
  return wrong(about, `tracker ${name} ${TRACKER_PROBLEMS[read.value.problem]}`);
}

const TRACKER_PROBLEMS: Readonly<Record<TrackerProblem, string>> = {
  public: "is public; make it private, nothing is written there meanwhile",
  internal: "is internal, so everyone in the enterprise can read it; make it private",
  archived: "is archived; unarchive it",
  "other-owner": "belongs to another account; name one of the same owner",
  renamed: "has another name now; write the new one in the programme",
  "issues-off": "has its issues switched off; switch them on",
};

async function examineReporting(exam: Examination, repository: Repository): Promise<Finding> {
  const read = await readPrivateReporting(exam.github, placeOf(exam, repository));
  if (!read.ok) return missing(repository.fullName, `private vulnerability reporting: ${sayFailure(read.failure)}`);
  if (read.value) return fine(repository.fullName, "finders can report privately");
  return missing(
    repository.fullName,
    "private vulnerability reporting is off; switch it on under Settings, Advanced Security",
  );
}

function placeOf({ installationId }: Examination, { ownerLogin, name }: Repository): RepoPlace {
  return { installationId, owner: ownerLogin, name };
}

function isInstalledOn({ repositories }: Examination, owner: string, name: string): boolean {
  return repositories.some(({ fullName }) => fullName.toLowerCase() === `${owner}/${name}`.toLowerCase());
}
