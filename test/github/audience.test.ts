import { expect, test } from "@jest/globals";
import {
  forFinder,
  forPublic,
  forTeam,
  type ForFinder,
  type ForPublic,
  type ForTeam,
} from "../../src/domain/audience.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Voice } from "../../src/github/voice.ts";
import { shop } from "./support/open-github.ts";
import { first, openTestVoice, publicText, toFinder, toPublic, toTeam } from "./support/open-voice.ts";

const advisory = { ...shop, ghsaId: "GHSA-7mq2-x4vp-9chw" };
const seven = { ...shop, number: 7 };

/** Slips that a hurried hand could make; none of these lines compiles, which `npm run types` holds them to. */
export const slips = {
  plainTextToFinder: async (voice: Voice) => {
    // @ts-expect-error plain text is for nobody
    await voice.postAdvisoryComment(advisory, "The report says so.", first);
  },
  teamsWordsToFinder: async (voice: Voice) => {
    // @ts-expect-error the team's words are not a finder's
    await voice.postAdvisoryComment(advisory, toTeam("Between us"), first);
  },
  findersWordsIntoTheCard: async (voice: Voice) => {
    // @ts-expect-error the card is the team's
    await voice.updateTrackerIssue(seven, { body: toFinder("x") }, "key");
  },
  findersWordsInPublic: async (voice: Voice) => {
    // @ts-expect-error in public only what was cleared
    await voice.restorePublicIssue(seven, { title: toFinder("x"), body: toFinder("y") });
  },
  plainTextForPublic: () => {
    // @ts-expect-error only the embargo's module clears a text
    return forPublic({ owner: "acme", caseId: null }, "leak");
  },
  plainTextPublished: async (voice: Voice) => {
    // @ts-expect-error what is published was shown and cleared
    await voice.publishAdvisory(advisory, { summary: "leak", description: "leak" });
  },
  wordsMadeByHand: (): ForTeam => {
    // @ts-expect-error words for an audience are made by its function alone
    return { audience: "team", owner: "acme", caseId: null, text: "leak" };
  },
  finderTurnedPublic: (words: ForFinder): ForPublic => {
    // @ts-expect-error no spread makes a finder's words public
    return { ...words, audience: "public" };
  },
};

test("slips of audience do not compile", () => {
  expect(Object.keys(slips)).toHaveLength(8);
});

test("words about one owner's cases cannot be written to another's place", async () => {
  const { voice, heard } = openTestVoice();
  const stopped = { ok: false, failure: { kind: "stopped", reason: "of-another-owner" }, unknown: false };
  const theirs = { id: formCaseId(2026, 1), owner: "zenith" };
  const words = forTeam("zenith", "A case of zenith's");
  expect(await voice.commentOnIssue(seven, words, first)).toMatchObject(stopped);
  expect(await voice.updateTrackerIssue(seven, { title: words }, "key")).toMatchObject(stopped);
  expect(await voice.openTrackerIssue(shop, { title: words, body: words, labels: [] }, first)).toMatchObject(stopped);
  expect(await voice.postAdvisoryComment(advisory, forFinder(theirs, "Received."), first)).toMatchObject(stopped);
  const stub = forPublic({ owner: "zenith", caseId: null }, publicText("Moved"));
  expect(await voice.redactPublicIssue(seven, { title: stub, body: toPublic(publicText("Moved")) })).toMatchObject(
    stopped,
  );
  expect(heard).toEqual([]);
});
