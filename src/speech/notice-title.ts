const titles: Readonly<Record<string, string>> = {
  "team.repository-proposed": "Finder's Fee: another repository wants its cases here",
  "team.programme-proposed": "Finder's Fee: a change of the programme waits for you",
  "team.programme-changed": "Finder's Fee: the programme has changed",
  "team.programme-pull": "Finder's Fee: a pull request would change the programme",
  "team.programme-pull-closed": "Finder's Fee: a pull request about the programme is closed",
  "team.checks-missing": "Finder's Fee: pull requests cannot be checked",
  "team.prose-drifted": "Finder's Fee: the policy's prose has changed",
  "team.repository-trouble": "Finder's Fee: a repository cannot be worked with",
  "team.repository-trouble-over": "Finder's Fee: a repository can be worked with again",
  "team.labelled-pull": "Finder's Fee: a pull request was labelled as a report",
  "team.repository-published": "Finder's Fee: a repository was made public",
  "team.tracker-exposed": "Finder's Fee: another tracker is not private",
  "team.programme-broken": "Finder's Fee: the programme file has errors",
};

/** The title of an issue that tells the team something which belongs to no case; `tag` names what it tells. */
export function noticeTitle(tag: string): string {
  return titles[tag] ?? "Finder's Fee: a notice for the team";
}
