import type { Exposure, Remaining } from "../domain/case.ts";
import type { ContainLack } from "../domain/refusal.ts";

const sentences: Readonly<Record<Remaining, string>> = {
  issue: "the issue itself, as it was",
  comments: "comments on it that repeat the report",
  labels: "labels on it that tell what it is about",
  plans: "its milestone or whom it is assigned to",
  unchecked:
    "possibly more: GitHub did not say what strangers are shown; the app asks again, and you can look with a browser that is not signed in",
  timeline:
    "the list of what was done on the page: its old title, the labels, milestone and people it had, and that the app changed them; only deleting the issue takes that away",
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

const lacks: Readonly<Record<"delete" | "transfer", Readonly<Record<ContainLack, string>>>> = {
  delete: {
    permission:
      "Nothing was deleted: the installation lacks the permission “Administration: write”. Grant it and write this again, or have somebody with admin rights delete the issue on its page.",
    "not-offered":
      "Nothing was deleted: asked about this very issue, GitHub says that the app may not delete it. In an organisation that is a setting of its own (“Allow members to delete issues for this organization”). Have somebody with admin rights delete the issue on its page.",
    "not-said":
      "Nothing was deleted: this GitHub does not say whether the app may delete the issue, and what cannot be undone is not tried at random. Have somebody with admin rights delete the issue on its page.",
    "tracker-unfit": "Nothing was deleted.",
    gone: "Nothing was deleted: the issue is not at its place any more. The card says what can still be seen.",
  },
  transfer: {
    permission:
      "Nothing was moved: the installation lacks the permission “Contents: write”, which GitHub wants on both sides. Grant it and write this again, or have somebody with write access to both repositories move the issue on its page.",
    "not-offered":
      "Nothing was moved: asked about this very issue, GitHub says that the app may not change it. Have somebody with write access to both repositories move the issue on its page.",
    "not-said":
      "Nothing was moved: this GitHub does not say whether the app may change the issue, and what cannot be undone is not tried at random. Have somebody with write access to both repositories move the issue on its page.",
    "tracker-unfit":
      "Nothing was moved: the tracker does not take it. It must be private, of the same owner, not archived, its issues switched on, and within the app's reach. Put that right and write this again.",
    gone: "Nothing was moved: the issue is not at its place any more. The card says what can still be seen.",
  },
};

/** Why the public issue of a case is neither deleted nor moved by the app, and what to do; for the team. */
export function explainContainLack(how: "delete" | "transfer", lack: ContainLack): string {
  return lacks[how][lack];
}
