import type { Case, Finder, Origin, ReportText } from "../../src/domain/case.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { addDuration, type Duration } from "../../src/domain/calendar.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { passTime } from "../../src/desk/pass-time.ts";
import { receiveReport } from "../../src/desk/receive.ts";
import { calendarOf } from "../../src/policy/holidays.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Programme } from "../../src/policy/programme.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { SHIPPED_POLICIES, shippedPolicy } from "../../src/policy/shipped.ts";
import { openShelf, type Shelf } from "./book/case-shelf.ts";
import { nothing } from "./book/memory-file.ts";
import { obligingGitHub, pageOf, type ObligingGitHub } from "./book/obliging-github.ts";
import { openCaseHandle, type CaseHandle, type Surroundings } from "./book/case-handle.ts";

/** A Monday morning on which a book begins where nothing else is said. */
const bookBegins = new Date("2026-11-23T09:00:00Z");

/** A report as a test tells it; what is left out is as it is for most. */
export type ReportTold = {
  readonly title: string;
  readonly body: string;
  /** A login ("ada"), a person of another channel, or null for nobody. */
  readonly finder?: string | Finder | null;
  /** When it came in, at its source; the book's own time where left out. */
  readonly at?: string | Date;
  readonly origin?: Origin;
  readonly claimedSeverity?: ReportText["claimedSeverity"];
  readonly claimedVector?: string | null;
  readonly isQuiet?: boolean;
  /** What the form it was written in carries beside the text. */
  readonly known?: readonly string[];
};

/** A desk with cases in memory, a clock of its own and a GitHub that does everything at once; nothing else is played. */
export type CaseBook = {
  readonly policy: Policy;
  readonly programme: Programme;
  /** Another version comes into force for what is received from now on. */
  comesIntoForce(terms: Pick<BookTerms, "policy" | "programme">): Programme;
  /** What time it is in the book. */
  now(): Date;
  /** A report comes in and becomes a case, through the functions the app uses. */
  report(told: ReportTold): Promise<CaseHandle>;
  /** Moves the clock to an instant; everything due until then happens, each at its time. */
  at(instant: string | Date): Promise<void>;
  /** Moves the clock by a length of time: "3 hours", "2 days", "2 business days" in the policy's calendar, or hours. */
  passes(length: string | number): Promise<void>;
};

/** Which policy and programme a book is under, and when it begins. */
export type BookTerms = {
  /** A shipped policy's name, or a policy's own YAML. */
  readonly policy: string;
  /** More of the programme file, such as "authority:\n  second_approval_above: 500 USD"; never `policy` or `tracker`. */
  readonly programme?: string;
  readonly begins?: string | Date;
};

/** Opens an empty book; a programme that cannot be read is an error that says why. */
export function openBook({ policy, programme = "", begins = bookBegins }: BookTerms): CaseBook {
  const inForce = readBookProgramme(policy, programme);
  let now = new Date(begins);
  const clock = () => now;
  const shelf = openShelf(inForce, clock);
  const github = obligingGitHub(inForce.policy);
  const around: Surroundings = {
    shelf,
    github,
    clock,
    settle: () => settle(shelf, github),
  };
  let reports = 0;

  async function at(instant: string | Date): Promise<void> {
    const until = new Date(instant);
    if (until.getTime() < now.getTime()) throw new Error("a book's time goes forward only");
    for (let wake = shelf.nextWake(until); wake !== undefined; wake = shelf.nextWake(until)) {
      if (wake.at.getTime() > now.getTime()) now = wake.at;
      await passTime(shelf.desk, nothing, wake.id, now);
      await around.settle();
    }
    now = until;
  }

  return {
    policy: inForce.policy,
    programme: inForce,
    comesIntoForce: (terms) => {
      const next = readBookProgramme(terms.policy, terms.programme ?? "");
      shelf.putInForce(next);
      return next;
    },
    now: clock,
    report: async (told) => {
      reports += 1;
      const id = formCaseId(now.getUTCFullYear(), 4000 + reports);
      const event = receiveReport(id, factsOf(told, reports, now), shelf.inForce());
      await shelf.desk.open(nothing, event, { repoId: 1, installationId: 1, sourceKey: null });
      await around.settle();
      return openCaseHandle(around, id);
    },
    at,
    passes: async (length) => await at(addDuration(now, durationOf(length), calendarOf(inForce.policy))),
  };
}

function readBookProgramme(policy: string, more: string): Programme {
  const isShipped = SHIPPED_POLICIES.some((name) => name === policy);
  const written = isShipped ? ` ${policy}` : `\n${policy.replaceAll(/^/gm, "  ")}`;
  const text = `version: 1\npolicy:${written}\ntracker: acme/security-cases\n${more}\n`;
  const read = readProgramme(text, { shipped: shippedPolicy, owner: { login: "acme", kind: "organization" } });
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${String(path)} ${message}`).join("\n"));
  return read.programme;
}

function factsOf(told: ReportTold, n: number, now: Date): Parameters<typeof receiveReport>[1] {
  const { origin = "advisory", finder = "ada", at, isQuiet = false, title, body } = told;
  const { claimedSeverity = null, claimedVector = null } = told;
  const ghsaId = `GHSA-aaaa-bbbb-${String(n).padStart(4, "0")}`;
  const isAdvisory = origin === "advisory" || origin === "internal";
  const isIssue = origin === "private-issue" || origin === "public-issue" || origin === "public-track";
  return {
    origin,
    repo: "acme/app",
    owner: "acme",
    receivedAt: at === undefined ? now : new Date(at),
    learntAt: now,
    isQuiet,
    finder: typeof finder === "string" ? { login: finder, name: null, via: null } : finder,
    report: { ...(told.known === undefined ? {} : { known: told.known }), title, body, claimedSeverity, claimedVector },
    source: isIssue ? { repo: "acme/app", number: n } : null,
    tracker: origin === "tracker-issue" ? { repo: "acme/security-cases", number: 100 + n } : null,
    advisory: isAdvisory ? { ghsaId, url: pageOf({ repo: "acme/app" }, ghsaId), state: "triage" } : null,
  };
}

/** Orders are carried out until none is left; what came of one may call for others. */
async function settle(shelf: Shelf, github: ObligingGitHub): Promise<void> {
  for (let given = shelf.nextOrder(), n = 0; given !== undefined; given = shelf.nextOrder(), n += 1) {
    if (n > 500) throw new Error("orders never end");
    const c: Case | null = await shelf.desk.read(nothing, given.id);
    if (c === null) throw new Error("an order came from a case nobody has heard of");
    const facts: readonly CaseEvent[] = github.perform(given, c);
    if (facts.length > 0)
      await shelf.desk.record(nothing, given.id, { key: `done:${given.order.key}`, facts: () => facts });
  }
}

function durationOf(length: string | number): Duration {
  if (typeof length === "number") return { amount: length, unit: "hours" };
  const [, amount = "", business, unit = ""] = /^(\d+) (business )?(hour|day|week)s?$/.exec(length) ?? [];
  if (amount === "")
    throw new Error(`"${length}" is no length of time: write "2 business days", "3 hours" or "4 days"`);
  if (unit === "hour") return { amount: Number(amount), unit: "hours" };
  const days = Number(amount) * (unit === "week" ? 7 : 1);
  return { amount: days, unit: business === undefined ? "days" : "business_days" };
}
