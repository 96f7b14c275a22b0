import type { Exposure, Remaining } from "../domain/case.ts";

const sentences: Readonly<Record<Remaining, string>> = {
  issue: "the issue itself, as it was",
  "edit-history": "the old title and text, in its edit history",
  notifications: "what GitHub mailed and announced while it stood there",
  redirect: "the old address, which says that the issue was moved",
  elsewhere: "the issue itself, at another place that somebody moved it to: the app cannot follow it there",
  "delete-not-permitted":
    "nothing was deleted: the installation lacks the permission “Administration: write”, so a person with admin rights must",
  "transfer-not-permitted":
    "nothing was moved: the installation lacks the permission “Contents: write” here or on the tracker, so a person must",
  "delete-refused":
    "nothing was deleted: GitHub does not let the app, although the permission is granted; a person must",
  "transfer-refused":
    "nothing was moved: GitHub does not let the app, although the permission is granted; a person must",
};

/** What of a contained report can still be seen in public, as a list. */
export function listRemains({ remains }: Exposure): string {
  return remains.map((what) => `- ${sentences[what]}`).join("\n");
}
