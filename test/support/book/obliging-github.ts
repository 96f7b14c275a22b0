import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { gate, gateToFinder } from "../../../src/domain/gate.ts";
import { type AdvisoryText, creditsAfter, faceOf, hashFace } from "../../../src/desk/publication.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import type { FinderLine } from "../../../src/domain/effect.ts";
import { isForReaders } from "../../../src/speech/finder.ts";
import { describeFace } from "../../../src/speech/public-face.ts";
import { neutralStub } from "../../../src/speech/public.ts";
import type { OrderGiven } from "./case-shelf.ts";

/** One thing people were told about a case. */
export type Told = {
  readonly id: CaseId;
  readonly to: "finder" | "team" | "public" | "by-hand";
  readonly text: string;
};

/** A GitHub that does everything at once and never fails: what stands on its advisories, and what was said there. */
export type ObligingGitHub = {
  readonly told: readonly Told[];
  /** The advisory's text as it stands; null for a case without one. */
  readonly advisoryOf: (c: Case) => AdvisoryText | null;
  /** Carries out one order of a case as it stands now; what came of it is for the case's ledger. */
  readonly perform: (given: OrderGiven, c: Case, policy: Policy) => readonly CaseEvent[];
};

/** A fresh GitHub for one book. */
export function obligingGitHub(): ObligingGitHub {
  const told: Told[] = [];
  const severities = new Map<CaseId, Pick<AdvisoryText, "severity" | "cvssVector">>();
  const credits = new Map<CaseId, AdvisoryText["credits"]>();
  let issues = 0;
  const advisoryOf = (c: Case): AdvisoryText | null => {
    if (c.advisory === null) return null;
    // GitHub credits whoever reported, of itself (G6).
    const login = c.finder?.login ?? null;
    const reporter = login === null || c.origin === "tracker-issue" ? [] : [{ login, type: "reporter" }];
    const { claimedSeverity, claimedVector } = c.report;
    return {
      ghsaId: c.advisory.ghsaId,
      summary: c.report.title,
      description: c.report.body,
      ...(severities.get(c.id) ?? { severity: claimedSeverity, cvssVector: claimedVector }),
      cveId: null,
      cweIds: [],
      vulnerabilities: [],
      credits: credits.get(c.id) ?? reporter,
    };
  };
  const tell = (id: CaseId, to: Told["to"], text: unknown) => void told.push({ id, to, text: String(text) });

  function perform({ order, at }: OrderGiven, c: Case): readonly CaseEvent[] {
    const { desired } = order;
    const advisory = advisoryOf(c);
    switch (order.kind) {
      case "open-tracker":
        issues += 1;
        return [{ type: "tracker-opened", at, tracker: { repo: "acme/security-cases", number: issues } }];
      case "tell-finder": {
        const text = String(desired["text"]);
        if (!gateToFinder(text, c.id).ok) throw new Error(`the gate stops words to the finder: ${text}`);
        if (c.isPublic && gate("public", text).ok) tell(c.id, "public", text);
        if (reachesFinder(c, String(desired["line"]) as FinderLine["line"])) {
          tell(c.id, "finder", text);
          return [];
        }
        const byHand = String(desired["byHand"] ?? text);
        tell(c.id, "by-hand", byHand);
        return [{ type: "message-undelivered", at, key: order.key, text: byHand }];
      }
      case "tell-team":
        tell(c.id, "team", desired["text"]);
        return [];
      case "open-advisory": {
        const ghsaId = "GHSA-open-edby-us00";
        return [{ type: "advisory-opened", at, advisory: { ghsaId, url: pageOf(c, ghsaId), state: "draft" } }];
      }
      case "set-advisory-state":
        if (c.advisory === null) return [];
        return [{ type: "advisory-seen", at, advisory: { ...c.advisory, state: desired["state"] as "draft" } }];
      case "sync-advisory-severity":
        if (c.severity === null || c.severity.level === "none") return [];
        // One field or the other, never both (G4).
        severities.set(
          c.id,
          c.severity.vector === null
            ? { severity: c.severity.level, cvssVector: null }
            : { severity: null, cvssVector: c.severity.vector },
        );
        return [];
      case "sync-credits":
        if (advisory !== null) credits.set(c.id, creditsAfter(c, advisory.credits));
        return [];
      case "publish-advisory": {
        if (advisory === null) return [];
        const face = faceOf(c, advisory);
        const hash = hashFace(face);
        if (hash !== desired["hash"]) return [{ type: "publication-stopped", at, hash }];
        tell(c.id, "public", describeFace(face));
        return [{ type: "advisory-published", at, byHand: false }];
      }
      case "contain": {
        const { title, body } = neutralStub();
        tell(c.id, "public", `${title}\n\n${body}`);
        const url = `https://github.com/${c.repo}/issues/${c.source?.number ?? 0}`;
        const original = { title: c.report.title, body: c.report.body, labels: [] };
        const exposure = {
          url,
          from: c.receivedAt,
          until: null,
          again: [],
          remains: [],
          deletedComments: [],
          original,
        };
        return [
          { type: "exposure-copied", at, exposure },
          { type: "contained", at, until: at, remains: ["edit-history", "notifications"] },
        ];
      }
      default:
        // Cards and labels are read from the case; the rest changes nothing that is read here.
        return [];
    }
  }
  return { told, advisoryOf, perform };
}

/** The address of an advisory. */
export function pageOf({ repo }: Pick<Case, "repo">, ghsaId: string): string {
  return `https://github.com/${repo}/security/advisories/${ghsaId}`;
}

function reachesFinder(c: Case, line: FinderLine["line"]): boolean {
  switch (c.origin) {
    case "advisory":
    case "public-issue":
      return c.advisory !== null && c.advisory.state !== "published";
    case "private-issue":
      return isForReaders({ line } as FinderLine);
    case "public-track":
    case "tracker-issue":
    case "internal":
      return false;
  }
}
