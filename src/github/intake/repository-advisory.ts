import { z } from "zod";
import { instantOrNull } from "../read/people-shapes.ts";
import type { ReadPayload } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

const shape = z.object({
  ...fromRepo,
  repository_advisory: z.object({
    ghsa_id: z.string().regex(/^GHSA(-[a-z0-9]{4}){3}$/i),
    updated_at: instantOrNull,
    summary: z.string().nullish().catch(null),
    description: z.string().nullish().catch(null),
  }),
});

const read = (type: "advisory-reported" | "advisory-published"): ReadPayload =>
  reader(shape, (raw) => {
    const { ghsa_id: ghsaId, updated_at: updatedAt, summary, description } = raw.repository_advisory;
    const firstText = () => (typeof summary === "string" ? { title: summary, body: description ?? "" } : null);
    return { type, ...originOf(raw), ghsaId, updatedAt, firstText };
  });

/** A finder reported privately. */
export const readAdvisoryReported = read("advisory-reported");

/** An advisory became public. */
export const readAdvisoryPublished = read("advisory-published");
