import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import { fingerprintsOf, type Fingerprint } from "../domain/fingerprint.ts";
import { phrasesIn, strangeWordsIn, titleOfReport } from "../domain/phrases.ts";
import { foldSigns, plainWords, readingsOf } from "../domain/plain-words.ts";
import { sumsIn } from "../domain/sums.ts";
import { nameInPublic } from "../policy/clauses/credit.ts";
import type { Policy } from "../policy/policy.ts";
import { stockTexts } from "../speech/stock.ts";

/** What says nothing of any one report, because it is said of all: a policy's words and sums, and the app's sentences. */
export type CommonGround = {
  readonly phrases: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly sums: ReadonlySet<string>;
};

/** The common ground of everybody under `policy`. */
export function commonGroundOf(policy: Policy): CommonGround {
  const texts = stockTexts(policy);
  return {
    phrases: new Set(texts.flatMap((text) => [...phrasesIn(text)])),
    titles: new Set(texts.flatMap((text) => titleOfReport(text)?.words ?? [])),
    words: new Set(texts.flatMap((text) => [...strangeWordsIn(readingsOf(text).flatMap(plainWords))])),
    sums: new Set(texts.flatMap((text) => [...sumsIn(foldSigns(text))])),
  };
}

/** What `ground` and one case have in common tells nothing of the case: everything else of it does. */
export function distinctiveOf(
  c: Case,
  facts: readonly CaseEvent[],
  policy: Policy,
  ground: CommonGround,
): readonly Fingerprint[] {
  // Everybody who writes of the repository writes its name.
  const places = new Set(plainWords(`${c.repo} ${c.tracker?.repo ?? ""}`));
  return fingerprintsOf(c, facts, nameInPublic(policy, c).as).filter(
    ({ kind, value }) =>
      !(kind === "phrase" && ground.phrases.has(value)) &&
      !(kind === "title" && ground.titles.has(value)) &&
      !(kind === "word" && (ground.words.has(value) || places.has(value))),
  );
}

const groundsKept = 40;

/** Remembers the common ground of each policy, by the hash of its programme: it is worked out once. */
export function rememberGrounds(): (programmeHash: string, policy: Policy) => CommonGround {
  const grounds = new Map<string, CommonGround>();
  return (programmeHash, policy) => {
    const held = grounds.get(programmeHash);
    if (held !== undefined) return held;
    const ground = commonGroundOf(policy);
    const [oldest] = grounds.keys();
    if (grounds.size >= groundsKept && oldest !== undefined) grounds.delete(oldest);
    grounds.set(programmeHash, ground);
    return ground;
  };
}
