import type { Case } from "../../domain/case.ts";
import { isUnanswered } from "../../domain/credit.ts";
import { forPublic } from "../../domain/audience.ts";
import { clearConfirmed } from "../../domain/embargo.ts";
import { creditLines, creditsDue, hashFace } from "../../desk/publication.ts";
import type { StopReason } from "../../domain/gate.ts";
import type { CaseEvent } from "../../domain/event.ts";
import { isNamesake } from "../../domain/finder-account.ts";
import { readAdvisory, type Advisory } from "../../github/read/advisory.ts";
import type { Policy } from "../../policy/policy.ts";
import { unwillingBeside } from "../creditable.ts";
import { noteMisplaced, withFinderNamed } from "../finder-account.ts";
import { whyNotPublic } from "../gatekeeper.ts";
import type { Office } from "../office.ts";
import { becomingPublic, publicFace } from "../public-face.ts";
import { sight, sightOwn } from "../sight.ts";
import { heldAdvisory } from "../take/advisory.ts";
import { hasSeverityOf, severityFor } from "./severity-there.ts";
import { caseOf, done, failed, textOf, type Perform, type Performed, type Task } from "./performed.ts";

/** Writes the case's severity into the advisory's own field; `none` is never written there (interface §4). */
export const syncAdvisorySeverity: Perform = async (office, task) => {
  const { case: c, repo } = caseOf(task);
  const wanted = severityFor(c);
  if (c.advisory === null || wanted === null) return done();
  const place = { ...repo, ghsaId: c.advisory.ghsaId };
  const advisory = await readAdvisory(office.github, place);
  if (!advisory.ok) return failed(advisory);
  const { state } = advisory.value;
  if (state === "published" || state === "withdrawn" || hasSeverityOf(c, advisory.value)) return done();
  const written = await office.voice.setAdvisorySeverity(place, wanted);
  if (!written.ok) return failed(written);
  await sightOwn(office, c.id, written.value);
  return done();
};

/** Writes the case's credits on the advisory, evicting nobody but the finder's own earlier entry. */
export const syncCredits: Perform = async (office, task) => await writeCredits(office, task, true);

async function writeCredits(office: Office, task: Task, isFirst: boolean): Promise<Performed> {
  const { case: held, repo, pinned } = caseOf(task);
  if (held.advisory === null) return done();
  const place = { ...repo, ghsaId: held.advisory.ghsaId };
  const advisory = await readAdvisory(office.github, place);
  if (!advisory.ok) return failed(advisory);
  const c = await withFinderNamed(office, held, advisory.value.accounts);
  const { add, remove } = creditsDue(c, pinned.policy, advisory.value.credits);
  const unwilling = (await unwillingBeside(office.store, c)).flatMap((one) =>
    one.kind === "login" ? [one.login] : [],
  );
  const unwanted = unwilling.filter((login) => advisory.value.credits.some((one) => isOne(one.login, login)));
  const gone = [...new Set([...leaving(add, remove), ...unwanted])];
  if (gone.length > 0) {
    const removed = await office.voice.changeCredits(place, { add: [], remove: gone });
    if (!removed.ok) return failed(removed);
    await sightOwn(office, c.id, removed.value);
  }
  const facts: CaseEvent[] = [];
  let last = advisory.value;
  // One by one: a login GitHub does not take must not stand in the way of the others.
  for (const credit of add) {
    if (unwilling.some((login) => login === credit.login)) {
      facts.push({ type: "credit-refused", at: office.now(), login: credit.login, because: "not-agreed" });
      continue;
    }
    const changed = await office.voice.changeCredits(place, { add: [credit] });
    if (!changed.ok && changed.failure.kind !== "invalid") return failed(changed);
    if (changed.ok) {
      last = changed.value;
      await sightOwn(office, c.id, last);
    } else facts.push({ type: "credit-refused", at: office.now(), login: credit.login });
  }
  const stranger = strangerCredited(c, last);
  if (stranger === undefined) return done(facts);
  const taken = await office.voice.changeCredits(place, { add: [], remove: [stranger] });
  if (!taken.ok) return failed(taken);
  await noteMisplaced(office, c, task, stranger);
  await sightOwn(office, c.id, taken.value);
  const now = await withFinderNamed(office, c, taken.value.accounts);
  if (!isFirst || now.finder?.login === c.finder?.login) return done(facts);
  // What they are called now was only learnt from the answer.
  const again = await writeCredits(office, { ...task, at: { ...caseOf(task), case: now } }, false);
  return again.state === "done" ? done([...facts, ...again.facts]) : again;
}

