/** What a finder may be asked to agree to beside the advisory's own credit, which is `/credit`'s matter. */
export const consentPurposes = ["coordinator", "billing", "cve", "finders", "amount"] as const;

/**
 * One of the purposes above: that they are named to a coordinator, to whoever pays, in the CVE record, to other finders
 * of the same flaw; or that the sum of their award stands in what is published.
 */
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What the finder said about one purpose, as a person of the team wrote it down; `words` are the finder's own. */
export type ConsentHeld = {
  readonly purpose: ConsentPurpose;
  readonly value: "yes" | "no";
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
};

/** `held` with `said` in the place of what stood for the same purpose: the later word holds. */
export function withConsent(held: readonly ConsentHeld[], said: ConsentHeld): readonly ConsentHeld[] {
  return [...held.filter(({ purpose }) => purpose !== said.purpose), said];
}
