import { caseIdOf, oneOf, reporters, type Act, type Draw } from "./sequence-places.ts";
import type { Finder, SequenceWorld, Tenant } from "./sequence-world.ts";

/** A name for a case, or its own words: what people let slip where code is made. */
function slip(world: SequenceWorld, tenant: Tenant, finder: Finder, draw: Draw): string {
  const { words, ghsaId } = finder;
  return oneOf([caseIdOf(world, tenant, finder), ghsaId ?? words.title, words.title, words.body], draw);
}

const asName = (text: string): string => text.replaceAll(/[^\w.-]+/g, "-");

/** Somebody of the team, or somebody who only writes code, lets slip in public what a case is about. */
function letSlip(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const { web } = tenant;
  const finder = oneOf(reporters(tenant), draw);
  const person = world.github.as(oneOf([tenant.maintainer, tenant.developer], draw));
  const said = slip(world, tenant, finder, draw);
  // From here on only the app's own words can be held against it.
  finder.hasTold = true;
  switch (draw(9)) {
    case 0:
      return void person.openPull(web, { title: `Fix ${said}`, body: `Closes ${said}`, commits: [`Fix ${said}`] });
    case 1: {
      const place = person.openPull(web, { title: "Tidy up", body: "Nothing else.", commits: ["Tidy up"] });
      return person.editIssue(place, { title: `Tidy up ${said}`, body: `About ${said}` });
    }
    case 2: {
      const place = world.github.as("carol").openPull(web, { title: "Sort the list", body: "Nothing else." });
      return void person.review(place, `This also mends ${said}`);
    }
    case 3: {
      const place = world.github.as("carol").openPull(web, { title: "Sort it again", body: "Nothing else." });
      return person.rewrite(person.commentOnLines(place, "Here"), { body: `Here ${said} came from` });
    }
    case 4: {
      const place = person.openDiscussion(web, { title: "Next release", body: "What is in it?" });
      return void person.commentInDiscussion(place, `Also the fix of ${said}`);
    }
    case 5: {
      const place = person.openDiscussion(web, { title: `What about ${said}`, body: `I mean ${said}` });
      return person.rewrite(place, { title: "What about it", body: `I still mean ${said}` });
    }
    case 6:
      return person.createBranch(web, `fix/${asName(said)}`);
    case 7:
      return person.createTag(web, `before-${asName(said)}`);
    default:
      return person.push(web, { "CHANGES.md": `${draw(1_000_000)}` }, `Fix ${said}`);
  }
}

/** Code is made that has nothing to do with any case: whatever stands beside it must look the same. */
function writeCode({ github }: SequenceWorld, { web, developer }: Tenant, draw: Draw): void {
  const person = github.as(oneOf([developer, "carol"], draw));
  const place = person.openPull(web, { title: "Sort the list of imports", body: "Nothing else." });
  if (draw(2) === 0) person.pushToPull(place, { "README.md": `Hello ${draw(1_000_000)}` });
}

/** What happens to code, the likelier the more often it stands here. */
export const codeActs: readonly Act[] = [
  { name: "let slip", happen: letSlip },
  { name: "write code", happen: writeCode },
];
