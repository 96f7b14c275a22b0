import type { ReportText } from "../domain/case.ts";
import type { Advisory } from "../github/read/advisory.ts";
import type { GlobalAdvisory } from "../github/read/global-advisory.ts";
import { askComparedAgain } from "../store/case-file.ts";
import { findCaseByGhsa, listOpenCases } from "../store/cases.ts";
import { putListedAdvisory, type ListedAdvisoryRow } from "../store/listed-advisory.ts";
import { notePackages } from "../store/polled-package.ts";
import type { Queries } from "../store/schema.ts";
import type { Office } from "./office.ts";
import { packagesOf } from "./take/advisory.ts";

const over: ReadonlySet<string> = new Set(["published", "closed", "withdrawn"]);
const packageName = /^[\w@][\w.@/:~+-]{0,213}$/;
const mostOfReport = 5;
/** What strangers name leaves room for what the team names. */
const mostPackages = { team: 50, finders: 20 } as const;
const mostComparedAgain = 100;
const longestBody = 65_535;

/** True of an advisory that is over: it begins no case, and reports are compared with it (interface §3, first sight). */
export function isOver({ state }: Pick<Advisory, "state">): boolean {
  return over.has(state);
}

/** Keeps an advisory of a repository that is over to compare reports with, unless it has a case: that is compared itself. False where nothing changed. */
export async function listOwnAdvisory(
  office: Pick<Office, "store" | "now">,
  tx: Queries,
  repo: { readonly owner: string; readonly fullName: string },
  advisory: Advisory,
): Promise<boolean> {
  if (!isOver(advisory) || (await findCaseByGhsa(tx, advisory.ghsaId)) !== undefined) return false;
  const { state, vulnerabilities, publishedAt } = advisory;
  // Published with no word about a version that is well: nobody has said that it is fixed.
  const isFixed = vulnerabilities.length === 0 || vulnerabilities.some(({ patched }) => (patched ?? "") !== "");
  const isNews = await putListedAdvisory(tx, office.store.fingerprintKey, {
    owner: repo.owner,
    ghsa_id: advisory.ghsaId,
    sort: "advisory",
    full_name: repo.fullName,
    state,
    title: advisory.summary,
    body: advisory.description.slice(0, longestBody),
    cwe: advisory.cweIds.join(" "),
    package: vulnerabilities.find(({ name }) => name !== null)?.name ?? "",
    url: advisory.htmlUrl,
    known_at: (advisory.createdAt ?? publishedAt ?? office.now()).getTime(),
    fixed_at: publishedAt !== null && isFixed ? publishedAt.getTime() : null,
  });
  await noteNamed(tx, repo.owner, packagesOf(advisory), "team");
  return isNews;
}

/** Keeps an entry of GitHub's database to compare an owner's reports with, unless there is a case of that id. False where nothing changed. */
export async function listGlobalAdvisory(
  office: Pick<Office, "store" | "now">,
  tx: Queries,
  owner: string,
  asked: string,
  entry: GlobalAdvisory,
): Promise<boolean> {
  if ((await findCaseByGhsa(tx, entry.ghsaId)) !== undefined) return false;
  const { publishedAt, withdrawnAt } = entry;
  const row: Omit<ListedAdvisoryRow, "print"> = {
    owner,
    ghsa_id: entry.ghsaId,
    sort: "database",
    full_name: "",
    state: withdrawnAt === null ? "published" : "withdrawn",
    title: entry.summary,
    body: entry.description.slice(0, longestBody),
    cwe: entry.cweIds.join(" "),
    package: entry.packages[0] ?? asked,
    url: entry.link,
    known_at: (publishedAt ?? office.now()).getTime(),
    fixed_at: publishedAt !== null && entry.isPatched ? publishedAt.getTime() : null,
  };
  return await putListedAdvisory(tx, office.store.fingerprintKey, row);
}

/** Asks for an owner's open cases to be compared again, the newest first and not all of very many: there is more to compare with. */
export async function compareOpenAgain(tx: Queries, installationId: number, owner: string, now: Date): Promise<void> {
  const open = await listOpenCases(tx, installationId);
  const theirs = open.filter((row) => row.owner.toLowerCase() === owner.toLowerCase()).slice(-mostComparedAgain);
  for (const { case_id: id } of theirs) await askComparedAgain(tx, id, now);
}

/** Notes the packages a report or an advisory names, so that GitHub's database is asked for them; a few of each. */
export async function noteNamed(
  tx: Queries,
  owner: string,
  named: NonNullable<ReportText["packages"]>,
  by: "team" | "finders",
): Promise<void> {
  const asked = named.flatMap(({ ecosystem, name }) =>
    // GitHub's "other" is no ecosystem of its database.
    ecosystem === null || ecosystem === "other" || !packageName.test(name) ? [] : [{ ecosystem, name }],
  );
  await notePackages(tx, owner, asked.slice(0, mostOfReport), mostPackages[by]);
}
