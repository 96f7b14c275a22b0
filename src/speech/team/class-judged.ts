import type { Case } from "../../domain/case.ts";
import type { Policy } from "../../policy/policy.ts";
import { classLines, classWords, interestWords } from "../card/class.ts";
import { paragraphs } from "../paragraphs.ts";

/** What the policy makes of the class somebody chose, and what it leaves to be settled. */
export function sayClassJudged(c: Case, policy: Policy): string {
  const interest = interestWords(c, policy);
  const lines = c.klass === null ? [] : classLines(c.klass);
  return paragraphs(
    `Class: ${classWords(c, policy) ?? "none"}.`,
    interest !== null && `Interest: ${interest}.`,
    lines.length > 0 && lines.map((line) => `- ${line}`).join("\n"),
  );
}
