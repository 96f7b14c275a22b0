import { unprepared } from "./publication-moves.ts";
import type { Case } from "./case.ts";
import { declaredPublic, learnt, published, restored } from "./embargo-end.ts";
import { agreed, objected, proposed, shortened } from "./embargo-terms.ts";
import { contained, exposedAgain } from "./exposure.ts";
import { putDown } from "./standing-moves.ts";
import { theApp } from "./event.ts";
import type { DisclosureEvent } from "./event.ts";

/** The case after something about its silence, its publication or its containment. */
export function disclosed(c: Case, event: DisclosureEvent): Case {
  switch (event.type) {
    case "contain-asked":
    case "restored-in-public":
    case "containment-resumed":
    case "advisory-refused":
      return c;
    case "containment-refused":
      return { ...c, containmentRefusedAt: c.containmentRefusedAt ?? event.at };
    case "embargo-proposed":
      return proposed(c, event);
    case "finder-agreed":
      return agreed(c, event.at);
    case "finder-objected":
      return objected(c, event);
    case "fix-ready":
      return learnt({ ...c, fixReadyAt: c.fixReadyAt ?? event.at }, "F");
    case "finder-withdrew":
      return { ...putDown(c), closing: { reason: "withdrawn", text: null, by: theApp, at: event.at } };
    case "embargo-end-prepared":
      return { ...c, embargo: { ...c.embargo, endPrepared: { why: event.why, by: event.by, at: event.at } } };
    case "embargo-ended":
      return declaredPublic(c, "P", event.at);
    case "publication-prepared": {
      const prepared = { hash: event.hash, at: event.at, by: event.by };
      return { ...c, publication: { ...c.publication, prepared, confirmed: null } };
    }
    case "publication-confirmed": {
      const confirmed = { hash: event.hash, at: event.at, by: event.by, early: event.early };
      return { ...c, publication: { ...c.publication, confirmed } };
    }
    case "publication-stopped":
      return unprepared(c);
    case "advisory-published":
      return published(c, event.at);
    case "restore-asked":
      return restored(c, event.by, event.at);
    case "exposure-copied":
      return { ...c, exposure: event.exposure };
    case "contained":
      return contained({ ...c, containmentRefusedAt: null }, event);
    case "exposed-again":
      return exposedAgain(c, event);
    case "containment-checked":
      return c.exposure === null ? c : { ...c, exposure: { ...c.exposure, remains: event.remains } };
    case "embargo-shortened":
      return shortened(c, event.terms);
  }
}