/** Who is credited by the finder's login and is another account, as GitHub's own numbers tell; undefined where nobody is. */
function strangerCredited(c: Case, { creditsDetailed }: Advisory): string | undefined {
  return creditsDetailed.find((credit) => isNamesake(c, credit))?.login;
}

function isOne(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whoever is credited anew is not taken off first: for a moment nobody would be named. */
function leaving(add: readonly { readonly login: string }[], remove: readonly string[]): readonly string[] {
  return remove.filter((login) => !add.some((credit) => credit.login.toLowerCase() === login.toLowerCase()));
}

/** Accepts, reopens or closes the advisory. One that is public stays so. */
export const setAdvisoryState: Perform = async (office, task) => {
  const { case: c, repo } = caseOf(task);
  const state = textOf(task, "state");
  if (c.advisory === null || (state !== "draft" && state !== "closed")) return done();
  const place = { ...repo, ghsaId: c.advisory.ghsaId };
  const advisory = await readAdvisory(office.github, place);
  if (!advisory.ok) return failed(advisory);
  const seen = (held: typeof advisory.value) =>
    done([{ type: "advisory-seen", at: office.now(), advisory: heldAdvisory(held) }]);
  if (advisory.value.state === state || advisory.value.state === "published" || advisory.value.state === "withdrawn")
    return seen(advisory.value);
  const written = await office.voice.setAdvisoryState(place, state);
  return written.ok ? seen(written.value) : failed(written);
};

/**
 * Why the advisory, as it stands with the case as it stands, is not what was confirmed under `hash`; null where it is.
 * The finder may have asked for something about their name since, and anybody may have changed or closed the advisory.
 */
function whyNotMeant(c: Case, policy: Policy, held: Advisory, hash: string): "wish" | "changed" | null {
  if (isUnanswered(c.wish)) return "wish";
  const face = publicFace(c, policy, held);
  const isCredited = hashFace({ ...face, credits: creditLines(held.credits) }) === hash;
  const isMeant =
    c.publication.confirmed?.hash === hash &&
    hashFace(face) === hash &&
    isCredited &&
    strangerCredited(c, held) === undefined;
  return isMeant && held.state === "draft" ? null : "changed";
}

/** Publishes the advisory if it still says what was confirmed when its turn has come; if not, nothing happens and the team is told. */
export const publishAdvisory: Perform = async (office, task) => {
  const { case: held, repo, pinned } = caseOf(task);
  if (held.advisory === null || held.publication.publishedAt !== null) return done();
  const place = { ...repo, ghsaId: held.advisory.ghsaId };
  const advisory = await readAdvisory(office.github, place);
  if (!advisory.ok) return failed(advisory);
  const c = await withFinderNamed(office, held, advisory.value.accounts);
  await office.store.transaction((tx) => sight(office, tx, c.id, advisory.value, "publication"));
  if (advisory.value.state === "published")
    return done([{ type: "advisory-published", at: advisory.value.publishedAt ?? office.now(), byHand: false }]);
  const wanted = textOf(task, "hash");
  const face = publicFace(c, pinned.policy, advisory.value);
  const hash = hashFace(face);
  const confirmed = c.publication.confirmed?.hash;
  let because = whyNotMeant(c, pinned.policy, advisory.value, wanted);
  let atGate: StopReason | null = null;
  const stopped = () =>
    done([{ type: "publication-stopped", at: office.now(), hash, ...(because === "wish" && { because }) }]);
  const summary = clearConfirmed(face.summary, confirmed, hash);
  const description = clearConfirmed(face.description, confirmed, hash);
  if (because !== null || summary === undefined || description === undefined) return stopped();
  const about = { owner: c.owner, caseId: c.id };
  const words = { summary: forPublic(about, summary), description: forPublic(about, description) };
  const published = await office.voice.publishAdvisory(place, words, async (inHand) => {
    const now = (await office.desk.read(office.store.db, c.id)) ?? c;
    because = whyNotMeant(now, pinned.policy, inHand, wanted);
    atGate = await whyNotPublic(office.store, now, becomingPublic(now, pinned.policy, inHand));
    return because === null && atGate === null;
  });
  if (atGate !== null && because === null && !published.ok)
    return failed({ ok: false, unknown: false, failure: { kind: "stopped", operation: "publish", reason: atGate } });
  if (!published.ok) return published.failure.kind === "conflict" ? stopped() : failed(published);
  return done([{ type: "advisory-published", at: published.value.publishedAt ?? office.now(), byHand: false }]);
};
