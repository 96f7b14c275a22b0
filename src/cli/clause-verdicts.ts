/** Where what a key of the policy says becomes a decision: a function of a file under src/. */
export type Verdict = { readonly key: string; readonly file: string; readonly by: readonly string[] };

const clause = (name: string) => `policy/clauses/${name}.ts`;

/** Every key of a policy that a clause may rest on, and the functions that decide by it; a longer key goes before a shorter. */
export const VERDICTS: readonly Verdict[] = [
  { key: "effective", file: "speech/policy-page.ts", by: ["policyPage"] },
  { key: "source", file: "policy/drift.ts", by: ["findDrift"] },
  { key: "channels", file: "policy/gaps/contacts.ts", by: ["contactGaps"] },
  { key: "scope.assets", file: clause("scope"), by: ["judgeAsset"] },
  { key: "scope.runbooks", file: clause("runbooks"), by: ["runbooksOf"] },
  { key: "tiers", file: clause("class-lookup"), by: ["quoteTier"] },
  { key: "classes", file: clause("class-rules"), by: ["judgeClass"] },
  { key: "conduct", file: clause("conduct"), by: ["conductRules", "conductQuestions"] },
  { key: "intake", file: clause("completeness"), by: ["judgeCompleteness"] },
  { key: "precheck", file: clause("precheck"), by: ["precheckOffered", "mayAskAgain"] },
  { key: "reward.entitlement", file: clause("entitlement"), by: ["judgeEntitlement"] },
  { key: "reward.requires", file: clause("entitlement"), by: ["judgeEntitlement"] },
  { key: "reward.inputs", file: clause("recommend-award"), by: ["recommendAward"] },
  { key: "reward.amounts.notes", file: clause("award-notes"), by: ["awardNotes"] },
  { key: "reward.amounts", file: clause("amounts"), by: ["readAmounts"] },
  { key: "quality", file: clause("quality"), by: ["readQuality"] },
  { key: "severity", file: clause("severity-source"), by: ["mappedSeverity", "decidedSeverity"] },
  { key: "clocks", file: clause("clocks"), by: ["startClocks", "promisesOf", "levelsOf", "dueAfterPause"] },
  { key: "heartbeat", file: clause("clocks"), by: ["nextWordAt", "progressPromise", "keepsInformed"] },
  { key: "embargo.review_every", file: clause("embargo-reviews"), by: ["reviewsOf"] },
  { key: "embargo.answer_within", file: clause("embargo-reviews"), by: ["answerDueAt"] },
  { key: "embargo", file: clause("embargo-end"), by: ["endOfEmbargo", "defaultEmbargo"] },
  { key: "publication.after", file: clause("publication"), by: ["publishAfter"] },
  { key: "publication.joint", file: clause("publication"), by: ["jointPublication"] },
  { key: "credit", file: clause("credit"), by: ["nameInPublic", "mayNameFinder"] },
  { key: "advisory", file: clause("put-back"), by: ["putsBack", "putBackRule"] },
  { key: "safe_harbour", file: clause("safe-harbour"), by: ["judgeSafeHarbour"] },
  { key: "confidentiality.personal_information", file: clause("consent"), by: ["consentTo"] },
  { key: "confidentiality", file: clause("confidentiality"), by: ["confidentialityPromised"] },
  { key: "duplicates.collision", file: clause("collision"), by: ["judgeCollision"] },
  { key: "duplicates", file: clause("entitlement"), by: ["judgeEntitlement"] },
  { key: "comparison", file: clause("comparison"), by: ["suggestionsListed", "isPossibleDuplicate"] },
  { key: "replies.to", file: clause("replies"), by: ["answersOnlyToSender"] },
  { key: "replies.combined", file: clause("replies"), by: ["combinedAnswers"] },
  { key: "claims", file: clause("claims"), by: ["claimOf"] },
  { key: "texts", file: clause("close-reason"), by: ["quoteForClosing"] },
];

/** The verdict that a place of the policy, such as `reward.amounts.notes[0]`, is decided by; undefined where none is. */
export function verdictOf(place: string): Verdict | undefined {
  return VERDICTS.find(({ key }) => place === key || place.startsWith(`${key}.`) || place.startsWith(`${key}[`));
}
