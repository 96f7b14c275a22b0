import { z } from "zod";
import { hashOf } from "./canonical.ts";
import type { Contradiction } from "./contradictions.ts";
import { nearestWord } from "./did-you-mean.ts";
import type { Policy } from "./policy.ts";
import { type Principal, type Programme, programmeSchema, shellSchema } from "./programme.ts";
import { checkPolicy, type PolicyResult } from "./read-policy.ts";
import { explainIssues } from "./schema-problems.ts";
import { SHIPPED_POLICIES } from "./shipped.ts";
import { type Problem, readYaml, type YamlSource } from "./yaml-source.ts";

/** What a programme is read against: the shipped policies and, where known, the account it belongs to. */
export type ProgrammeContext = {
  readonly shipped: (name: string) => Policy | undefined;
  readonly owner?: { readonly login: string; readonly kind: "organization" | "personal" } | undefined;
};

/** A programme, or everything that is wrong with its file. */
export type ProgrammeResult =
  { readonly ok: true; readonly programme: Programme } | { readonly ok: false; readonly problems: readonly Problem[] };

type Shell = Omit<Programme, "policy" | "policy_name" | "hash" | "shortHash">;

/** The JSON Schema of a programme file as it is written. */
export function programmeJsonSchema(): z.core.JSONSchema.BaseSchema {
  made ??= z.toJSONSchema(programmeSchema, { io: "input" });
  return made;
}

// Made once: every broken file is explained with it.
let made: z.core.JSONSchema.BaseSchema | undefined;

/** Reads a programme file; every problem says where, what is wrong and what to write. Never throws. */
export function readProgramme(text: string, context: ProgrammeContext): ProgrammeResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { source } = yaml;
  const policy = resolvePolicy(source, context);
  const shell = shellSchema.safeParse(source.value);
  const problems = [
    // The policy's own problems are told by whoever reads the policy.
    ...(shell.success
      ? []
      : explainIssues(
          shell.error.issues.filter(({ path }) => path[0] !== "policy"),
          programmeJsonSchema(),
          source,
        )),
    ...(policy.ok ? [] : policy.problems),
  ];
  if (!shell.success || !policy.ok) return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) };
  const { policy: named, ...rest } = shell.data;
  const clashes = findClashes(rest, context.owner);
  if (clashes.length > 0)
    return { ok: false, problems: clashes.map(({ path, message }) => source.problemAt(path, message)) };
  const name = typeof named === "string" ? { policy_name: named } : {};
  const hash = hashOf({ ...rest, policy: policy.policy });
  return { ok: true, programme: { ...rest, ...name, policy: policy.policy, hash, shortHash: hash.slice(0, 12) } };
}

/** SHA-256, in hex, of a policy's content: the version a case is pinned to. */
export function hashPolicy(policy: Policy): string {
  return hashOf(policy);
}

function resolvePolicy(source: YamlSource, context: ProgrammeContext): PolicyResult {
  const named = source.value["policy"];
  const refuse = (message: string): PolicyResult => ({ ok: false, problems: [source.problemAt(["policy"], message)] });
  if (named === undefined) return refuse(`is missing; write the policy itself, or ${SHIPPED_POLICIES.join(", ")}`);
  if (typeof named === "object" && named !== null && !Array.isArray(named))
    return checkPolicy(named, source, ["policy"]);
  const policy = typeof named === "string" ? context.shipped(named) : undefined;
  if (policy) return { ok: true, policy };
  const near = typeof named === "string" ? nearestWord(named, SHIPPED_POLICIES) : undefined;
  return refuse(
    near === undefined
      ? `is no shipped policy; write the policy itself, or ${SHIPPED_POLICIES.join(", ")}`
      : `is no shipped policy; did you mean ${near}? write ${near}`,
  );
}

function findClashes({ authority, intake, tracker }: Shell, owner: ProgrammeContext["owner"]): Contradiction[] {
  const found: Contradiction[] = [];
  if (intake.label.toLowerCase() === intake.track_label.toLowerCase())
    found.push({ path: ["intake", "track_label"], message: "is the intake label too; write another label" });
  if (authority.second_approval_above && countPeople(authority.award ?? []) < 2)
    found.push({
      path: ["authority", "second_approval_above"],
      message: "needs two people; write at least two logins, or a team, in authority.award",
    });
  if (!owner) return found;
  if (!isSame(tracker.owner, owner.login))
    found.push({
      path: ["tracker"],
      message: `belongs to another account; write a private repository of ${owner.login}`,
    });
  for (const role of ["triage", "award", "publish", "billing"] as const)
    for (const [index, someone] of (authority[role] ?? []).entries()) {
      const message = someone.kind === "team" ? teamProblem(someone.org, owner) : undefined;
      if (message !== undefined) found.push({ path: ["authority", role, index], message });
    }
  return found;
}

function teamProblem(org: string, owner: NonNullable<ProgrammeContext["owner"]>): string | undefined {
  if (owner.kind === "personal") return "is a team, which a personal account has not; write logins";
  return isSame(org, owner.login) ? undefined : `is a team of another account; write a team of ${owner.login}`;
}

// A team counts as two: how many it has, only GitHub knows, and it may change any day.
function countPeople(principals: readonly Principal[]): number {
  const logins = principals.flatMap((one) => (one.kind === "login" ? [one.login.toLowerCase()] : []));
  return new Set(logins).size + (principals.some((one) => one.kind === "team") ? 2 : 0);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
