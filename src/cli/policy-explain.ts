import { formatMoney } from "../domain/money.ts";
import { quoteClause } from "../policy/clauses/quote.ts";
import type { Policy } from "../policy/policy.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { readYaml } from "../policy/yaml-source.ts";
import type { PolicyIo } from "./policy-check.ts";

const USAGE = "usage: finders-fee policy explain <file or name of a shipped policy>";

/** `policy explain <file>`: prints the policy as a page a finder can read; 0 done, 1 broken file, 2 wrong usage. */
export function runPolicyExplain(argv: readonly string[], io: PolicyIo): number {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0 || file.startsWith("-")) {
    io.err(USAGE);
    return 2;
  }
  const shipped = shippedPolicy(file);
  if (shipped) {
    io.out(explainPolicy(shipped));
    return 0;
  }
  const text = io.read(file);
  if (text === undefined) {
    io.err(`${file}: cannot be read; write the path of a programme or policy file, or the name of a shipped policy`);
    return 2;
  }
  const policy = readEither(text);
  if (!policy) {
    io.err(`${file}: is not a usable policy; write finders-fee policy check ${file} to see why`);
    return 1;
  }
  io.out(explainPolicy(policy));
  return 0;
}

/** The policy as a Markdown page: every section says what holds and quotes the clause; what is absent is said to be so. */
function explainPolicy(policy: Policy): string {
  const quote = (clause: string, exact?: string) => `> ${quoteClause(policy, clause, exact).words} (${clause})`;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Where to report", contacts(policy, quote)],
    [
      "What a report needs",
      policy.intake ? [quote(policy.intake.clause)] : ["A description. Nothing else is asked for."],
    ],
    [
      "What is covered",
      (policy.scope?.assets ?? []).map((asset) => `- ${asset.match}: ${SCOPES[asset.scope]}\n  ${quote(asset.clause)}`),
    ],
    ["Classes of flaws", classes(policy)],
    ["What you must not do", policy.conduct.map((rule) => `- ${rule.words} (${rule.clause})`)],
    ["Answers", answers(policy, quote)],
    ["Rewards", rewards(policy, quote)],
    ["Silence and publication", silence(policy, quote)],
    [
      "Your name",
      policy.credit
        ? [quote(policy.credit.clause, policy.credit.words)]
        : ["The policy does not say. You will be asked."],
    ],
    [
      "Safe harbour",
      policy.safe_harbour
        ? [quote(policy.safe_harbour.clause, policy.safe_harbour.text)]
        : ["The policy promises none."],
    ],
  ];
  const body = sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`## ${title}`, ...lines]));
  return [`# ${policy.name}`, ...dated(policy), ...body].join("\n\n");
}

const SCOPES = { in: "covered", out: "not covered", third_party: "somebody else's" } as const;

type QuoteText = (clause: string, exact?: string) => string;

function dated(policy: Policy): string[] {
  return policy.effective ? [`In force since ${policy.effective.date}.`] : [];
}

function contacts(policy: Policy, quote: QuoteText): string[] {
  const github = "A private vulnerability report on GitHub is always taken.";
  return [github, ...policy.channels.map((channel) => quote(channel.clause))];
}

function classes(policy: Policy): string[] {
  return policy.classes.map((one) => {
    const tier = policy.tiers.find((named) => named.tier === one.tier);
    const marks = [one.default_severity && `severity ${one.default_severity}`, tier?.words].filter(
      (mark) => mark !== undefined,
    );
    return `- ${one.name}${marks.length > 0 ? ` — ${marks.join("; ")}` : ""}\n  > ${one.words} (${one.clause})`;
  });
}

function answers(policy: Policy, quote: QuoteText): string[] {
  const promises = policy.clocks.filter((clock) => clock.public).map((clock) => quote(clock.clause, clock.promise));
  const heartbeat = policy.heartbeat ? [quote(policy.heartbeat.clause, policy.heartbeat.promise)] : [];
  const all = [...promises, ...heartbeat];
  return all.length > 0 ? all : ["The policy promises no answer by any date."];
}

function rewards(policy: Policy, quote: QuoteText): string[] {
  const { reward, quality, duplicates, claims } = policy;
  if (!reward) return ["The policy offers none."];
  const { amounts } = reward;
  const table =
    amounts.kind === "none"
      ? ["The policy names no amount; a person decides."]
      : Object.entries(amounts.by_tier ?? amounts.by_severity).flatMap(([level, sum]) => {
          if (!sum) return [];
          return `- ${amounts.by_tier === undefined ? "" : "tier "}${level}: ${"from" in sum ? `${formatMoney(sum.from)} to ${formatMoney(sum.to)}` : formatMoney(sum)}`;
        });
  return [
    quote(reward.entitlement.clause, reward.entitlement.words),
    table.join("\n"),
    ...(amounts.kind === "none" ? [] : amounts.notes.map((note) => quote(note.clause, note.words))),
    ...(quality ? [quote(quality.clause, quality.words)] : []),
    ...(duplicates ? [quote(duplicates.clause, duplicates.words)] : []),
    ...(claims ? [quote(claims.clause)] : []),
  ];
}

function silence(policy: Policy, quote: QuoteText): string[] {
  const { embargo, publication } = policy;
  const parts = [embargo, publication?.after, publication?.joint].filter((part) => part !== undefined);
  const said = parts.map((part) => quote(part.clause, part.words));
  return said.length > 0
    ? said
    : ["The policy asks for nothing. The team keeps your report confidential until publication."];
}

function readEither(text: string): Policy | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  const isProgramme = ["tracker", "policy", "authority"].some((key) => Object.hasOwn(yaml.source.value, key));
  if (isProgramme) {
    const result = readProgramme(text, { shipped: shippedPolicy });
    return result.ok ? result.programme.policy : undefined;
  }
  const result = readPolicy(text);
  return result.ok ? result.policy : undefined;
}
