import type { ReportFacts } from "../../src/desk/receive.ts";
import type { Programme } from "../../src/policy/programme.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { theTime } from "./a-case.ts";

/** The programme of an owner who uses a shipped policy as it is. */
export function aProgramme(policy = "flowfuse"): Programme {
  const text = `version: 1\npolicy: ${policy}\ntracker: acme/security-cases\n`;
  const read = readProgramme(text, { shipped: shippedPolicy, owner: { login: "acme", kind: "organization" } });
  if (!read.ok) throw new Error("the programme of a test cannot be read");
  return read.programme;
}

/** A private report of @ada's that came in at `theTime()`; `over` replaces what it names. */
export function someFacts(over: Partial<ReportFacts> = {}): ReportFacts {
  return {
    origin: "advisory",
    repo: "acme/app",
    owner: "acme",
    receivedAt: theTime(),
    learntAt: theTime(),
    isQuiet: false,
    finder: { login: "ada", name: null, via: null },
    report: {
      title: "Open redirect",
      body: "After logging out on https://app.acme.example/logout one is sent to any address given.",
      claimedSeverity: null,
      claimedVector: null,
    },
    source: null,
    tracker: null,
    advisory: { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/acme/app", state: "triage" },
    ...over,
  };
}
