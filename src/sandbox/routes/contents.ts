import { refuse, refuseNotFound, reply } from "../answer.ts";
import { repoRoute, type Route } from "../route.ts";
import { fullName } from "../repository.ts";
import { repositoryUrl } from "../shapes/repository.ts";

/** Routes of files. */
export const contentRoutes: readonly Route[] = [
  repoRoute("GET", "/contents/{path}", [["contents", "read"]], ({ world, repo, params, query }) => {
    const ref = query.get("ref");
    if (
      ref &&
      ref !== repo.defaultBranch &&
      ref !== `refs/heads/${repo.defaultBranch}` &&
      ref !== repo.commits.at(-1)?.sha
    )
      return refuse(404, `No commit found for the ref ${ref}`);
    const file = repo.files.get(params["path"] ?? "");
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
