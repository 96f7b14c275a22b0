import type nock from "nock";
import { forFinder, forPublic, forTeam } from "../../../src/domain/audience.ts";
import { formCaseId } from "../../../src/domain/case-id.ts";
import { clearNeutral } from "../../../src/domain/embargo.ts";
import type { Publishable } from "../../../src/domain/embargo.ts";
import { markText } from "../../../src/github/marker.ts";
import { openVoice } from "../../../src/github/voice.ts";
import type { Voice, VoiceNeeds } from "../../../src/github/voice.ts";
import type { GitHubNeeds } from "../../../src/github/client.ts";
import type { Gate } from "../../../src/github/voice/order.ts";
import { openTestGitHub } from "./open-github.ts";

const identity = { appId: 4242, slug: "finders-fee", botLogin: "finders-fee[bot]" };

const markerKey = "key of the marks";

/** The text as the voice marks it. */
export function marked(text: string, effectKey: string): string {
  return markText(text, markerKey, effectKey);
}

type TestVoiceNeeds = Partial<GitHubNeeds> & Pick<VoiceNeeds, "visibilityOf">;

/** A voice whose gate notes what passed it, and stops whatever says "leak"; `visibilityOf` answers the look before a write. */
export function openTestVoice(needs: TestVoiceNeeds = {}): { voice: Voice; heard: [string, string][] } {
  const { visibilityOf, ...window } = needs;
  const heard: [string, string][] = [];
  const gate: Gate = async ({ audience, text }) => {
    heard.push([audience, text]);
    return text.includes("leak") ? { ok: false, reason: "tells-too-much" } : { ok: true };
  };
  return {
    voice: openVoice({
      github: openTestGitHub(window),
      gate,
      markerKey,
      identity,
      ...(visibilityOf && { visibilityOf }),
    }),
    heard,
  };
}

const about = { id: formCaseId(2026, 4711), owner: "acme" };

/** Words for the finder of acme's case. */
export const toFinder = (text: string) => forFinder(about, text);
/** Words for acme's team. */
export const toTeam = (text: string) => forTeam("acme", text);
/** Words of acme's for the public. */
export const toPublic = (text: Publishable) => forPublic({ owner: "acme", caseId: about.id }, text);

/** A first attempt at an effect. */
export const first = { effectKey: "effect", look: false, since: new Date("2026-11-20T11:50:00Z") };

/** A later attempt, which must look before it writes. */
export const again = { ...first, look: true };

/** Text for the public, as only the embargo's module makes it. */
export function publicText(text: string): Publishable {
  const cleared = clearNeutral(text);
  if (cleared === undefined) throw new Error("not neutral");
  return cleared;
}

const bot = { login: "finders-fee[bot]", id: 13, type: "Bot" };

/** An issue as GitHub answers with one, by the app unless told otherwise. */
export function anIssue(over: Record<string, unknown> = {}): nock.DataMatcherMap & nock.Body {
  return {
    id: 40007,
    node_id: "I_7",
    number: 7,
    title: "[FF-2026-4711] Session cookie survives logout",
    body: "card",
    user: bot,
    labels: [{ id: 1, name: "state/new" }],
    state: "open",
    state_reason: null,
    locked: false,
    html_url: "https://github.com/acme/security-cases/issues/7",
    created_at: "2026-11-20T11:51:00Z",
    updated_at: "2026-11-20T11:51:00Z",
    closed_at: null,
    performed_via_github_app: { id: 4242 },
    ...over,
  } as nock.DataMatcherMap & nock.Body;
}

/** A comment as GitHub answers with one, by the app unless told otherwise. */
export function aComment(over: Record<string, unknown> = {}): nock.DataMatcherMap & nock.Body {
  return {
    id: 8800,
    body: "words",
    user: bot,
    created_at: "2026-11-20T11:51:00Z",
    updated_at: "2026-11-20T11:51:00Z",
    html_url: "https://github.com/acme/security-cases/issues/7#issuecomment-8800",
    issue_url: "https://api.github.com/repos/acme/security-cases/issues/7",
    ...over,
  } as nock.DataMatcherMap & nock.Body;
}

/** An advisory as GitHub answers with one. */
export function anAdvisory(over: Record<string, unknown> = {}): nock.DataMatcherMap & nock.Body {
  return {
    ghsa_id: "GHSA-7mq2-x4vp-9chw",
    cve_id: null,
    html_url: "https://github.com/acme/shop/security/advisories/GHSA-7mq2-x4vp-9chw",
    summary: "Session cookie survives logout",
    description: "Replay the cookie.",
    severity: "high",
    author: { login: "hopper", id: 12, type: "User" },
    state: "triage",
    created_at: "2026-11-20T11:40:00Z",
    updated_at: "2026-11-20T11:51:00Z",
    published_at: null,
    closed_at: null,
    withdrawn_at: null,
    submission: { accepted: false },
    vulnerabilities: [
      { package: { ecosystem: "npm", name: "shop" }, vulnerable_version_range: "< 2", patched_versions: null },
    ],
    cvss: null,
    cvss_severities: { cvss_v3: { vector_string: "CVSS:3.1/AV:N", score: 7 }, cvss_v4: null },
    cwe_ids: ["CWE-613"],
    credits: [{ login: "hopper", type: "finder" }],
    credits_detailed: [{ user: { login: "hopper" }, type: "finder", state: "pending" }],
    collaborating_users: [{ login: "hopper" }],
    collaborating_teams: [{ slug: "core" }],
    ...over,
  } as nock.DataMatcherMap & nock.Body;
}
