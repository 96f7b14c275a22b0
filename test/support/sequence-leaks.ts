import type { WrittenText } from "../../src/sandbox/record.ts";
import { scanFor } from "./canary-scan.ts";
import { dangersIn } from "./markdown-dangers.ts";
import { caseIdOf, findPage } from "./sequence-places.ts";
import type { Finder, SequenceWorld, Tenant } from "./sequence-world.ts";

type Words = Readonly<Record<string, string>>;
/** Says where one of the words was written that somebody could read whom `isReader` names; `by` looks at one author only. */
type Sights = (who: string, isReader: (text: WrittenText) => boolean, words: Words, by?: string) => readonly string[];

/** Every word that somebody could read, at any moment and on any surface, who should not. */
export function leaksIn(world: SequenceWorld): readonly string[] {
  const { github, tenants } = world;
  const words = new Set(tenants.flatMap((tenant) => [...wordsOf(tenant), ...idsOf(world, tenant)]));
  const scan = scanFor(words);
  const places = new Map<string, WrittenText[]>();
  for (const text of github.texts())
    for (const word of new Set([...scan(text.text), ...scan(text.place)]))
      places.set(word, [...(places.get(word) ?? []), text]);
  const see: Sights = (who, isReader, sought, by) =>
    Object.entries(sought).flatMap(([field, word]) =>
      (places.get(word) ?? [])
        .filter((text) => (by === undefined || text.writtenBy === by) && isReader(text))
        .map((text) => `${who} reads ${field}: ${text.surface} ${text.place} ${fieldOf(text)} by ${text.writtenBy}`),
    );
  const given = givenBack(world);
  const inTexts = (where: string, texts: Iterable<string>) =>
    [...texts].flatMap((text) => [...scan(text)].map((word) => `${word} in the ${where}: ${text.slice(0, 300)}`));
  return [
    ...tenants.flatMap((tenant) => [
      ...inPublic(world, tenant, see),
      ...amongFinders(world, tenant, see),
      ...idsElsewhere(world, tenant, see),
    ]),
    ...strangePlaces(world, given),
    ...pings(world, given),
    ...inTexts("log", new Set(world.log())),
    ...inTexts("pages", world.pages),
    ...inTexts(
      "answers to webhooks",
      github.deliveries.log().map(({ answer }) => answer?.body ?? ""),
    ),
  ];
}

function fieldOf({ field, until }: WrittenText): string {
  return until === undefined ? field : `${field} (before an edit)`;
}

function wordsOf({ inner, finders }: Tenant): readonly string[] {
  const own = finders.flatMap(({ words, heard, amount, login, ghsaId }) => [
    ...Object.values<string>({ ...words, ...heard }),
    amount,
    login,
    ...(ghsaId === null ? [] : [ghsaId.toLowerCase()]),
  ]);
  return [...Object.values<string>(inner), ...own];
}

/** What nobody outside may ever read, whatever is published of the reports: strangers, other tenants, and who only works there. */
function inPublic(world: SequenceWorld, tenant: Tenant, see: Sights): readonly string[] {
  const { botLogin } = world.github;
  const insiders = new Set([tenant.owner, tenant.maintainer, ...tenant.finders.map(({ login }) => login)]);
  const isOutside = ({ readers }: WrittenText) => [...readers.keys()].some((reader) => !insiders.has(reader));
  return [
    ...see("an outsider", isOutside, tenant.inner),
    ...tenant.finders.flatMap((finder) => {
      const hidden = { ...hiddenWords(world, finder), ...finder.heard };
      return [
        ...see("an outsider", isOutside, hidden, finder.isPublic || finder.hasTold ? botLogin : undefined),
        ...see("an outsider", isOutside, { amount: finder.amount }),
      ];
    }),
  ];
}

/** No finder may read anything of another's, nor what the team says among itself. */
function amongFinders(world: SequenceWorld, { inner, finders }: Tenant, see: Sights): readonly string[] {
  return finders.flatMap(({ login }) => {
    const isTheirs = ({ readers }: WrittenText) => readers.has(login) || readers.has("anonymous");
    const others = finders.filter((other) => other.login !== login);
    return [
      ...see(login, isTheirs, inner),
      ...others.flatMap((other) => [
        ...see(login, isTheirs, { ...other.heard, amount: other.amount }),
        ...see(login, isTheirs, hiddenWords(world, other), world.github.botLogin),
      ]),
    ];
  });
}

