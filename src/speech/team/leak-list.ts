import type { Case } from "../../domain/case.ts";
import { gathered, leaksPerList } from "../../domain/leak.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { leakLine } from "./leak.ts";

/** One list of public texts that tell of the case, beyond those told one by one; `part` counts from 1. */
export function leakList(c: Case, policy: Policy, part: number): string {
  const from = (part - 1) * leaksPerList;
  const listed = gathered(c.leaks).slice(from, from + leaksPerList);
  const first = from + 1;
  return paragraphs(
    part === 1
      ? "**More in public tells of this case**: further places of the pages above, or too many at once to be told one by one. This list is edited as it grows; GitHub tells nobody of that."
      : `**More in public tells of this case**, from the ${first}th place of this list on.`,
    listed.map((leak) => leakLine(leak, policy)).join("\n"),
    part === 1 &&
      "What to do about one of them stands in the comments above. Say nothing there of the reason. If somebody floods the repository, an administrator can limit who may write there, or block them.",
  );
}
