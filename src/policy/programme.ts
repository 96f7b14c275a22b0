import { z } from "zod";
import type { Money } from "../domain/money.ts";
import type { Policy } from "./policy.ts";
import { policySchema } from "./schema.ts";
import { SHIPPED_POLICIES } from "./shipped.ts";
import { money } from "./values.ts";

/** Someone who may do something: a login, or every member of a team. */
export type Principal =
  | { readonly kind: "login"; readonly login: string }
  | { readonly kind: "team"; readonly org: string; readonly slug: string };

/** The programme of a repository, its policy resolved. An absent list means GitHub's own roles, as interface §2 says. */
export type Programme = {
  readonly version: 1;
  /** Name of the shipped policy; absent where the policy stands in the file. */
  readonly policy_name?: string | undefined;
  readonly policy: Policy;
  readonly tracker: { readonly owner: string; readonly repo: string };
  readonly authority: {
    /** Absent: maintain or admin on the tracker; on a personal account its owner. */
    readonly triage?: readonly Principal[] | undefined;
    /** Absent: admins of the tracker. */
    readonly award?: readonly Principal[] | undefined;
    /** Absent: admins of the advisory's repository and security managers. */
    readonly publish?: readonly Principal[] | undefined;
    /** Empty: nobody. */
    readonly billing: readonly Principal[];
    readonly second_approval_above?: Money | undefined;
  };
  readonly intake: { readonly label: string; readonly track_label: string };
  /** SHA-256, in hex, of everything above but the policy's shipped name. */
  readonly hash: string;
  /** The hash's first twelve digits, as people write it. */
  readonly shortHash: string;
};

const LOGIN = /^[a-z\d](?:[a-z\d-]{0,37}[a-z\d])?(?:_[a-z\d]+)?$/i;
const TEAM = /^@([a-z\d][a-z\d-]*)\/([\w.-]+)$/i;
const REPOSITORY = /^([a-z\d][\w-]*)\/([\w.-]+)$/i;
const NEAR_REPOSITORY = /^@?(?:https?:\/\/[^/]+\/|git@[^:]+:)?([^/]+\/[^/]+?)(?:\.git|\/)?$/;
const TRACKER_HELP = "is not a repository; write owner/name, such as acme/security-cases";
const RESERVED = /^(?:(?:severity|state|close|bounty|embargo)\/.*|possible-duplicate|overdue)$/i;

const principal = z
  .string({ error: 'is neither a login nor a team; write mona, or "@acme/security", in quotes' })
  .transform((text, context): Principal => {
    const [, org, slug] = TEAM.exec(text) ?? [];
    if (org !== undefined && slug !== undefined) return { kind: "team", org, slug };
    if (LOGIN.test(text)) return { kind: "login", login: text };
    const message =
      LOGIN.test(text.slice(1)) && text.startsWith("@")
        ? `is a login with a sign too many; write ${text.slice(1)}`
        : 'is neither a login nor a team; write mona, or "@acme/security"';
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  })
  .describe('A login such as mona, or a team such as "@acme/security".');

const EXAMPLES = [["mona", "@acme/security"]];
const principals = z.array(principal).meta({ examples: EXAMPLES });
const someone = z
  .array(principal)
  .min(1, { error: "names nobody; write at least one login, or leave it out" })
  .meta({ examples: EXAMPLES })
  .optional();

const label = z
  .string()
  .trim()
  .min(1, { error: "is empty; write a label, such as security-report" })
  .max(50, { error: "is longer than GitHub's 50 characters; write a shorter label" })
  .refine((name) => !RESERVED.test(name), {
    error: "is a label the app sets itself; write another, such as security-report",
  });

const shape = {
  version: z.literal(1, { error: "is not a version of this format; write 1" }).describe("Version of this format."),
  tracker: z
    .string({ error: TRACKER_HELP })
    .meta({ pattern: String.raw`^[A-Za-z\d][\w-]*/[\w.-]+$`, examples: ["acme/security-cases"] })
    .transform((text, context) => {
      const [, owner, repo] = REPOSITORY.exec(text) ?? [];
      if (owner !== undefined && repo !== undefined) return { owner, repo };
      const [, near] = NEAR_REPOSITORY.exec(text) ?? [];
      const meant = near !== undefined && REPOSITORY.test(near);
      context.addIssue({
        code: "custom",
        message: meant ? `is not written as owner/name; did you mean ${near}? write ${near}` : TRACKER_HELP,
      });
      return z.NEVER;
    })
    .describe("Private repository of the same owner whose issues are the cases, as owner/name."),
  authority: z
    .strictObject({
      triage: someone.describe(
        "Who triages; absent: maintain or admin on the tracker, on a personal account its owner.",
      ),
      award: someone.describe("Who may authorise money; absent: admins of the tracker."),
      publish: someone.describe("Who may publish; absent: admins of the advisory's repository and security managers."),
      billing: principals.prefault([]).describe("Who settles claims; absent: nobody."),
      second_approval_above: money
        .optional()
        .describe('Sum of a case above which another person must approve, such as "500 USD"; another currency always.'),
    })
    .prefault({})
    .describe("Who may do what."),
  intake: z
    .strictObject({
      label: label.prefault("security-report").describe("Label that turns an issue into a report."),
      track_label: label.prefault("security-public").describe("Label for flaws that are public already."),
    })
    .prefault({})
    .describe("Labels that bring reports in."),
};

/** The schema of a programme file as it is written; for editors. */
export const programmeSchema = z
  .strictObject({
    ...shape,
    policy: z
      .union([z.enum(SHIPPED_POLICIES), policySchema])
      .describe("Name of a shipped policy, or the policy itself."),
  })
  .describe("The programme file, .github/finders-fee.yml.");

/** The same schema with the policy left as it is: it is read on its own, so that its problems name its own keys. */
export const shellSchema = z.strictObject({ ...shape, policy: z.unknown() });
