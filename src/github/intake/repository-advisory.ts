import { z } from "zod";
import { instantOrNull } from "../read/people-shapes.ts";
import type { ReadPayload } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

const shape = z.object({
  ...fromRepo,
  repository_advisory: z.object({ ghsa_id: z.string().regex(/^GHSA(-[a-z0-9]{4}){3}$/i), updated_at: instantOrNull }),
});

const read = (type: "advisory-reported" | "advisory-published"): ReadPayload =>
  reader(shape, (raw) => {
    const { ghsa_id: ghsaId, updated_at: updatedAt } = raw.repository_advisory;
    return { type, ...originOf(raw), ghsaId, updatedAt };
  });

/** A finder reported privately. */
export const readAdvisoryReported = read("advisory-reported");

/** An advisory became public. */
export const readAdvisoryPublished = read("advisory-published");
