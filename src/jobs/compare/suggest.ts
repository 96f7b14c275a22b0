import type { Case } from "../../domain/case.ts";
import { mostSuggestions, type Suggestion } from "../../domain/suggestion.ts";
import { textOf } from "../../desk/comparable.ts";
import { isCopy } from "../../duplicates/copies.ts";
import { wordFor } from "../../duplicates/find-duplicates.ts";
import type { Evidence } from "../../duplicates/read-evidence.ts";
import type { ReportText } from "../../duplicates/report-text.ts";
import { chancesBySpot, sameSpot, type Spot } from "../../duplicates/same-spot.ts";
import { sharedEvidence } from "../../duplicates/shared-evidence.ts";
import { shippedWeights } from "../../duplicates/weights.ts";
import { listSuggestedAmong } from "../../store/comparable.ts";
import { together } from "./together.ts";
import type { Office } from "../office.ts";
import { knownTextOf } from "./known-text.ts";
import type { Found, OwnerIndex } from "./owner-index.ts";

/** More than are shown, because several of them may be one flaw. */
const mostAlike = 12;

/** What a case may repeat of what its owner knew before it, with the reasons: at most five, most probable first. */
export async function suggestionsFor(
  office: Pick<Office, "store" | "desk">,
  index: OwnerIndex,
  c: Case,
  evidence: Evidence,
): Promise<readonly Suggestion[]> {
  const scored = index.earlierThan(c.id, evidence, c.dismissed, mostAlike);
  const alike = await atOneSpot(office, index, c, await withCopies(office, index, c, evidence, scored));
  const links = await listSuggestedAmong(
    office.store.db,
    alike.map(({ caseId }) => caseId),
  );
  const found = together(alike, links).slice(0, mostSuggestions);
  const suggestions: Suggestion[] = [];
  for (const each of found) {
    const suggestion = await suggestionOf(office, index, c, each);
    if (suggestion !== null) suggestions.push(suggestion);
  }
  return suggestions;
}

/** Word for word the same is the same flaw, whatever the scorer makes of it: another title alone makes it unsure. */
const copyProbability = 0.99;

async function withCopies(
  office: Pick<Office, "store" | "desk">,
  index: OwnerIndex,
  c: Case,
  evidence: Evidence,
  found: readonly Found[],
): Promise<readonly Found[]> {
  const own = textOf(c);
  const checked: Found[] = [];
  for (const each of found) {
    const copy = await copyOf(office, index, c.owner, own, index.possibleCopies(each.caseId, evidence));
    checked.push(copy === null ? each : { ...each, closest: copy, probability: copyProbability, isCopy: true });
  }
  return checked.toSorted((one, other) => other.probability - one.probability);
}

async function atOneSpot(
  office: Pick<Office, "store" | "desk">,
  index: OwnerIndex,
  c: Case,
  found: readonly Found[],
): Promise<readonly Found[]> {
  const own = textOf(c);
  const spots = new Map<string, Spot>();
  for (const { caseId, closest } of found) {
    const held = index.heldOf(closest);
    const known = held === undefined ? null : await knownTextOf(office, c.owner, held);
    const spot = known === null ? null : sameSpot(own, known.text);
    if (spot !== null) spots.set(caseId, spot);
  }
  const chances = chancesBySpot(spots);
  return found
    .map((each) => ({ ...each, probability: Math.max(each.probability, chances.get(each.caseId) ?? 0) }))
    .toSorted((one, other) => other.probability - one.probability);
}

async function copyOf(
  office: Pick<Office, "store" | "desk">,
  index: OwnerIndex,
  owner: string,
  own: ReportText,
  refs: readonly string[],
): Promise<string | null> {
  for (const ref of refs) {
    const held = index.heldOf(ref);
    const known = held === undefined ? null : await knownTextOf(office, owner, held);
    if (known !== null && isCopy(own, known.text)) return ref;
  }
  return null;
}

async function suggestionOf(
  office: Pick<Office, "store" | "desk">,
  index: OwnerIndex,
  c: Case,
  { caseId, closest, probability, sort, isCopy: isCopied }: Found,
): Promise<Suggestion | null> {
  const trust = wordFor(probability, shippedWeights.thresholds);
  const held = index.heldOf(closest);
  const root = index.heldOf(caseId);
  if (trust === null || held === undefined || root === undefined) return null;
  const closestText = await knownTextOf(office, c.owner, held);
  const known = closest === caseId ? closestText : await knownTextOf(office, c.owner, root);
  if (known === null) return null;
  const { agreements, titleLikeness } = sharedEvidence(textOf(c), (closestText ?? known).text);
  return {
    other: caseId,
    sort,
    probability: Math.round(probability * 100) / 100,
    trust,
    shared: agreements,
    titles: titleLikeness,
    ...(isCopied === true ? { isCopy: true } : {}),
    isFixed: known.fixedAt !== null && known.fixedAt < c.receivedAt,
    ...(known.known === undefined ? {} : { known: known.known }),
  };
}
