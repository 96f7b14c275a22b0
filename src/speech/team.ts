import type { Case } from "../domain/case.ts";
import type { TeamLine } from "../domain/effect.ts";
import type { Policy } from "../policy/policy.ts";
import { nameAs } from "./finder/disclosure.ts";
import { sayFinderObjected, sayUnanswered } from "./team/terms.ts";
import { paragraphs } from "./paragraphs.ts";
import { byWhom } from "./people.ts";
import { issueAs, issuePage } from "./place.ts";
import { code, fence, loginAs } from "./quote.ts";
import type { Said } from "./said.ts";
import { sayCollision } from "./team/collision.ts";
import { sayClassJudged } from "./team/class-judged.ts";
import { sayDecided, sayDeclined, sayRecommended, sayWaits } from "./team/award.ts";
import {
  sayContained,
  sayContainedAgain,
  sayContainmentChecked,
  sayNotContained,
  sayQuarrel,
  sayRestored,
  saySourcePublished,
} from "./team/containment.ts";
import { sayEndPreview, sayPreview, sayPublished, sayStopped } from "./team/disclosure.ts";
import { sayIncident, sayPrecheckAsked } from "./team/exchange.ts";
import { sayRepinned, sayRepinPreview } from "./team/repin.ts";
import { sayMerged, sayMoved, sayRewritten } from "./team/merging.ts";
import { sayHidden, sayLeak } from "./team/leak.ts";
import { sayStoppedAtGate } from "./team/stopped.ts";
import {
  sayAdvisoryChanged,
  sayCreditMisplaced,
  sayFinderRenamed,
  sayMessageEdited,
  sayNameTakenOff,
  sayReportEdited,
} from "./team/tampering.ts";
import { sayExploited, sayExploitPublic, sayMergedKnown, sayReaders, sayShortened } from "./team/world.ts";
import { sayEscalation, sayOverdue, sayReminder, sayReview, saySilence, saySlipped } from "./team/times.ts";

