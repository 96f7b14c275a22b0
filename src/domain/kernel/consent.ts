/** How one participant stands to the embargo, after CERT/CC's Vultron (PEC). */
export type Consent = "no-embargo" | "invited" | "signatory" | "declined" | "lapsed";

/** What moves a participant's consent; `revise` is other terms, `reset` the end of the embargo. */
export type ConsentTrigger = "invite" | "accept" | "decline" | "revise" | "reset";

const table: Readonly<Record<ConsentTrigger, Partial<Record<Consent, Consent>>>> = {
  invite: { "no-embargo": "invited", lapsed: "invited", declined: "invited" },
  accept: { "no-embargo": "signatory", invited: "signatory", lapsed: "signatory" },
  decline: { "no-embargo": "declined", invited: "declined", lapsed: "declined" },
  revise: { signatory: "lapsed" },
  reset: {
    "no-embargo": "no-embargo",
    invited: "no-embargo",
    signatory: "no-embargo",
    declined: "no-embargo",
    lapsed: "no-embargo",
  },
};

/** The consent after `trigger`, or undefined where Vultron's table has no such move. */
export function moveConsent(from: Consent, trigger: ConsentTrigger): Consent | undefined {
  return table[trigger][from];
}

/** True for those who may read a report under an embargo: they agreed before they saw it (Vultron, PEC). */
export function mayReadReport(consent: Consent): boolean {
  return consent === "signatory" || consent === "lapsed";
}
