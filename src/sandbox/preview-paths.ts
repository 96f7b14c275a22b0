import type { Operation } from "./openapi.ts";

// The advisory comments preview of 2026-10-02 is in no published description; this is what GitHub's announcement says of it.
const path = (name: string): { name: string; in: string; required: true; schema: { type: string } } => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
});
const place = [path("owner"), path("repo"), path("ghsa_id")];
const number = (name: string, maximum?: number): { name: string; in: string; schema: Record<string, unknown> } => ({
  name,
  in: "query",
  schema: { type: "integer", minimum: 1, ...(maximum ? { maximum } : {}) },
});
const body: NonNullable<Operation["requestBody"]> = {
  required: true,
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: { body: { type: "string", minLength: 1, maxLength: 65_536 } },
        required: ["body"],
        additionalProperties: false,
      },
    },
  },
};

/** Routes GitHub serves and does not describe yet. */
export const previewPaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments": {
    get: {
      parameters: [
        ...place,
        number("per_page", 100),
        number("page"),
        { name: "since", in: "query", schema: { type: "string", format: "date-time" } },
      ],
    },
    post: { parameters: place, requestBody: body },
  },
  "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments/{comment_id}": {
    get: { parameters: [...place, path("comment_id")] },
    patch: { parameters: [...place, path("comment_id")], requestBody: body },
  },
};
