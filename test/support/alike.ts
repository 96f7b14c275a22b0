/** What a report of the stories about duplicates is made of. */
export type Form = { readonly summary: string; readonly description: string };

/** A flaw in the words of one finder. */
export const widgetReport: Form = {
  summary: "Stored XSS in widget labels allows session takeover",
  description: `## Summary
The label of a widget is stored as it was sent and rendered by renderWidgetLabel() without escaping, so that whoever may
save a widget can run script in the browser of everybody who opens the board.

## Steps
1. Log in as any member and open a board.
2. PUT /api/v2/widgets/12?label=%3Cscript%3E with the body \`<script>alert(document.cookie)</script>\`.
3. Open the board as an administrator: the script runs and the session cookie leaves.

## Where
src/widgets/label-view.ts, function renderWidgetLabel(), sets innerHTML from widget.label.

## Impact
Stored XSS, CWE-79. An attacker takes over the session of an administrator. Affected: 4.2.1 and before.`,
};

/** The same flaw in the words of another, who knows nothing of the first. */
export const widgetReportRetold: Form = {
  summary: "Stored XSS through the label of a widget: session takeover on the board",
  description: `While testing the board I found that widget labels are not encoded on output. A member with the right to edit a
widget stores HTML and every visitor of the board executes it.

How to repeat: send PUT /api/v2/widgets/12?label=x whose body holds \`<script>alert(document.domain)</script>\`, reload the
board as an administrator, and the alert appears. I used version 4.2.1.

The cause is renderWidgetLabel() in src/widgets/label-view.ts, which sets innerHTML from widget.label without escaping.

An attacker could steal the administrator's session with this. Stored XSS, CWE-79.`,
};

/** Another flaw altogether. */
export const resetReport: Form = {
  summary: "Password reset tokens never expire",
  description: `Tokens from the password reset stay valid for ever. checkResetToken() in src/account/reset.ts compares the
token only and never looks at expires_at. Ask for one at /account/reset, wait a day, use the link: it works. Affected 4.2.1,
CWE-613. Whoever reads an old mailbox takes over the account.`,
};

const places = ["upload", "invoice", "calendar", "search", "export", "webhook", "avatar", "audit"];

/** So many reports of flaws that have little in common with the others. */
export function manyReports(count: number): readonly Form[] {
  return Array.from({ length: count }, (_, n) => {
    const place = `${places[n % places.length] ?? ""}${n}`;
    return {
      summary: `Missing check of the owner in ${place}`,
      description: `GET /api/v2/${place} does not ask whose it is: check${place}() is never called, so any member reads the
${place} of another team. Affected is 4.${n}.0, CWE-862. Log in, ask for /api/v2/${place}, and the data of others comes.`,
    };
  });
}

/** The part of a card that speaks of duplicates. */
export function duplicatesOn(card: string): string {
  return /### Duplicates\n[\s\S]*?(?=\n### |\n<sub>|$)/.exec(card)?.[0] ?? "";
}
