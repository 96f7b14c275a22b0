import { z } from "zod";
import { accountNumber, instantOrNull, numbered, typeOf } from "../read/people-shapes.ts";
import { fullName, repositoryShape } from "../read/repository.ts";
import type { FromRepo, Incoming, IssueSeen, LaidAside, Person, RepoNamed } from "./incoming.ts";

/** An account that acts; null where GitHub names none. */
export const person = z
  .object({ login: z.string(), type: z.string().optional(), id: accountNumber })
  .nullish()
  .transform((raw): Person | null => (raw ? { login: raw.login, type: typeOf(raw), ...numbered(raw.id) } : null));

const installation = z
  .object({ id: z.int() })
  .nullish()
  .transform((raw) => raw?.id ?? null);

/** What every webhook about a repository has. */
export const fromRepo = {
  installation,
  organization: z.object({}).nullish(),
  repository: repositoryShape,
  sender: person,
};

/** A repository as installation webhooks name it. */
export const repoNamed = z
  .object({ id: z.int(), full_name: fullName })
  .transform((raw): RepoNamed => ({ id: raw.id, fullName: raw.full_name }));

// Whoever needs the instant asks GitHub; a hint without it is a hint all the same.
const unsaid = new Date(0);

/** The issue of a webhook, without its words. */
export const issueSeen = z
  .object({
    id: z.int().nullish(),
    node_id: z.string().nullish(),
    number: z.int(),
    user: person,
    state: z.enum(["open", "closed"]).catch("open"),
    state_reason: z.string().nullish(),
    labels: z.array(z.object({ name: z.string() })).nullish(),
    pull_request: z.unknown().optional(),
    created_at: instantOrNull,
    updated_at: instantOrNull,
  })
  .transform((raw): IssueSeen => ({
    number: raw.number,
    id: raw.id ?? 0,
    nodeId: raw.node_id ?? "",
    isPullRequest: raw.pull_request !== undefined && raw.pull_request !== null,
    author: raw.user,
    labels: (raw.labels ?? []).map((label) => label.name),
    state: raw.state,
    stateReason: raw.state_reason ?? null,
    createdAt: raw.created_at ?? unsaid,
    updatedAt: raw.updated_at ?? raw.created_at ?? unsaid,
  }));

/** Where the webhook came from, in our words. */
export function originOf(raw: {
  installation: number | null;
  organization?: object | null | undefined;
  repository: z.output<typeof repositoryShape>;
  sender: Person | null;
}): FromRepo {
  const { id, fullName, ownerLogin: owner, name, visibility, isArchived, defaultBranch } = raw.repository;
  const ownerType = raw.repository.ownerType ?? (raw.organization ? "Organization" : null);
  const repo = { id, fullName, owner, name, ownerType, visibility, isArchived, defaultBranch };
  return { installationId: raw.installation, repo, sender: raw.sender };
}

/** Reads a payload by `shape` and words it by `make`; what does not fit names the fields, never what stood in them. */
export function reader<S extends z.ZodType>(
  shape: S,
  make: (raw: z.output<S>) => Incoming | LaidAside,
): (payload: unknown) => Incoming | LaidAside {
  return (payload) => {
    const read = shape.safeParse(payload);
    if (read.success) return make(read.data);
    const fields = read.error.issues.slice(0, 5).map((issue) => issue.path.map(String).join(".") || "payload");
    return { malformed: fields.join(", ") };
  };
}
