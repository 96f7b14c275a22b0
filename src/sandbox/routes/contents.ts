import { textAtHead } from "../acts/pulls.ts";
import { refuse, refuseNotFound, reply } from "../answer.ts";
import { repoRoute, type Route } from "../route.ts";
import { fullName, type Repo, type StoredFile } from "../repository.ts";
import type { World } from "../world.ts";
import { repositoryUrl } from "../shapes/repository.ts";

/** Routes of files. */
export const contentRoutes: readonly Route[] = [
  repoRoute("GET", "/contents/{path}", [["contents", "read"]], ({ world, repo, params, query }) => {
    const ref = query.get("ref");
    const file = ref === null ? repo.files.get(params["path"] ?? "") : fileAt(world, repo, params["path"] ?? "", ref);
    if (file === "no-commit") return refuse(404, `No commit found for the ref ${ref}`);
    if (!file) return refuseNotFound();
    const url = `${repositoryUrl(world, repo)}/contents/${file.path}?ref=${repo.defaultBranch}`;
    const gitUrl = `${repositoryUrl(world, repo)}/git/blobs/${file.sha}`;
    const page = `${world.urls.web}/${fullName(repo)}/blob/${repo.defaultBranch}/${file.path}`;
    const size = Buffer.byteLength(file.text);
    // GitHub sends no content along for files above 1 MB.
    const isSmall = size <= 1_048_576;
    return reply({
      type: "file",
      encoding: isSmall ? "base64" : "none",
      size,
      name: file.path.split("/").at(-1),
      path: file.path,
      content: isSmall
        ? Buffer.from(file.text)
            .toString("base64")
            .replaceAll(/(.{60})/g, "$1\n")
        : "",
      sha: file.sha,
      url,
      git_url: gitUrl,
      html_url: page,
      download_url: repo.visibility === "public" ? page.replace("/blob/", "/raw/") : null,
      _links: { git: gitUrl, html: page, self: url },
    });
  }),
];

/** The file as it is at a ref: the default branch, its newest commit, or the head of a pull request. */
function fileAt(world: World, repo: Repo, path: string, ref: string): StoredFile | undefined | "no-commit" {
  const { defaultBranch } = repo;
  const held = repo.files.get(path);
  if ([defaultBranch, `refs/heads/${defaultBranch}`, repo.commits.at(-1)?.sha].includes(ref)) return held;
  const issue = repo.issues.find(({ pull, number }) => pull?.headSha === ref || ref === `refs/pull/${number}/head`);
  if (!issue?.pull) return "no-commit";
  const changed = textAtHead(issue.pull, path);
  if (changed === undefined) return held;
  const { text } = changed;
  return text === null ? undefined : { path, text, sha: world.ids.sha(`blob ${text}`) };
}
