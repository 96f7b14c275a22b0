import type { Case } from "./case.ts";

/** The case whose publication begins again with `/publish`. */
export function unprepared(c: Case): Case {
  return { ...c, publication: { ...c.publication, prepared: null, confirmed: null } };
}
