import { commonGroundOf } from "../desk/fingerprints.ts";
import type { Words } from "../domain/audience.ts";
import type { Case } from "../domain/case.ts";
import type { Credit } from "../domain/credit.ts";
import { judgeContent, type Shared } from "../domain/content-gate.ts";
import type { CaseEvent } from "../domain/event.ts";
import { isFinder } from "../domain/finder-account.ts";
import { loginAs, wordsOfFinder } from "../domain/fingerprint.ts";
import { plainWords } from "../domain/plain-words.ts";
import { sumAs } from "../domain/sums.ts";
import { signsIn } from "../domain/fingerprint-text.ts";
import { casesNamed, gate, gateToFinder, type GateAnswer, type StopReason } from "../domain/gate.ts";
import type { Gate } from "../github/voice/order.ts";
import { consentTo } from "../policy/clauses/consent.ts";
import { findShared, listLengths } from "../store/fingerprint.ts";
import type { Store } from "../store/open.ts";
import { mayBeCredited, unwillingBeside } from "./creditable.ts";
import { pinnedPolicy, replayedCase, type ReplayedCase } from "./replayed-case.ts";

/**
 * The gate every word passes on its way out: first by what the words themselves say, then by what they share with the
 * cases of their owner. What the policy says to everybody, what the case's own finder wrote, and what the finder may
 * know of their own other cases never counts: a false stop would lose a message.
 */
export function openGate(store: Store): Gate {
  return async (words) => await judge(store, words);
}

/** What becomes public with an advisory: every text of it, and the logins that are credited on it. */
export type BecomingPublic = { readonly texts: readonly string[]; readonly logins: readonly string[] };

/** Why what an advisory of a case would make public is not let out, or null: asked before it is confirmed, and when its turn has come. */
export async function whyNotPublic(
  store: Store,
  c: Pick<Case, "id" | "owner">,
  { texts, logins }: BecomingPublic,
): Promise<StopReason | null> {
  for (const text of texts) {
    const answer = await judge(store, { audience: "public", owner: c.owner, caseId: c.id, text });
    if (!answer.ok) return answer.reason;
  }
  const own = logins.length === 0 ? null : await replayedCase(store, c.id);
  if (own === null) return null;
  for (const login of logins)
    if (!(await mayBeCredited(store, own.case, { kind: "login", login }))) return "names-a-person";
  return null;
}

type Judged = Pick<Words, "audience" | "owner" | "caseId"> & {
  readonly text: string;
  readonly mustBeNeutral?: true;
  readonly isOfProgramme?: true;
};

async function judge(store: Store, words: Judged): Promise<GateAnswer> {
  const plain = gate(words.audience, words.text, words.mustBeNeutral);
  if (!plain.ok || words.audience === "team" || words.isOfProgramme) return plain;
  const own = words.caseId === null ? null : await replayedCase(store, words.caseId);
  const naming = words.audience === "finder" ? judgeNaming(words, own) : plain;
  if (!naming.ok) return naming;
  const { db, fingerprintKey } = store;
  const lengths = await listLengths(db, words.owner);
  const signs = signsIn(words.text, { lengths, withEverything: true });
  const shared = await findShared(db, fingerprintKey, words.owner, signs);
  if (own === null || words.audience === "billing") return judgeContent(words, shared, null);
  const related = own.case.duplicateOf ?? own.case.id;
  const isSumAgreed = words.audience === "public" && (await agreesToSum(store, own.case));
  const asItIs = judgeContent(words, shared, related, isSumAgreed);
  if (asItIs.ok) return asItIs;
  const isKnown = await knownToThem(store, words, own);
  return judgeContent(
    words,
    shared.filter((one) => one.caseId === words.caseId || !isKnown(one)),
    related,
    isSumAgreed,
  );
}

/** A finder reads of no other case's id, unless they wrote it themselves and their words are shown to them. */
function judgeNaming(words: Judged, own: ReplayedCase | null): GateAnswer {
  const answer = gateToFinder(words.text, words.caseId ?? "");
  if (answer.ok || own === null) return answer;
  const theirs = new Set(wordsOfFinder(own.facts).flatMap((text) => casesNamed(text)));
  return casesNamed(words.text).every((id) => id === words.caseId || theirs.has(id)) ? { ok: true } : answer;
}

