import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Case } from "../../src/domain/case.ts";
import { billingNote } from "../../src/speech/billing.ts";
import { caseCard, caseTitle } from "../../src/speech/card.ts";
import { answerFinder } from "../../src/speech/finder-answers.ts";
import { finderCard } from "../../src/speech/finder-card.ts";
import { sayToFinder } from "../../src/speech/finder.ts";
import { adoptUnknown, checksMissing, programmeBroken, programmePullClosed } from "../../src/speech/programme.ts";
import { describeFace, describeText } from "../../src/speech/public-face.ts";
import { fence, quoteHuman } from "../../src/speech/quote.ts";
import { sayLabelledInPublic, sayTrackerExposed, sayTrouble, sayTroubleOver } from "../../src/speech/repositories.ts";
import { revisionReply } from "../../src/speech/team/revisions.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { leakList } from "../../src/speech/team/leak-list.ts";
import { sayPlans } from "../../src/speech/team/containment.ts";
import { sayLabelledPull } from "../../src/speech/team/labelled-pull.ts";
import { sayToTeam } from "../../src/speech/team.ts";
import { live } from "../support/a-life.ts";
import { anyLife } from "../support/any-fact.ts";
import { hostileMarkdown, hostilePieces, infect } from "../support/hostile-markdown.ts";
import { dangersIn } from "../support/markdown-dangers.ts";
import { shipped } from "../policy/policies.ts";

const policy = shipped("coordinated-disclosure");
const now = new Date("2026-11-22T12:00:00Z");

/** Each function by which a foreign text could reach a page, as far as it takes one: what it says of the hostile one. */
const revisionOf = (foreign: string): Revision => ({
  summary: foreign,
  description: foreign,
  severity: foreign,
  cvssVector: foreign,
  cveId: foreign,
  cweIds: [foreign],
  affected: [foreign],
  credits: [foreign],
  collaborators: [foreign],
});

const mouths: Readonly<Record<string, (foreign: string, c: Case) => string>> = {
  adoptUnknown: (foreign) => adoptUnknown(foreign, [foreign]),
  answerFinder: (_, c) => answerFinder("credit", c),
  billingNote: (_, c) => billingNote(c, policy).text,
  caseCard: (_, c) => caseCard(c, policy, now),
  checksMissing: (foreign) => checksMissing(foreign).text,
  describeFace: (foreign) => fence(describeFace(face(foreign))),
  describeText: (foreign) => fence(describeText(face(foreign))),
  finderCard: (_, c) => finderCard(c, policy, now).text,
  leakList: (_, c) => leakList(c, policy, 1),
  programmeBroken: (foreign) => programmeBroken(foreign, [{ path: foreign, line: 1, message: foreign }]).text,
  programmePullClosed: (foreign) => programmePullClosed(foreign, 1).text,
  quoteHuman: (foreign) => quoteHuman(foreign),
  sayLabelledInPublic: (foreign) => sayLabelledInPublic("acme/web", foreign, [{ number: 1, url: "" }], 2).text,
  sayPlans: (foreign) => fence(sayPlans(foreign, [foreign])),
  sayLabelledPull: (foreign) => sayLabelledPull(pull(foreign), "refused").text,
  revisionReply: (foreign) =>
    revisionReply({ number: 1, at: now, by: "sweep", revision: revisionOf(foreign) }, policy)
      .map(({ text }) => text)
      .join("\n\n"),
  sayTrackerExposed: (foreign) => sayTrackerExposed(foreign).text,
  sayTrouble: (foreign) => sayTrouble(foreign, "archived", [foreign]).text,
  sayTroubleOver: (foreign) => sayTroubleOver(foreign, [foreign]).text,
};

/** Why a function of src/speech that the app calls stands not above. */
const elsewhere: Readonly<Record<string, string>> = {
  caseTitle: "a title, in which GitHub renders nothing: its own test below",
  sayToTeam: "every line a life orders: its own test below",
  sayToFinder: "every line a life orders: its own test below",
  sayInPublic: "the words of sayToFinder, or fixed ones",
  clearCheck: "clears what sayProgrammeCheck says: test/stories/programme-pull.test.ts",
  sayProgrammeCheck: "words of a file: test/stories/programme-pull.test.ts and hostile-team.test.ts",
  programmeAdopted: "a valid programme's words: test/stories/hostile-team.test.ts",
  programmeChanged: "a valid programme's words: test/stories/hostile-team.test.ts",
  programmeProposed: "a valid programme's words: test/stories/hostile-team.test.ts",
  programmePull: "a valid programme's words: test/stories/programme-pull.test.ts",
  proseDrifted: "a valid programme's words: test/stories/programme-drift.test.ts",
  commandReply: "what people typed: test/stories/hostile-team.test.ts",
  explainProblem: "what people typed: test/stories/hostile-team.test.ts",
  explainToFinder: "what finders typed: test/stories/hostile-report.test.ts",
  helpReply: "fixed words",
  revisionsReply: "numbers, instants and fixed words",
  isForPublic: "no words",
  isForReaders: "no words",
  labelsOf: "names from the catalogue",
  ownLabels: "no words",
  neutralCheck: "fixed words",
  neutralStub: "fixed words",
  noticeTitle: "fixed words",
  policyPage: "the policy's own words",
  sayGap: "fixed words",
  setUpMissing: "fixed words",
  stockTexts: "the policy's own words",
};

