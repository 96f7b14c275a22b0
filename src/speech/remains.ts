import type { Exposure, Remaining } from "../domain/case.ts";

const sentences: Readonly<Record<Remaining, string>> = {
  issue: "the issue itself, as it was",
  "edit-history": "the old title and text, in its edit history",
  notifications: "what GitHub mailed and announced while it stood there",
  redirect: "the old address, which says that the issue was moved",
  "delete-refused": "nothing was deleted: GitHub does not let the app, a person must",
  "transfer-refused": "nothing was moved: GitHub does not let the app, a person must",
};

/** What of a contained report can still be seen in public, as a list. */
export function listRemains({ remains }: Exposure): string {
  return remains.map((what) => `- ${sentences[what]}`).join("\n");
}