/** Which signs of other cases those who read the words know all the same, or may read. */
async function knownToThem(store: Store, words: Judged, own: ReplayedCase): Promise<(one: Shared) => boolean> {
  const { db } = store;
  const policy = await pinnedPolicy(store, own.case);
  const ground = policy === undefined ? null : commonGroundOf(policy);
  const lengths = await listLengths(db, own.case.owner);
  const said = new Set(
    wordsOfFinder(own.facts).flatMap((text) =>
      signsIn(text, { lengths, withEverything: true }).map(({ family, value }) => `${family}:${value}`),
    ),
  );
  const unwilling = await unwillingBeside(store, own.case);
  const people = peopleOf(
    own,
    own.case.alsoCredited.filter((credit) => !unwilling.includes(credit)),
  );
  const ownCases = await casesOfFinder(store, own.case);
  const willing = words.audience === "finder" ? await willingFinders(store, own.case) : new Set<string>();
  return ({ caseId, kind, value }) => {
    if (words.audience === "finder" && ownCases.has(caseId)) return true;
    switch (kind) {
      case "phrase":
        return ground?.phrases.has(value) === true || said.has(`phrase:${value}`);
      case "word":
        return ground?.words.has(value) === true || said.has(`word:${value}`);
      case "title":
        return ground?.titles.has(value) === true || said.has(`title:${value}`);
      case "sum":
        return ground?.sums.has(value) === true || said.has(`sum:${value}`) || sumsOf(own.case).has(value);
      case "person":
      case "credited":
        return people.has(value) || said.has(`who:${value}`) || willing.has(caseId);
      case "case":
      case "advisory":
      case "cve":
        return said.has(`id:${value}`);
    }
  };
}

/** The cases that the finder of `c` reported to its owner; not those of somebody who has, or had, the same login. */
async function casesOfFinder(store: Store, c: Case): Promise<ReadonlySet<string>> {
  const login = c.finder?.login ?? null;
  if (login === null) return new Set();
  const called = [login, ...c.formerLogins].map((each) => ({ family: "who" as const, value: loginAs(each).called }));
  const named = await findShared(store.db, store.fingerprintKey, c.owner, called);
  const theirs = new Set<string>();
  for (const id of new Set(named.map(({ caseId }) => caseId))) {
    const other = id === c.id ? c : (await replayedCase(store, id))?.case;
    if (other !== undefined && isFinder(other, { login, account: c.finder?.account })) theirs.add(id);
  }
  return theirs;
}

/** Whether the finder agreed that what they were awarded is published with the case. */
async function agreesToSum(store: Store, c: Case): Promise<boolean> {
  const policy = await pinnedPolicy(store, c);
  return policy !== undefined && consentTo(policy, c, "amount").may;
}

/** The cases merged with this one whose finders said that other finders of the flaw may be told who they are. */
async function willingFinders(store: Store, c: Case): Promise<ReadonlySet<string>> {
  const willing = new Set<string>();
  for (const id of [...c.duplicates, ...(c.duplicateOf === null ? [] : [c.duplicateOf])]) {
    const other = await replayedCase(store, id);
    const policy = other === null ? undefined : await pinnedPolicy(store, other.case);
    if (other === null || policy === undefined) continue;
    if (consentTo(policy, other.case, "finders").may) willing.add(id);
  }
  return willing;
}

function sumsOf({ award }: Case): ReadonlySet<string> {
  const recommended = award.recommendation?.kind === "amount" ? award.recommendation.amount : undefined;
  return new Set([award.decided?.amount, recommended].flatMap((sum) => (sum === undefined ? [] : [sumAs(sum)])));
}

/** What people outside the team did. */
const outside: ReadonlySet<CaseEvent["type"]> = new Set(["leak-seen", "leak-hidden", "exposed-again"]);

/** The finder, whoever acted on the case, and whoever may be thanked `beside`: no secret to those who read of the case. */
function peopleOf({ case: c, facts }: ReplayedCase, beside: readonly Credit[]): ReadonlySet<string> {
  const logins = [
    ...facts.flatMap((event) => ("by" in event && !outside.has(event.type) ? [event.by] : [])),
    ...[c.finder?.login, c.assignee].flatMap((login) => (login === null || login === undefined ? [] : [login])),
    ...beside.flatMap((credit) => (credit.kind === "login" ? [credit.login] : [])),
  ];
  const names = beside.flatMap((credit) => (credit.kind === "name" ? [plainWords(credit.name).join(" ")] : []));
  return new Set([...logins.flatMap((login) => [loginAs(login).called, login.toLowerCase()]), ...names]);
}
