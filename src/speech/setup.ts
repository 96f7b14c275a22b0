/** What keeps a repository from having cases, or narrows what can be done. */
export type SetupGap =
  | { readonly gap: "no-programme" }
  | { readonly gap: "programme-broken" }
  | { readonly gap: "tracker-missing" }
  | { readonly gap: "tracker-other-owner" }
  | { readonly gap: "tracker-not-private"; readonly visibility: string }
  | { readonly gap: "tracker-issues-off" }
  | { readonly gap: "tracker-archived" }
  | { readonly gap: "tracker-renamed" }
  | { readonly gap: "app-not-on-tracker" }
  | { readonly gap: "not-adopted" }
  | { readonly gap: "permission-missing"; readonly permission: string }
  | { readonly gap: "private-reporting-off" }
  | { readonly gap: "comments-missing" }
  | { readonly gap: "suspended" };

/** A gap in words for log, readiness and `doctor`: what is missing and what to do. Plain text of one line that names no repository and no case. */
export function sayGap(gap: SetupGap): string {
  switch (gap.gap) {
    case "no-programme":
      return "no programme file; write .github/finders-fee.yml in the repository or in the owner's .github repository";
    case "programme-broken":
      return "the programme file has errors; run `finders-fee policy check` on it and correct what it names";
    case "tracker-missing":
      return "the tracker cannot be seen; create the private repository that `tracker:` names and install the app there";
    case "tracker-other-owner":
      return "the tracker belongs to another owner; name a private repository of the same owner";
    case "tracker-not-private":
      return `the tracker is ${gap.visibility} and must be private, so nothing is written to it; make it private or name another`;
    case "tracker-issues-off":
      return "the tracker has issues switched off; switch them on in its settings";
    case "tracker-archived":
      return "the tracker is archived and takes no writing; unarchive it or name another";
    case "tracker-renamed":
      return "the tracker goes by another name now; write its present name after `tracker:`";
    case "app-not-on-tracker":
      return "the app is not installed on the tracker; add the repository to the installation";
    case "not-adopted":
      return "a changed programme waits for an admin of the tracker to write /adopt with its hash";
    case "permission-missing":
      return `the installation lacks the permission ${gap.permission}; an owner must accept it in the installation's settings`;
    case "private-reporting-off":
      return "private vulnerability reporting is off; switch it on in the repository's security settings, or reports come only as labelled issues";
    case "comments-missing":
      return "GitHub offers the app no comments on advisories here; messages to finders wait in the tracker for a person to send";
    case "suspended":
      return "the installation is suspended or removed; writing has stopped and data is kept for RETENTION_DAYS";
  }
}

/** The alert when a tracker turns out not to be private; for log and `doctor`, naming nothing. */
export function trackerIsPublicAlert(visibility: string): string {
  return `ALERT: ${sayGap({ gap: "tracker-not-private", visibility })}`;
}
