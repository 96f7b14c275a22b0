import type { Recommendation } from "../domain/award.ts";
import type { Case } from "../domain/case.ts";
import type { Management } from "../domain/management.ts";
import type { Gate, Refusal } from "../domain/refusal.ts";
import { formatMoney } from "../domain/money.ts";
import { publishAfter } from "../policy/clauses/publication.ts";
import type { Policy } from "../policy/policy.ts";
import { code, inline } from "./quote.ts";
import { explainContainLack } from "./remains.ts";
import { wayPast, whyStopped } from "./team/stopped.ts";
import { formatDay, formatInstant } from "./when.ts";

/** Why the case does not allow `command`, and what to write instead; one line of Markdown for the team. */
export function explainRefusal(
  refusal: Refusal,
  command: string,
  c: Case | null,
  policy: Policy | null = null,
): string {
  const id = c?.id ?? "FF-2026-1234";
  switch (refusal.code) {
    case "own-report":
      if (c === null || refusal.report === c.id)
        return "This is your own report, and nobody decides on a report of their own. Ask a colleague to write it.";
      return `${code(refusal.report)} is your own report, this would decide on it as well, and nobody decides on a report of their own. Ask a colleague to write it here.${command === "/not-duplicate" && c.suggestions.length > 1 ? " The others can be dismissed one by one: `/not-duplicate <case>`." : ""}`;
    case "finally-closed":
      return "The case is closed for good: its confidentiality is over and it was put down. If there is something new, it needs a new report.";
    case "already-published":
      return "The advisory is public already, so this can no longer be changed from here. Edit the advisory on GitHub if its text is wrong.";
    case "not-from-state":
      return `The case is ${states[refusal.state]}, and from there it cannot become ${inline(refusal.wanted)}. ${wayOn(refusal.state)}`;
    case "already-so":
      return `The case is ${inline(refusal.what)} already; nothing was changed.`;
    case "use-duplicate":
      return "A duplicate needs to know of what. Write `/duplicate <case>`, such as `/duplicate FF-2026-1234`.";
    case "inputs-missing":
      return `${stillMissing(refusal.missing)}.`;
    case "not-accepted":
      return "The case is not accepted yet. Write `/accept` first.";
    case "is-internal":
      return "This is a finding of our own: there is no finder to tell, credit or reward.";
    case "is-public":
      return "This case is about a bug that is public already; it has no embargo and nothing secret may be attached to it. For something secret, ask for a private report.";
    case "is-duplicate":
      return `This case is a duplicate of ${code(refusal.original)}. Decide there, or write \`/unmerge\` here first.`;
    case "no-recommendation":
      return "There is no recommendation to follow yet: it comes once the case is accepted and has a severity.";
    case "recommendation-is-no-amount":
      if (refusal.recommendation.kind === "human" && refusal.recommendation.missing.length > 0)
        return `${stillMissing(refusal.recommendation.missing)}; only then is a sum named.`;
      return `${recommends(refusal.recommendation)}, so a person must name one: \`/award <amount> <currency> [why]\`.`;
    case "conduct-violated":
      return "Conduct is recorded as violated, and that refuses an award. Write `/conduct ok` or `/conduct concern <why>` first if that has changed, or `/decline-award <why>`.";
    case "no-award-by-policy":
      return `The policy does not speak for an award here: ${inline(refusal.because, 400)}. It says “${inline(refusal.words, 600)}” (${inline(refusal.clause, 20)}). If you decide for an award all the same, give the reason: \`/award <amount> <currency> <why>\`.`;
    case "policy-offers-none":
      return "The policy offers no awards. If you decide for one all the same, give the reason: `/award <amount> <currency> <why>`.";
    case "deviates":
      return `${recommends(refusal.recommended)}. Another sum needs the reason: \`/award <amount> <currency> <why>\`.`;
    case "root-cause-paid":
      return `The same flaw was paid for already, with ${code(refusal.paid)}, which is merged into this case. An award belongs to the flaw, not to each report of it. If they are two flaws after all, write \`/unmerge\` there first.`;
    case "nothing-to-approve":
      return "No award waits for a second signature. Write `/award <amount> <currency> <why>` to decide one.";
    case "same-signature":
      return "The second signature must be another person's. Ask someone else with `award` authority to write `/approve`.";
    case "award-already-paid":
      return "The award is paid already and can no longer be changed here.";
    case "evidence-needed":
      return `The policy owes an award unless the flaw was known before: “${inline(refusal.words, 600)}” (${refusal.clause}). Write \`/decline-award <why> evidence <link> <date>\` with evidence older than the report.`;
    case "evidence-too-late":
      return `The report was received on ${inline(refusal.receivedOn)}, and evidence of prior knowledge must be older. Give an older date, or decide an award with \`/award <amount> <currency>\`.`;
    case "nothing-to-pay":
      return "There is no approved award to pay. An award is decided with `/award`, and signed with `/approve` where it is large.";
    case "no-embargo":
      return "This case has no embargo, so there is none to change.";
    case "not-prepared":
      return `Nothing was shown yet that could be confirmed. Write ${code(refusal.command)} first, read what it shows, then ${confirmation(refusal.command, id)}.`;
    case "preparation-too-old":
      return `What was shown is more than 24 hours old. Write ${code(refusal.command)} again, read what it shows, then ${confirmation(refusal.command, id)}.`;
    case "wrong-case-named":
      return `To confirm, name this very case: ${code(refusal.expected)}.`;
    case "changed-since-shown":
      return "The advisory was changed after it was shown, so what you confirmed is not what would become public. Write `/publish` again, read it, and confirm again.";
    case "version-overtaken":
      return "Another version of the policy came into force after the difference was shown. Write `/repin <hash>` again, read what it shows, and confirm again.";
    case "gates-closed":
      return `Publication must wait: ${refusal.gates.map((gate) => explainGate(gate, policy)).join("; ")}. Or, if it cannot wait: ${code(`/publish confirm ${id} early <why>`)}.`;
    case "advisory-out-of-reach":
      return "GitHub does not let the app read the advisory now: its repository may be private, given away, deleted or taken out of the installation, or a permission is missing. Put that right and write this again, or publish the advisory by hand on GitHub; the case follows.";
    case "no-advisory":
      return "This case has no advisory. Open a draft advisory on GitHub and name the case in it, or wait until the app has opened one.";
    case "reason-needed":
      return `This needs a reason. Write ${code(refusal.usage, 300)}.`;
    case "tier-is-no-scope":
      return `The class of this case is one the policy is not interested in, which is not the same as out of scope: “${inline(refusal.words, 600)}” (${refusal.clause}). Write \`/close not-interested [text]\`, so that the finder is told what is so.`;
    case "cannot-contain":
      return explainContainLack(refusal.how, refusal.lack);
    case "not-closed":
      return "The case is open, so there is nothing to reopen.";
    case "close-reason-forbidden":
      return `A case in this state cannot be closed as ${code(refusal.reason)}. Write \`/close\` with another reason.`;
    case "same-case":
      return "That is this very case; a case cannot be a duplicate of itself. Name the other one.";
    case "other-owner":
      return "That case belongs to another owner, and cases are never merged across owners.";
    case "duplicate-cycle":
      return "That case is itself a duplicate of this one. Merge in one direction only: write `/unmerge` there first.";
    case "not-a-duplicate":
      return "This case is merged into no other, so there is nothing to undo.";
    case "no-suggestion":
      return "No such duplicate is suggested for this case; the card lists those that are.";
    case "not-contained":
      return "No public issue was contained for this case, so there is nothing to do this to.";
    case "no-finder":
      return 'The case has no finder yet. Name one first: `/finder @login` or `/finder "Name" via mail`.';
    case "only-in-tracker-intake":
      return `${code(command.startsWith("/") ? command : `/${command}`)} is for reports that began as an issue in the tracker. Elsewhere GitHub's own record says who sent the report and when.`;
    case "date-passed":
      return `${formatDay(refusal.on)} has passed. Write a day that is still to come, as 2026-12-24.`;
    case "not-for-public":
      return `The advisory cannot go out as it stands: ${whyStopped(refusal.reason)}. ${wayPast(refusal.reason) ?? "Take that out of it on GitHub"}, then write \`/publish\` again.`;
    case "no-enquiry":
      return "The finder has not asked whether it is known, so there is nothing to answer.";
    case "too-many-enquiries":
      return `A person may ask ${refusal.questions === 1 ? "once" : `${refusal.questions} times`} in the time the policy allows for it; the next question can be asked from ${formatInstant(refusal.from, "utc")}.`;
    case "other-finder":
      return "One answer may cover several reports only where they are all of the same finder and came by the same way; nothing was sent. Name only this finder's cases.";
    case "credit-not-agreed":
      return "Whoever that is reported this flaw or another here themselves, and did not agree to be named for that; nobody is named against their word. Ask them on their own report: they answer there with `/credit me`.";
    case "names-nobody":
      return `The policy names nobody: “${inline(refusal.words, 600)}” (${refusal.clause}). Write \`/credit anonymous\`.`;
    case "credit-not-asked":
      return `The policy names only finders who ask for it, and this one has not: “${inline(refusal.words, 600)}” (${refusal.clause}). Ask them with \`/needs-info\`; they answer with \`/credit …\`.`;
    case "attacks-seen":
      return "Attacks on this flaw have been seen, and silence that attackers do not keep is not agreed anew. What was agreed stands until it is ended: `/embargo end <why>`, or `/publish`.";
    case "embargo-too-long":
      return `The policy lets nothing stay confidential beyond ${formatDay(refusal.on)} here: “${inline(refusal.words, 400)}” (${refusal.clause}). Name that day or an earlier one.`;
    case "embargo-over":
      return "Confidentiality is over, so it can no longer be changed.";
  }
}

