import { readIncoming } from "../github/intake/registry.ts";
import type { Incoming, LaidAside } from "../github/intake/incoming.ts";
import { readPublicWords } from "../github/intake/public-words.ts";
import { findDelivery, finishDelivery, type DeliveryRow } from "../store/inbox.ts";
import { presentInstallation } from "../store/installation.ts";
import { finishJob, type JobRow } from "../store/job.ts";
import type { Queries } from "../store/schema.ts";
import { askSweep } from "./ask-sweep.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";
import { takeAdvisoryPublished, takeAdvisoryReported } from "./take/advisory.ts";
import { takeCommentDeleted } from "./take/comment-deleted.ts";
import { takeComment, takeCommentEdited } from "./take/comment.ts";
import { takeInstallation, takeInstallationRepositories } from "./take/installation.ts";
import { takeIssueClosed, takeIssueReopened } from "./take/issue-state.ts";
import { takeIssueEdited, takeIssueGone, takeIssueOpened, takeIssuePlanned } from "./take/issue-text.ts";
import { takeLabel } from "./take/label.ts";
import { takePullRequest } from "./take/pull-request.ts";
import { takePush } from "./take/push.ts";
import { takeRepository } from "./take/repository.ts";
import { dealtWith, laidAside, type Taken } from "./taken.ts";
import { watchForLeaks } from "./watch/leaks.ts";
import { orderNeutralCheck } from "./watch/neutral-check.ts";
import { commitsOfPull } from "./watch/pull-commits.ts";
import type { Retry } from "./work.ts";

/**
 * Deals with one stored delivery: what it says is a hint, GitHub is asked how things stand, and what follows is committed
 * together with "this delivery is done".
 */
export async function takeDelivery(office: Office, job: JobRow): Promise<JobOutcome> {
  const delivery = await findDelivery(office.store.db, job.ref);
  if (delivery === undefined || delivery.state !== "new") return { verdict: "done" };
  const incoming = readIncoming(delivery.event, delivery.action, delivery.payload);
  const taken = "type" in incoming ? await take(office, incoming, delivery.delivery_id) : setAside(incoming);
  const watched = await watch(office, delivery, incoming);
  if (taken.verdict === "retry") return await tellFirst(office, watched, taken);
  if (watched.retry !== null) return await tellFirst(office, watched, watched.retry);
  const isMalformed = "malformed" in incoming;
  if (isMalformed)
    office.log.warn(
      { deliveryId: delivery.delivery_id, kind: delivery.event, outcome: "malformed" },
      "delivery set aside",
    );
  const state = isMalformed ? "refused" : taken.state;
  await office.store.transaction(async (tx) => {
    await taken.work(tx);
    await watched.work?.(tx);
    await finishDelivery(tx, delivery.delivery_id, state, taken.outcome);
    await finishJob(tx, job);
  });
  office.ring();
  return { verdict: "done" };
}

/** What became of a look at public words: what to commit, null for nothing, and the try that is still due. */
type Watched = { readonly work: ((tx: Queries) => Promise<void>) | null; readonly retry: Retry | null };

/** What others wrote in public is told of whatever GitHub does not say now about the rest, which is tried again. */
async function tellFirst(office: Office, { work }: Watched, retry: Retry): Promise<Retry> {
  if (work !== null) {
    await office.store.transaction(work);
    office.ring();
  }
  return retry;
}

/** What others wrote in public is looked at whatever else the delivery is about. */
async function watch(
  office: Office,
  { delivery_id, event, action, payload }: DeliveryRow,
  incoming: Incoming | LaidAside,
): Promise<Watched> {
  const pull = "type" in incoming && incoming.type === "pull-request-changed" ? incoming : undefined;
  const read = readPublicWords(event, action, payload);
  const [first] = read;
  const id = first?.installationId ?? pull?.installationId ?? null;
  const present = id === null ? null : await presentInstallation(office.store.db, id);
  if (present === null) return { work: null, retry: null };
  const commits = pull === undefined ? [] : await commitsOfPull(office, present, pull);
  const [more, retry] = "verdict" in commits ? [[], commits] : [commits, null];
  const works: ((tx: Queries) => Promise<void>)[] = [];
  for (const words of [...read, ...more]) {
    const work = await watchForLeaks(office, present, words, delivery_id);
    if (work !== null) works.push(work);
  }
  if (pull !== undefined) works.push((tx) => orderNeutralCheck(office, tx, { ...pull, installationId: present }));
  const all = async (tx: Queries) => {
    for (const work of works) await work(tx);
  };
  return { work: works.length === 0 ? null : all, retry };
}

/** A delivery of an installation that was replaced belongs to the one that replaced it. */
async function take(office: Office, incoming: Incoming, deliveryId: string): Promise<Taken> {
  const { installationId } = incoming;
  if (installationId === null || incoming.type.startsWith("installation-"))
    return await dispatch(office, incoming, deliveryId);
  const present = await presentInstallation(office.store.db, installationId);
  if (present === null) return { verdict: "retry", code: "not-installed" };
  return await dispatch(office, { ...incoming, installationId: present }, deliveryId);
}

function setAside(incoming: { readonly ignored: string } | { readonly malformed: string }): Taken {
  return laidAside("ignored" in incoming ? incoming.ignored : `malformed: ${incoming.malformed}`);
}

async function dispatch(office: Office, incoming: Incoming, deliveryId: string): Promise<Taken> {
  switch (incoming.type) {
    case "advisory-reported":
      return await takeAdvisoryReported(office, incoming);
    case "advisory-published":
      return await takeAdvisoryPublished(office, incoming);
    case "issue-labeled":
    case "issue-unlabeled":
      return await takeLabel(office, incoming, deliveryId);
    case "issue-opened":
      return await takeIssueOpened(office, incoming);
    case "issue-closed":
      return await takeIssueClosed(office, incoming, deliveryId);
    case "issue-reopened":
      return await takeIssueReopened(office, incoming, deliveryId);
    case "issue-planned":
      return await takeIssuePlanned(office, incoming);
    case "issue-edited":
      return await takeIssueEdited(office, incoming);
    case "issue-deleted":
    case "issue-transferred":
      return await takeIssueGone(office, incoming, deliveryId);
    case "comment-created":
      return await takeComment(office, incoming);
    case "comment-edited":
      return await takeCommentEdited(office, incoming);
    case "comment-deleted":
      return await takeCommentDeleted(office, incoming);
    case "repository-changed":
      return await takeRepository(office, incoming);
    case "installation-changed":
      return await takeInstallation(office, incoming);
    case "installation-renamed":
      // Nobody says what its repositories are called now but the list of them.
      return dealtWith("account renamed", (tx) => askSweep(tx, office.now()));
    case "installation-repositories-changed":
      return await takeInstallationRepositories(office, incoming);
    case "push":
      return await takePush(office, incoming);
    case "pull-request-changed":
      return await takePullRequest(office, incoming);
    case "label-changed":
      return laidAside("nothing follows from this yet");
  }
}