/** Another's case is not even named; ids are the tenant's own, so only its own places count. */
function idsElsewhere(world: SequenceWorld, tenant: Tenant, see: Sights): readonly string[] {
  return tenant.finders.flatMap((finder) => {
    const knows = new Set([tenant.owner, tenant.maintainer, finder.login]);
    const [id] = idsOf(world, { ...tenant, finders: [finder] });
    const isElsewhere = ({ place, readers }: WrittenText) =>
      place.startsWith(`${tenant.name}/`) && [...readers.keys()].some((reader) => !knows.has(reader));
    return id === undefined ? [] : see(`somebody but ${finder.login}`, isElsewhere, { id }, world.github.botLogin);
  });
}

function idsOf(world: SequenceWorld, tenant: Tenant): readonly string[] {
  return tenant.finders
    .filter((finder) => findPage(world, tenant, finder) !== undefined)
    .map((finder) => caseIdOf(world, tenant, finder).toLowerCase());
}

/** A finder's words that stay hidden: all of them until the advisory is public, then all but what it says. */
function hiddenWords(world: SequenceWorld, finder: Finder): Words {
  const { title, body, edit, name, comment, objection } = finder.words;
  const talk = { comment, objection };
  const said = publicTexts(world, finder);
  // A finder may name themself in public as they wished; their login too, once the team credits it.
  const kept = { name, login: finder.login };
  const ghsa: Words = finder.ghsaId === null ? {} : { ghsa: finder.ghsaId.toLowerCase() };
  // What the team asked to be given back in public is nobody's secret any more, its comments apart.
  if (finder.isRestored) return { ...talk, ...kept };
  if (said === null || !finder.isReleased) return { title, body, edit, ...talk, ...kept, ...ghsa };
  return said.includes(finder.login) || said.includes(name) ? talk : { ...talk, ...kept };
}

/** What stands in the finder's public advisory, or null while none is public. */
function publicTexts({ github }: SequenceWorld, finder: Finder): string | null {
  const all = github.reading("anonymous");
  const { ghsaId } = finder;
  if (ghsaId !== null) return all.advisory(ghsaId) === undefined ? null : JSON.stringify(all.advisory(ghsaId));
  if (finder.publicIssue === null) return null;
  const repo = finder.publicIssue.split("#")[0] ?? "";
  const own = all.advisories(repo).find((advisory) => JSON.stringify(advisory).includes(finder.words.body));
  return own === undefined ? null : JSON.stringify(own);
}

/** Where the app may be seen in public at all: anything else tells by its being there, whatever it says. */
const ownPlaces: ReadonlySet<string> = new Set(["issue", "issue-comment", "check-run", "advisory", "advisory-credit"]);

function strangePlaces({ github }: SequenceWorld, given: GivenBack): readonly string[] {
  return github
    .textsReadableBy("anonymous")
    .filter((text) => text.writtenBy === github.botLogin && !ownPlaces.has(text.surface) && !given(text))
    .map(({ surface, place, field, text }) => `anybody sees the app's ${surface} ${field} in ${place}: ${text}`);
}

/** Nothing the app writes may call anybody, whatever others wrote into it. */
function pings({ github }: SequenceWorld, given: GivenBack): readonly string[] {
  const own = github.texts().filter((text) => text.writtenBy === github.botLogin && text.field === "body");
  // Without the sign itself or something that could become it nobody is called.
  const calling = own.filter((text) => /[@&]/.test(text.text) && !given(text));
  return [...new Map(calling.map((each) => [each.text, each.place]))].flatMap(([text, place]) =>
    dangersIn(text, () => true)
      .filter((danger) => danger.startsWith("mention"))
      .map((danger) => `${place}: ${danger}`),
  );
}

/** Whether a text of the app's is word for word what somebody else had written in that place: given back by `/restore`. */
type GivenBack = (text: WrittenText) => boolean;

function givenBack({ github }: SequenceWorld): GivenBack {
  const keyOf = ({ surface, place, field, text }: WrittenText) => [surface, place, field, text].join("\0");
  const others = github.texts().filter(({ writtenBy }) => writtenBy !== github.botLogin);
  const known = new Set(others.map(keyOf));
  return (text) => known.has(keyOf(text));
}
