import type { PublicWords } from "../../github/intake/public-words.ts";
import { isFinal } from "../../github/failure.ts";
import { readEditHistories } from "../../github/read/edit-history.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Repository } from "../../github/read/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { hasConfidential } from "../../store/fingerprint.ts";
import type { Office } from "../office.ts";
import { watchForLeaks } from "../watch/leaks.ts";
import { watchedOwners } from "../watch/waiting-reports.ts";
import type { Look, Source } from "./public-look.ts";
import { publicSources } from "./public-sources.ts";
import { publishedAt } from "./published.ts";
import { seenAs } from "./seen-as.ts";

const overlapMs = 2 * 60_000;
const spanMs = 10 * 60_000;

/**
 * Looks at all that was written or edited in public while no webhook told of it: issues, pull requests with their
 * reviews and commits, comments, discussions, names of branches and tags, pushes; and at the earlier texts of what was
 * edited. Nothing is asked where no case is confidential.
 */
export async function sweepPublicWords(office: Office, place: RepoPlace, repository: Repository): Promise<void> {
  if (repository.visibility !== "public") return;
  const { db } = office.store;
  const isSecret = await hasConfidential(db, await watchedOwners(db, place.installationId));
  for (const source of publicSources) await sweepSource(office, place, repository, source, isSecret);
  office.ring();
}

async function sweepSource(
  office: Office,
  place: RepoPlace,
  repository: Repository,
  source: Source,
  isSecret: boolean,
): Promise<void> {
  const { db } = office.store;
  const cursor = `words:${source.name}:${repository.id}`;
  const startedAt = office.now();
  // Earlier versions had one cursor for all that they read.
  const held = (await readCursor(db, cursor)) ?? (await readCursor(db, `words:${repository.id}`));
  let next = String(startedAt.getTime());
  if (isSecret && held !== undefined) {
    const [at = "0", wasCut] = held.split(":");
    const last = Number(at) - (wasCut === undefined ? overlapMs : 0);
    const since = new Date(source.isBySpan ? Math.floor(last / spanMs) * spanMs : last);
    const from = { installationId: place.installationId, repo: seenAs(repository), sender: null };
    const found = await source.read({ office, place, repository, since, from });
    if (found.ok) {
      const histories = await earlierWords(office, place, found.value.words, new Date(last));
      if (histories === null) return;
      const opened = await publishedAt(db, repository.id);
      const words = [...found.value.words, ...histories].map((each) => readableSince(each, opened));
      await watch(office, place.installationId, words);
      const { until } = found.value;
      // More within one second than a look goes into: it goes on after that second, for it would never get past it.
      if (until !== undefined) next = `${Math.max(until.getTime(), last + 1_000)}:cut`;
    } else if (!isFinal(found.failure)) return;
  }
  await writeCursor(db, cursor, next);
}

/** What was written while its repository was private could be read by strangers only from its opening on. */
function readableSince(words: PublicWords, opened: Date | null): PublicWords {
  return opened !== null && words.at !== null && words.at < opened ? { ...words, at: opened } : words;
}

async function watch(office: Office, installationId: number, words: readonly PublicWords[]): Promise<void> {
  for (const each of words) {
    const record = await watchForLeaks(office, installationId, each, null);
    if (record !== null) await office.store.transaction(record);
  }
}

/** What the edit histories of lately changed texts tell: a leak may have been edited away before anybody read it. */
async function earlierWords(
  office: Office,
  { installationId }: Look["place"],
  words: readonly PublicWords[],
  since: Date,
): Promise<readonly PublicWords[] | null> {
  const isLate = ({ at, surface }: PublicWords) =>
    surface === "issue" || surface === "pull-request" || (at ?? since) >= since;
  const mayHave = words.filter((each) => each.nodeId !== null && isLate(each));
  const edited = mayHave.filter(
    ({ surface, isEdit }) => isEdit || surface === "issue" || surface === "pull-request" || surface === "review",
  );
  if (edited.length === 0) return [];
  const read = await readEditHistories(
    office.github,
    installationId,
    edited.map(({ nodeId }) => nodeId ?? ""),
  );
  // A server without it, or a text that has gone meanwhile: what stands there was looked at all the same.
  if (!read.ok) return isFinal(read.failure) ? [] : null;
  return edited.flatMap((each) =>
    (read.value.get(each.nodeId ?? "") ?? []).flatMap(({ text, at, by }): readonly PublicWords[] =>
      text === null || text === each.text || each.text.endsWith(`\n\n${text}`)
        ? []
        : [{ ...each, text, at, author: by === null ? each.author : { login: by, type: "User" }, readable: "history" }],
    ),
  );
}