/** What the team is told in the tracker, as a comment of its own. */
export function sayToTeam(line: TeamLine, c: Case, policy: Policy, now: Date): Said {
  switch (line.line) {
    case "publication-preview":
      return sayPreview(c, policy, line.preview, line.hash, now);
    case "publication-stopped":
      return sayStopped(line.because);
    case "published":
      return sayPublished(c, policy, line.byHand);
    case "embargo-end-preview":
      return sayEndPreview(c, policy, line.why, now);
    case "repin-preview":
      return sayRepinPreview(c, policy, line.newHash, line.changes, now);
    case "repinned":
      return sayRepinned(c, policy, line.by, line.newHash, line.changes);
    case "award-recommended":
      return sayRecommended(c, policy);
    case "award-decided":
      return sayDecided(c, policy);
    case "award-waits":
      return sayWaits(c);
    case "award-declined":
      return sayDeclined(c, policy);
    case "merged":
      return sayMerged(c, policy);
    case "collision":
      return said(line.line, sayCollision(c, policy, line, now));
    case "contained":
      return sayContained(c, policy, c.source === null ? null : issuePage(c.source, c));
    case "contained-again":
      return sayContainedAgain(c, policy);
    case "containment-refused":
      return sayNotContained(c.source === null ? null : issuePage(c.source, c));
    case "quarrel":
      return sayQuarrel(c, line.by, c.source === null ? null : issuePage(c.source, c));
    case "containment-checked":
      return sayContainmentChecked(c);
    case "reminder":
      return sayReminder(c, policy, line.clock);
    case "overdue":
      return sayOverdue(c, policy, line.clock);
    case "escalation":
      return sayEscalation(c, policy, line.clock, line.level);
    case "date-slipped":
      return saySlipped(c, policy, line.on);
    case "silence":
      return saySilence(c, policy, line.since);
    case "embargo-review":
      return sayReview(c, policy, line.since, line.reason, now);
    case "closing-undone":
      return said(
        line.line,
        `${byWhom(line.by)} closed this issue with GitHub's button, and a case is not closed without a reason, so it is open again. Which is it? Write \`/close <informative|not-applicable|out-of-scope|not-interested|accepted-risk|spam|withdrawn> [text for the finder]\` or \`/duplicate <case>\`.`,
      );
    case "reopening-undone":
      return said(
        line.line,
        `${byWhom(line.by)} reopened this issue with GitHub's button. The case stays closed, so the issue is closed again: ${whyStaysClosed(c)}`,
      );
    case "source-gone":
      return said(
        line.line,
        `${c.source === null ? "The place where this report came in" : issueAs(c.source, c.owner)} cannot be seen any more: it was deleted or moved, or the app may no longer read it. Nothing about the case has changed.`,
      );
    case "source-published":
      return saySourcePublished(c, policy, line.comments);
    case "put-backs-stopped":
      return said(
        line.line,
        `Labels here were put back three times within an hour, last ${code(line.label, 60)}, which ${byWhom(line.by)} moved. The app has stopped putting them back. Is something meant by it? The labels that command are \`severity/*\`, \`state/accepted\`, \`state/needs-info\` and \`close/*\`, put on by somebody with authority; \`/help\` lists the commands.`,
      );
    case "finder-objected":
      return sayFinderObjected(c, line.why, line.terms);
    case "embargo-unanswered":
      return sayUnanswered(c, line.side);
    case "finder-wrote":
      return said(
        line.line,
        paragraphs("The finder wrote on the advisory:", fence(line.text, 20_000), "Answer with `/reply <text>`."),
      );
    case "finder-wishes":
      return said(
        line.line,
        c.wish === null
          ? "The finder has no wish about being named."
          : `The finder wishes to be named ${nameAs(c.wish)}. Answer with ${code(creditCommand(c.wish))}; ${c.publication.publishedAt === null ? "publication waits for your answer." : "it is public already, so a name in words is yours to change in the text."}`,
      );
    case "precheck-asked":
      return said(line.line, sayPrecheckAsked(policy));
    case "incident":
      return said(line.line, sayIncident(line.why, policy));
    case "finder-withdrew":
      return said(
        line.line,
        "The finder has withdrawn the report. The case is put down; `/reopen` takes it up again if the flaw is real.",
      );
    case "finder-agreed":
      return said(
        line.line,
        c.publication.agreedAt === null
          ? "The finder agrees to the terms of confidentiality."
          : "The finder agrees to publication.",
      );
    case "advisory-changed":
      return said(line.line, sayAdvisoryChanged(line, c, policy));
    case "finder-renamed":
      return said(line.line, sayFinderRenamed(line));
    case "credit-misplaced":
      return said(line.line, sayCreditMisplaced(line, c));
    case "message-edited":
      return said(line.line, sayMessageEdited(line));
    case "name-taken-off":
      return said(line.line, sayNameTakenOff(line.left, c));
    case "message-stopped":
      return said(line.line, sayStoppedAtGate(line.kind, line.reason));
    case "leak":
      return sayLeak(line.leak, policy);
    case "leak-hidden":
      return sayHidden(line, policy);
    case "message-gone":
      return said(
        line.line,
        "A message of this app was deleted by somebody. It is not sent again by itself; if it should be, write it with `/reply <text>`.",
      );
    case "restored":
      return sayRestored(line.left);
    case "exploited":
      return said(line.line, sayExploited(c, line.evidence, line.isFirst));
    case "exploit-public":
      return said(line.line, sayExploitPublic(c, line.link, line.endsEmbargo));
    case "embargo-shortened":
      return said(line.line, sayShortened(c, line.duplicate));
    case "merged-known":
      return said(line.line, sayMergedKnown(c, line.of, line.letters));
    case "readers":
      return said(line.line, sayReaders(c, line.readers));
    case "advisory-closed-by-hand":
      return said(
        line.line,
        "The advisory was closed by hand on GitHub; the case follows in what it shows, and the finder was told nothing by the app. Write `/close <reason> [text]` to close the case with a reason, or `/reopen` to open both again.",
      );
    case "advisory-reopened-by-hand":
      return said(
        line.line,
        "The advisory was opened again by hand on GitHub, while the case is closed here. To take the case up again, write `/reopen`.",
      );
    case "credit-refused":
      return said(
        line.line,
        line.because === "not-agreed"
          ? `${loginAs(line.login)} is not credited here: they reported this flaw or another here themselves, and did not agree to be named for that. Ask them on their own report, where they answer with \`/credit me\`; then write \`/credit\` again. Where the advisory still credits them, take them off there.`
          : `GitHub takes no credit for ${loginAs(line.login)}: there may be nobody of that name. Nothing was changed; write \`/credit\` again with another login, or with a name in quotes.`,
      );
    case "class-judged":
      return said(line.line, sayClassJudged(c, policy));
    case "original-moved":
      return said(line.line, sayMoved(c));
    case "report-rewritten":
      return said(line.line, sayRewritten(c, policy));
    case "report-edited":
      return said(line.line, sayReportEdited(line.changes));
  }
}

function whyStaysClosed(c: Case): string {
  if (c.publication.publishedAt !== null) return "its advisory is public. Something new needs a new report.";
  if (c.duplicateOf !== null) return `it is a duplicate of ${code(c.duplicateOf)}. To undo that, write \`/unmerge\`.`;
  if (c.management === "closed") return "it is closed for good. Something new needs a new report.";
  return "a case is taken up again by somebody with `triage` authority who is not its finder, with this button or `/reopen`.";
}

function said(name: string, text: string): Said {
  return { tag: `team.${name}`, text };
}

function creditCommand(wish: NonNullable<Case["wish"]>): string {
  switch (wish.kind) {
    case "login":
      return `/credit @${wish.login}`;
    case "name":
      return `/credit "${wish.name}"`;
    case "anonymous":
      return "/credit anonymous";
  }
}
