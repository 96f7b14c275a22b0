import { z } from "zod";
import type { LabelIncoming, ReadPayload } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

const shape = z.object({
  ...fromRepo,
  label: z.object({ name: z.string() }),
  changes: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
});

const read = (change: LabelIncoming["change"]): ReadPayload =>
  reader(shape, (raw) => {
    const from = raw.changes?.name?.from ?? null;
    return { type: "label-changed", ...originOf(raw), change, label: raw.label.name, from };
  });

/** A label was made. */
export const readLabelCreated = read("created");
/** A label was renamed, coloured or described anew; `from` is its former name. */
export const readLabelEdited = read("edited");
/** A label was deleted. */
export const readLabelDeleted = read("deleted");
