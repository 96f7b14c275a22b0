import type { Case } from "../../domain/case.ts";
import { sharedKinds } from "../../domain/suggestion.ts";
import { textOf } from "../../desk/comparable.ts";
import type { ReportText } from "../../duplicates/report-text.ts";
import { pointsOf } from "../../duplicates/shared-evidence.ts";
import { suggestionsListed } from "../../policy/clauses/comparison.ts";
import type { Policy } from "../../policy/policy.ts";
import type { SideBySide } from "../../speech/card/duplicates.ts";
import type { Points } from "../../speech/card/side-by-side.ts";
import type { Office } from "../office.ts";
import { knownTextOf } from "./known-text.ts";

/** A case's report beside what the card lists as its possible duplicates; null where it lists none. */
export async function sidesOf(
  office: Pick<Office, "store" | "desk">,
  c: Case,
  policy: Policy,
): Promise<SideBySide | null> {
  const listed = suggestionsListed(policy, c);
  if (listed.length === 0) return null;
  const others: SideBySide["others"][number][] = [];
  for (const { other, sort } of listed) {
    const caseId = sort === "case" || sort === "finding" ? other : null;
    const held = { ref: other, sort, case_id: caseId, parent: null, arrived_at: null, drawn: null };
    const known = await knownTextOf(office, c.owner, held);
    if (known !== null)
      others.push({ name: other, title: known.text.title, case: known.case, points: pointsIn(known.text) });
  }
  const own = textOf(c);
  return { own: { name: c.id, title: own.title, case: c, points: pointsIn(own) }, others };
}

function pointsIn(report: ReportText): Points {
  const points = pointsOf(report);
  return Object.fromEntries(sharedKinds.map((kind) => [kind, [...(points.get(kind) ?? [])]]));
}
