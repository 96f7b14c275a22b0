import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { gate, gateToFinder } from "../../../src/domain/gate.ts";
import { channelFor } from "../../../src/desk/finder-channel.ts";
import type { Effect, FinderLine } from "../../../src/domain/effect.ts";
import { stillNaming } from "../../../src/desk/name-left.ts";
import {
  type AdvisoryText,
  creditsDue,
  faceOf,
  hashFace,
  ownLogins,
  withChange,
} from "../../../src/desk/publication.ts";
import { describeFace } from "../../../src/speech/public-face.ts";
import { neutralStub } from "../../../src/speech/public.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import type { Order } from "../../../src/desk/ports.ts";
import type { OrderGiven } from "./memory-file.ts";

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
  readonly perform: (given: OrderGiven, c: Case) => readonly CaseEvent[];
};

/** A fresh GitHub for one book, whose cases are under `policy`. */
export function obligingGitHub(policy: Policy): ObligingGitHub {
  const told: Told[] = [];
  const fields = new Map<CaseId, Pick<AdvisoryText, "severity" | "cvssVector">>();
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
      ...(fields.get(c.id) ?? { severity: claimedSeverity, cvssVector: claimedVector }),
      cveId: c.advisory.cveId ?? null,
      cweIds: [],
      vulnerabilities: [],
      credits: credits.get(c.id) ?? reporter,
    };
  };
  const tell = ({ id }: Case, to: Told["to"], text: string) => void told.push({ id, to, text });
  const tellPublic = (c: Case, text: string) => {
    if (!gate("public", text).ok) throw new Error(`the gate stops words to the public: ${text}`);
    tell(c, "public", text);
  };

  // Cards and labels are read from the case when asked for; what is not here changes nothing that is read in a book.
  const performers: Partial<Record<Effect["type"], (given: OrderGiven, c: Case) => readonly CaseEvent[]>> = {
    "open-tracker": ({ at }) => {
      issues += 1;
      return [{ type: "tracker-opened", at, tracker: { repo: "acme/security-cases", number: issues } }];
    },
    "tell-finder": ({ order, at }, c) => {
      const text = textOf(order, "text");
      if (!gateToFinder(text, c.id).ok) throw new Error(`the gate stops words to the finder: ${text}`);
      const channel = channelFor(c, textOf(order, "line") as FinderLine["line"]);
      const isShut = channel === "advisory" && c.advisory?.state === "published";
      if (channel !== "by-hand" && !isShut) {
        if (channel === "public-issue") tellPublic(c, text);
        tell(c, "finder", text);
        return [];
      }
      const byHand = "byHand" in order.desired ? textOf(order, "byHand") : text;
      tell(c, "by-hand", byHand);
      return [{ type: "message-undelivered", at, key: order.key, text: byHand }];
    },
    "tell-team": ({ order }, c) => {
      tell(c, "team", textOf(order, "text"));
      return [];
    },
    "tell-billing": ({ order }, c) => {
      tell(c, "team", textOf(order, "text"));
      return [];
    },
    "open-advisory": ({ at }, c) => {
      const ghsaId = "GHSA-open-edby-us00";
      return [{ type: "advisory-opened", at, advisory: { ghsaId, url: pageOf(c, ghsaId), state: "draft" } }];
    },
    "set-advisory-state": ({ order, at }, { advisory }) => {
      const state = order.desired["state"] === "closed" ? "closed" : "draft";
      return advisory === null ? [] : [{ type: "advisory-seen", at, advisory: { ...advisory, state } }];
    },
    "sync-advisory-severity": (_, { id, severity }) => {
      if (severity === null || severity.level === "none") return [];
      const { level, vector: cvssVector } = severity;
      // One field or the other, never both (G4).
      fields.set(id, { severity: cvssVector === null ? level : null, cvssVector });
      return [];
    },
    "sync-credits": (_, c) => {
      const held = advisoryOf(c)?.credits ?? [];
      credits.set(c.id, withChange(held, creditsDue(c, policy, held)));
      return [];
    },
    "take-name-off": ({ at }, c) => {
      const advisory = advisoryOf(c);
      if (advisory === null) return [];
      credits.set(c.id, withChange(advisory.credits, { add: [], remove: ownLogins(c) }));
      return [{ type: "name-taken-off", at, left: stillNaming(c, advisory) }];
    },
    "publish-advisory": ({ order, at }, c) => {
      const advisory = advisoryOf(c);
      if (advisory === null) return [];
      const face = faceOf(c, policy, advisory);
      const hash = hashFace(face);
      if (hash !== order.desired["hash"]) return [{ type: "publication-stopped", at, hash }];
      tellPublic(c, describeFace(face));
      return [{ type: "advisory-published", at, byHand: false }];
    },
    contain: ({ at }, c) => {
      const { title, body } = neutralStub();
      tellPublic(c, `${title}\n\n${body}`);
      const url = `https://github.com/${c.repo}/issues/${c.source?.number ?? 0}`;
      const original = { title: c.report.title, body: c.report.body, labels: [] };
      const exposure = { url, from: c.receivedAt, until: null, again: [], remains: [], deletedComments: [], original };
      return [
        { type: "exposure-copied", at, exposure },
        { type: "contained", at, until: at, remains: ["edit-history", "notifications"] },
      ];
    },
  };
  return { told, advisoryOf, perform: (given, c) => performers[given.order.kind]?.(given, c) ?? [] };
}

function textOf({ desired }: Order, name: string): string {
  const text = desired[name];
  if (typeof text !== "string") throw new Error(`an order came without its ${name}`);
  return text;
}

/** The address of an advisory. */
export function pageOf({ repo }: Pick<Case, "repo">, ghsaId: string): string {
  return `https://github.com/${repo}/security/advisories/${ghsaId}`;
}
