import { canReadRepo } from "../access.ts";
import { refuseNotFound, reply } from "../answer.ts";
import { nodeId } from "../ids.ts";
import { replyPage } from "../paging.ts";
import { fullName, type Annotation, type CheckRun, type Repo } from "../repository.ts";
import { repoRoute, type Call, type Need, type Route } from "../route.ts";
import { shapeApp } from "../shapes/app.ts";
import { writeInstant, writeInstantOrNull } from "../shapes/instant.ts";
import { repositoryUrl } from "../shapes/repository.ts";
import type { World } from "../world.ts";

const write: readonly Need[] = [["checks", "write"]];

/** Routes of check runs. */
export const checkRunRoutes: readonly Route[] = [
  repoRoute("POST", "/check-runs", write, ({ world, repo, body }) => {
    const run: CheckRun = {
      id: world.ids.number(),
      name: String(body["name"]),
      headSha: String(body["head_sha"]),
      status: "queued",
      conclusion: null,
      title: null,
      summary: null,
      text: null,
      detailsUrl: null,
      externalId: "",
      startedAt: world.now(),
      completedAt: null,
      annotations: [],
    };
    repo.checkRuns.push(run);
    describe(world, repo, run, body);
    return reply(shapeCheckRun(world, repo, run), 201);
  }),
  repoRoute("PATCH", "/check-runs/{check_run_id}", write, ({ world, repo, params, body }) => {
    const run = repo.checkRuns.find((one) => String(one.id) === params["check_run_id"]);
    if (!run) return refuseNotFound();
    describe(world, repo, run, body);
    return reply(shapeCheckRun(world, repo, run));
  }),
  repoRoute("GET", "/commits/{ref}/check-runs", [["checks", "read"]], (call) => {
    const name = call.query.get("check_name");
    const runs = call.repo.checkRuns.filter(
      (run) => run.headSha === call.params["ref"] && (!name || run.name === name),
    );
    return replyPage(
      call,
      runs,
      (run) => shapeCheckRun(call.world, call.repo, run),
      (page) => ({ total_count: runs.length, check_runs: page }),
    );
  }),
  repoRoute("GET", "/check-runs/{check_run_id}", [["checks", "read"]], ({ world, repo, params }) => {
    const run = repo.checkRuns.find((one) => String(one.id) === params["check_run_id"]);
    return run ? reply(shapeCheckRun(world, repo, run)) : refuseNotFound();
  }),
];

function describe(world: World, repo: Repo, run: CheckRun, body: Call["body"]): void {
  const output = body["output"] as
    { title?: string; summary?: string; text?: string; annotations?: readonly Annotation[] } | undefined;
  // Each time annotations are appended to those that are there.
  run.annotations.push(...(output?.annotations ?? []));
  run.conclusion = (body["conclusion"] as string | undefined) ?? run.conclusion;
  run.status = run.conclusion ? "completed" : ((body["status"] as string | undefined) ?? run.status);
  run.detailsUrl = (body["details_url"] as string | undefined) ?? run.detailsUrl;
  run.externalId = (body["external_id"] as string | undefined) ?? run.externalId;
  run.title = output?.title ?? run.title;
  run.summary = output?.summary ?? run.summary;
  run.text = output?.text ?? run.text;
  if (run.status === "completed") run.completedAt ??= world.now();
  const texts = {
    name: run.name,
    title: output?.title,
    summary: output?.summary,
    text: output?.text,
    details_url: run.detailsUrl,
    external_id: run.externalId,
    annotations: (output?.annotations ?? []).map(({ message }) => message).join("\n"),
  };
  for (const [field, text] of Object.entries(texts)) {
    if (!text) continue;
    const written = {
      surface: "check-run" as const,
      place: fullName(repo),
      field,
      text,
      writtenBy: world.app.bot.login,
    };
    world.record.write(
      `check:${run.id}:${field}:`,
      written,
      (reader, isSuperseded) => !isSuperseded && canReadRepo(repo, reader),
    );
  }
}

function shapeCheckRun(world: World, repo: Repo, run: CheckRun): Record<string, unknown> {
  const url = `${repositoryUrl(world, repo)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CR", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    name: run.name,
    url,
    html_url: `${world.urls.web}/${fullName(repo)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: writeInstant(run.startedAt),
    completed_at: writeInstantOrNull(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: null,
    app: shapeApp(world),
    pull_requests: [],
  };
}
