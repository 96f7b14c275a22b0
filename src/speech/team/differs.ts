import type { Case } from "../../domain/case.ts";
import type { Overwritten } from "../../domain/revision.ts";
import { code, loginAs } from "../quote.ts";

/** The command that writes the case's own decision on the advisory again. */
export function commandAgain(what: Overwritten, { severity, credit }: Case): string {
  if (what === "severity") return code(`/severity ${severity?.vector ?? severity?.level ?? "<level>"}`, 200);
  if (credit === null) return "`/credit`";
  if (credit.kind === "anonymous") return "`/credit anonymous`";
  return code(`/credit ${credit.kind === "login" ? `@${credit.login}` : `"${credit.name}"`} ${credit.type}`, 200);
}

/** That the advisory gives another severity than the case, with the command that writes it again; null where it does not. */
export function severityDiffers(c: Case): string | null {
  const there = c.differs?.severity ?? null;
  if (there === null) return null;
  const says = there === "" ? "gives none" : `says ${code(there, 200)}`;
  return `**the advisory ${says}**; ${commandAgain("severity", c)} writes the case's decision there`;
}

/** Whom the advisory credits otherwise than the case decided, with the command that writes it again; null where nobody. */
export function creditDiffers(c: Case): string | null {
  const { credited = [], missing = [] } = c.differs ?? {};
  const parts = [
    credited.length === 0 ? null : `credits ${listed(credited)}, whom the case does not`,
    missing.length === 0 ? null : `does not credit ${listed(missing)}, whom the case does`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return `**The advisory ${parts.join(", and ")}**; \`/credit\` writes the case's decision there.`;
}

function listed(logins: readonly string[]): string {
  return logins.map((login) => loginAs(login)).join(", ");
}
