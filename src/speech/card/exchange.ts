import type { Case } from "../../domain/case.ts";
import { conductRequests } from "../../policy/clauses/conduct.ts";
import { runbooksOf } from "../../policy/clauses/runbooks.ts";
import type { Policy } from "../../policy/policy.ts";
import { byWhom } from "../people.ts";
import { code, inline } from "../quote.ts";
import { runbookAs } from "../team/exchange.ts";
import { formatInstant } from "../when.ts";

/** What passed between team and finder beside triage, and texts ready to be sent; null where there is nothing. */
export function exchangeSection(c: Case, policy: Policy): string | null {
  const lines = [...enquiry(c, policy), ...requests(c, policy), ...together(c)];
  return lines.length === 0 ? null : ["### Between you and the finder", ...lines.map((line) => `- ${line}`)].join("\n");
}

/** The policy's documents for an incident, for the team, and whether this case was escalated; null where there is neither. */
export function incidentSection(c: Case, policy: Policy): string | null {
  const books = runbooksOf(policy).map((book) => `- ${runbookAs(book)}`);
  const raised =
    c.incident === null
      ? []
      : [
          `- **Escalated** by ${byWhom(c.incident.by)} on ${formatInstant(c.incident.at, policy.calendar.zone)}${c.incident.why === null ? "" : `: ${inline(c.incident.why, 300)}`}`,
        ];
  if (books.length + raised.length === 0) return null;
  const how = raised.length === 0 ? ["- To escalate this case, write `/incident [text]`."] : [];
  return ["### Runbooks", ...raised, ...books, ...how].join("\n");
}

function enquiry({ enquiry: asked }: Case, { calendar }: Policy): readonly string[] {
  if (asked === null) return [];
  const held =
    asked.heldUntil === null ? "" : `; it holds their place until ${formatInstant(asked.heldUntil, calendar.zone)}`;
  const when = `The finder asked on ${formatInstant(asked.at, calendar.zone)} whether this is known${held}`;
  return asked.answer === null
    ? [`${when}. **No answer yet**: \`/known yes|no|cannot-tell\`.`]
    : [`${when}. ${byWhom(asked.answer.by)} answered **${asked.answer.value}**.`];
}

/** Proposed, never sent by itself: what a doubt about conduct calls for is a person's to say. */
function requests(c: Case, policy: Policy): readonly string[] {
  return conductRequests(policy, c.conduct?.value ?? null).map(
    ({ request, clause }) => `Ready to be sent, if you wish (${clause}): ${code(`/needs-info ${request}`, 400)}`,
  );
}

function together({ combinedWith }: Case): readonly string[] {
  return combinedWith.length === 0 ? [] : [`Answered together with ${combinedWith.join(", ")}.`];
}
