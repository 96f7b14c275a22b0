import type { GitHub } from "../github/github.ts";
import { lackingPermissions } from "../github/lacking-permissions.ts";
import { readIdentity } from "../github/read/identity.ts";
import { listInstallationRepositories, listInstallations } from "../github/read/installations.ts";
import type { Installation } from "../github/read/installations.ts";
import { readServer } from "../github/read/server.ts";
import type { ProgrammeContext } from "../policy/read-programme.ts";
import { examineRepository } from "./doctor-repository.ts";
import { fine, missing, wrong } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { sayFailure } from "./say-failure.ts";

/** What examining GitHub needs; `wanted` are the permissions that app.yml asks for. */
export type GitHubExamination = {
  readonly github: GitHub;
  readonly shipped: ProgrammeContext["shipped"];
  readonly wanted: Readonly<Record<string, string>>;
};

/** Looks at everything the app can see at GitHub, in GitHub's order, and writes nothing there. */
export async function* examineGitHub(exam: GitHubExamination): AsyncGenerator<Finding> {
  const identity = await readIdentity(exam.github);
  if (!identity.ok) return yield wrong("app", sayFailure(identity.failure));
  yield fine("app", `GitHub knows us as ${identity.value.slug} (${identity.value.appId})`);
  const server = await readServer(exam.github, "app");
  if (server.ok && server.value.enterpriseVersion !== null)
    yield missing("server", "GitHub Enterprise Server has no repository advisories; only labelled issues become cases");
  const installations = await listInstallations(exam.github);
  if (!installations.ok) return yield wrong("installations", sayFailure(installations.failure));
  if (installations.value.length === 0)
    yield missing("installations", "none yet; install the app from its page at GitHub");
  for (const installation of installations.value) yield* examineInstallation(exam, installation);
}

async function* examineInstallation(exam: GitHubExamination, installation: Installation): AsyncGenerator<Finding> {
  const about = installation.accountLogin ?? `installation ${installation.id}`;
  if (installation.isSuspended) return yield missing(about, sayFailure(SUSPENDED));
  yield permissionsFinding(about, exam.wanted, installation.permissions);
  const repositories = await listInstallationRepositories(exam.github, installation.id);
  if (!repositories.ok) return yield wrong(about, `repositories: ${sayFailure(repositories.failure)}`);
  for (const repository of repositories.value) {
    // An archived repository takes no reports; `.github` is where a programme for all may lie.
    if (repository.isArchived || repository.name === ".github") continue;
    const { github, shipped } = exam;
    const room = { github, shipped, installationId: installation.id, repositories: repositories.value };
    yield* await examineRepository(room, repository);
  }
}

const SUSPENDED = { kind: "suspended", operation: "GET /app/installations", status: null } as const;

function permissionsFinding(
  about: string,
  wanted: Readonly<Record<string, string>>,
  granted: Readonly<Record<string, string | undefined>>,
): Finding {
  const lacking = lackingPermissions(wanted, granted);
  if (lacking.length === 0) return fine(about, "every permission is granted");
  const list = lacking.join(", ");
  return wrong(about, `not granted: ${list}; an owner of ${about} approves them on the page of installed apps`);
}