/** What still stands between a case and its publication, and what opens it; no full stop. */
export function explainGate(gate: Gate, policy: Policy | null): string {
  const after = policy === null ? undefined : publishAfter(policy);
  switch (gate.gate) {
    case "not-fixed":
      return `the flaw is not fixed (write \`/fixed <version>\` when the fix is out)${after === undefined ? "" : `, and the policy publishes “${inline(after.words, 400)}” (${after.clause})`}`;
    case "embargoed-until":
      return `confidentiality holds until ${formatDay(gate.on)} (propose another day with \`/embargo <date>\`)`;
    case "wish-unanswered":
      return "the finder asked for something about their name and has no answer (write `/credit …`)";
    case "advisory-not-draft":
      return `the advisory is ${inline(gate.state)} on GitHub, and only a draft can be published (\`/accept\` makes it one)`;
  }
}

/** What to write before an award can be decided; no full stop. */
function stillMissing(missing: readonly string[]): string {
  return `An award rests on what is still missing here. Write ${missing.map((input) => inputs[input] ?? inline(input, 40)).join(" and ")} first`;
}

const inputs: Readonly<Record<string, string>> = {
  severity: "`/severity <critical|high|medium|low|none>` (or `/class <id>`)",
  impact: "`/impact <low|medium|high> <text>`",
};

function confirmation(command: string, id: string): string {
  return code(`${command.replace(/ <[^>]*>$/, "")} confirm ${id}`);
}

const states: Readonly<Record<Management, string>> = {
  received: "new",
  valid: "valid",
  invalid: "closed as not valid",
  accepted: "accepted",
  deferred: "put down",
  closed: "closed for good",
};

function wayOn(from: Management): string {
  if (from === "invalid" || from === "deferred") return "Write `/reopen` first.";
  if (from === "closed") return "If there is something new, it needs a new report.";
  return "Write `/help` to see what can be written now.";
}

/** What the policy recommends, with its clause; no full stop. */
function recommends(recommended: Recommendation): string {
  const ground = `(${inline(recommended.clause, 20)})`;
  switch (recommended.kind) {
    case "amount":
      return `The policy recommends ${formatMoney(recommended.amount)} ${ground}`;
    case "range":
      return `The policy recommends between ${formatMoney(recommended.from)} and ${formatMoney(recommended.to)} ${ground}, and no single sum`;
    case "human":
    case "none":
      return `The policy recommends no sum: ${inline(recommended.because, 400)} ${ground}`;
  }
}
