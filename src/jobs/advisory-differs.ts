import { creditsSettled } from "../desk/publication.ts";
import type { Case } from "../domain/case.ts";
import { areAlike, differsOf } from "../domain/differs.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { AdvisoryDiffers } from "../domain/revision.ts";
import type { Advisory } from "../github/read/advisory.ts";
import { hasSeverityOf } from "./perform/severity-there.ts";

/**
 * The fact that the advisory says otherwise than the case decided, or no longer does; nothing where the case knows it.
 * `isOwnWrite`: it is GitHub's answer to a write of ours, after which credits may still be on their way.
 */
export function differsNow(c: Case, advisory: Advisory, at: Date, isOwnWrite: boolean): readonly CaseEvent[] {
  const now = compare(c, advisory);
  const known = c.differs?.missing ?? [];
  const seen = isOwnWrite ? { ...now, missing: now.missing.filter((login) => known.includes(login)) } : now;
  return areAlike(c.differs, differsOf(seen)) ? [] : [{ type: "advisory-differs", at, ...seen }];
}

function compare(c: Case, advisory: Advisory): AdvisoryDiffers {
  // What is public is nobody's to put right by a command of ours.
  if (advisory.state === "published" || advisory.state === "withdrawn")
    return { severity: null, credited: [], missing: [] };
  const isOther = c.severity !== null && !hasSeverityOf(c, advisory);
  const { add, remove } = creditsSettled(c);
  const held = [...advisory.credits, ...advisory.creditsDetailed].map(({ login }) => login);
  const wanted = add.map(({ login }) => login);
  return {
    severity: isOther ? (advisory.cvssVector ?? advisory.severity ?? "") : null,
    credited: [...new Set(held)].filter((login) => isAmong(remove, login) && !isAmong(wanted, login)),
    missing: wanted.filter((login) => !isAmong(held, login)),
  };
}

function isAmong(logins: readonly string[], login: string): boolean {
  return logins.some((each) => each.toLowerCase() === login.toLowerCase());
}