function pull(foreign: string) {
  const shows = { branch: foreign, branchRepo: foreign, commits: 1, files: 2, reviewComments: 0 };
  const place = { repo: "acme/web", number: 1, url: "https://github.com/acme/web/pull/1", tracker: "acme/cases" };
  const put = { label: foreign, by: foreign, at: now, author: foreign, since: now, telling: [foreign] };
  return { ...place, ...put, isPublic: true, comments: 0, shows };
}

function face(foreign: string) {
  const package_ = { ecosystem: foreign, name: foreign, range: foreign, patched: foreign };
  return {
    ghsaId: "GHSA-aaaa-bbbb-cccc",
    summary: foreign,
    description: foreign,
    severity: foreign,
    cvssVector: foreign,
    cveId: foreign,
    cweIds: [foreign],
    vulnerabilities: [package_],
    credits: [foreign],
    nameToAddByHand: foreign,
  };
}

/** A colleague's Markdown may stay Markdown where it is quoted whole: what must never work calls, refers or hides. */
const works = /^(?:mention|issue reference|hidden sign) in|^html [^]*<!--|^a comment in code/;
const isOurs = (url: string) => /^https:\/\/(redirect\.)?github\.com\/(x|acme\/app\/)/.test(url);
const dangers = (text: string) => dangersIn(text, isOurs).filter((danger) => works.test(danger));

const lives = fc.tuple(anyLife, hostileMarkdown).map(([events, foreign]) => ({
  foreign,
  ...live(
    events.map((event) => infect(event, foreign)),
    policy,
  ),
}));

test("every function of src/speech that the rest of the app calls is tried here, or says where", () => {
  const named = new Set([...Object.keys(mouths), ...Object.keys(elsewhere)]);
  expect([...called()].filter((name) => !named.has(name))).toEqual([]);
});

describe("whatever a stranger or a colleague writes, in every place of a case, works nowhere", () => {
  test.each(Object.entries(mouths))("in what %s says", (_, say) => {
    fc.assert(
      fc.property(lives, ({ case: c, foreign }) => {
        if (c !== null) expect(dangers(say(foreign, c))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("in anything the team or the finder is told of it", () => {
    fc.assert(
      fc.property(lives, ({ effects }) => {
        for (const { effect, after } of effects) {
          const said =
            effect.type === "tell-team"
              ? sayToTeam(effect.line, after, policy, now)
              : effect.type === "tell-finder" && sayToFinder(effect.line, after, policy, now);
          if (said !== false) for (const text of [said.text, ...(said.more ?? [])]) expect(dangers(text)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("in a title, which stays one short line that names nobody", () => {
    fc.assert(
      fc.property(lives, ({ case: c }) => {
        if (c === null) return;
        const title = caseTitle(c);
        expect(title.length).toBeLessThanOrEqual(256);
        expect(title).not.toMatch(/@[a-z\d]|<!--|[\n\r\u2028\u202a-\u202e\u2066-\u2069]|\p{Cc}/iu);
      }),
    );
  });

  test.each(hostilePieces.map((piece) => [piece]))("%j by itself", (piece) => {
    for (const say of [
      quoteHuman,
      (text: string) => adoptUnknown(text, [text]),
      (text: string) => sayTroubleOver(text, [text]).text,
    ])
      expect(dangers(say(piece))).toEqual([]);
  });
});

/** The functions of src/speech that are imported outside it. */
function called(): ReadonlySet<string> {
  const root = path.join(import.meta.dirname, "..", "..", "src");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const textOf = (file: string) => readFileSync(path.join(root, file), "utf8");
  const inSpeech = files.filter((file) => file.startsWith("speech"));
  const exported = new Set(
    inSpeech.flatMap((file) => [...textOf(file).matchAll(/^export function (\w+)/gm)].map(([, name = ""]) => name)),
  );
  const imports = files
    .filter((file) => !file.startsWith("speech") && !file.startsWith("sandbox"))
    .flatMap((file) => [...textOf(file).matchAll(/import \{([^}]*)\} from "[^"]*\/speech\/[^"]*"/g)])
    .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim().split(" ")[0] ?? ""));
  return new Set(imports.filter((name) => exported.has(name)));
}
