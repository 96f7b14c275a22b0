import { randomUUID } from "node:crypto";
import { deliver } from "./deliver.ts";
import { codeActs } from "./sequence-code.ts";
import { finderLines, teamLines, tricks } from "./sequence-lines.ts";
import { caseIdOf, oneOf, pageOf, privateReporters, reporters, type Act, type Draw } from "./sequence-places.ts";
import type { Finder, SequenceWorld, Tenant } from "./sequence-world.ts";

/** The finder reports: in private, or by mistake in public, where the team puts the label on that says so. */
export function report(world: SequenceWorld, tenant: Tenant, finder: Finder, draw: Draw): void {
  const { github } = world;
  const { title, body } = finder.words;
  const trick = draw(2) === 0 ? `\n\n${oneOf(tricks, draw)}` : "";
  const description = `On https://www.example.org/login it breaks like this: ${body}.${trick}`;
  if (!finder.isPublic) {
    finder.ghsaId ??= github
      .as(finder.login)
      .reportVulnerability(tenant.web, { summary: `Flaw ${title}`, description });
    return;
  }
  if (finder.publicIssue !== null) throw new Error("reported already");
  finder.publicIssue = github.as(finder.login).openIssue(tenant.web, { title: `Bug ${title}`, body: description });
  github.as(finder.login).comment(finder.publicIssue, `More of it: ${finder.words.comment}`);
  github.as(tenant.maintainer).labelIssue(finder.publicIssue, "security-report");
}

function reportOf(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  report(world, tenant, oneOf(tenant.finders, draw), draw);
}

function command(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(reporters(tenant), draw);
  const others = tenant.finders.filter((one) => one !== finder);
  const line = oneOf(teamLines, draw);
  const page = pageOf(world, tenant, finder);
  // The other may have no case yet: an id that does not exist is as good a thing to write.
  const other = caseIdOf(world, tenant, oneOf(others, draw));
  world.github.as(oneOf([tenant.owner, tenant.maintainer], draw)).comment(page, line(tenant, finder, draw, other));
}

function publish(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(reporters(tenant), draw);
  const page = pageOf(world, tenant, finder);
  const id = caseIdOf(world, tenant, finder);
  const early = draw(3) === 0 ? "" : ` early ${tenant.inner.early}`;
  finder.isReleased = true;
  if (draw(2) === 0) world.github.as(tenant.maintainer).comment(page, "/severity high\n\n/accept\n\n/fixed 1.2.3");
  const owner = world.github.as(tenant.owner);
  owner.comment(page, "/publish");
  owner.comment(page, `/publish confirm ${id}${early}`);
}

/** Confidentiality ends before the advisory is out: what the app knows stays inside all the same. */
function endEmbargo(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(reporters(tenant), draw);
  const page = pageOf(world, tenant, finder);
  const isConfirmed = draw(2) === 0;
  const owner = world.github.as(tenant.owner);
  if (draw(3) === 0) return void owner.comment(page, `/exploited public https://example.org/${tenant.inner.evidence}`);
  owner.comment(page, `/embargo end ${tenant.inner.ending}`);
  if (isConfirmed) owner.comment(page, `/embargo end confirm ${caseIdOf(world, tenant, finder)}`);
}

/** Two finders' cases become one, or two again; the finder of the second must learn nothing of the first. */
function merge(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const [first, second] = draw(2) === 0 ? privateReporters(tenant) : privateReporters(tenant).toReversed();
  if (first === undefined || second === undefined) throw new Error("there are no two to merge");
  const page = pageOf(world, tenant, second);
  const maintainer = world.github.as(tenant.maintainer);
  if (draw(3) === 0) return void maintainer.comment(page, "/unmerge");
  maintainer.comment(page, `/duplicate ${caseIdOf(world, tenant, first)}`);
  const along = oneOf(["/award recommended", `/reply ${first.heard.reply}`, "/accept", "/fixed 2.0.0"], draw);
  if (draw(2) === 0) maintainer.comment(pageOf(world, tenant, first), along);
}

function finderSays(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(privateReporters(tenant), draw);
  const body = oneOf(finderLines, draw)(finder, draw);
  world.github.as(finder.login).commentOnAdvisory(finder.ghsaId ?? "", body);
}

function finderEdits(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(privateReporters(tenant), draw);
  const description = `It is rather so: ${finder.words.body} and ${finder.words.edit}. ${oneOf(tricks, draw)}`;
  world.github
    .as(finder.login)
    .editAdvisory(finder.ghsaId ?? "", draw(2) === 0 ? { description } : { severity: "critical" });
}

function trouble(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const { github } = world;
  const times = 1 + draw(3);
  switch (draw(5)) {
    case 0:
      return github.deliveries.dropNext(1, { logged: draw(2) === 0 });
    case 1:
      return github.deliveries.duplicateNext(times);
    case 2:
      return github.deliveries.reverseNext(2);
    default:
      github.faults.add({
        method: oneOf(["POST", "PATCH", "GET"], draw),
        matching: ({ path }) => path.includes(tenant.name),
        times,
        when: oneOf(["before", "after"] as const, draw),
        answer: oneOf([{ status: 502, body: { message: tenant.inner.note } }, { status: 500 }, "reset"] as const, draw),
      });
  }
}

/** Somebody who is not GitHub sends what GitHub sent before, signed wrongly, changed, not at all, or as it was. */
async function forge(world: SequenceWorld, tenant: Tenant, draw: Draw): Promise<void> {
  const url = world.webhookUrl();
  const known = world.github.deliveries.log().filter(({ body }) => body.includes(tenant.name));
  const { body, event, guid } = oneOf(known, draw);
  const secret = world.github.appSettings.WEBHOOK_SECRET;
  const forged = oneOf(
    [
      { body, secret: "not the secret" },
      { body, secret: null },
      { body: body.slice(0, -2), secret },
      { body: body.replaceAll(tenant.web, tenant.finders[0]?.words.title ?? ""), secret: "not the secret" },
      { body, secret, id: guid },
      { body, secret, event: `issue_${tenant.inner.note}` },
    ],
    draw,
  );
  const answer = await deliver({ url, event, id: randomUUID(), ...forged });
  world.pages.push(answer.text);
}

function meddle(world: SequenceWorld, tenant: Tenant, draw: Draw): void {
  const finder = oneOf(reporters(tenant), draw);
  const page = pageOf(world, tenant, finder);
  const id = caseIdOf(world, tenant, finder);
  const { github } = world;
  const label = oneOf(["severity/high", "bounty/paid", "close/spam", "state/accepted", "embargo/active"], draw);
  const { publicIssue, ghsaId } = finder;
  switch (draw(9)) {
    case 0:
      return github.as(tenant.maintainer).labelIssue(page, label);
    case 1:
      return github.as(tenant.maintainer).closeIssue(page);
    case 2:
      return github.as(tenant.maintainer).editIssue(page, { body: "gone" });
    case 3:
      if (publicIssue !== null) github.as(tenant.developer).comment(publicIssue, "What happened here?");
      return;
    case 4:
      if (publicIssue !== null) github.as(finder.login).editIssue(publicIssue, { title: "It is back" });
      return;
    case 5:
      if (publicIssue !== null) github.as(tenant.maintainer).labelIssue(publicIssue, label, "security-report");
      return;
    case 6: {
      if (publicIssue === null) return;
      const milestone = github.as(tenant.maintainer).makeMilestone(tenant.web, `Release ${draw(1_000_000)}`);
      return github.as(tenant.maintainer).planIssue(publicIssue, { milestone, assignees: [tenant.developer] });
    }
    case 7:
      if (publicIssue === null) return;
      finder.isRestored = true;
      return void github.as(tenant.maintainer).comment(page, `/restore confirm ${id}`);
    default:
      if (ghsaId !== null) github.as(tenant.owner).acceptAdvisory(ghsaId);
  }
}

const often = (times: number, name: string, happen: Act["happen"]): readonly Act[] =>
  Array.from({ length: times }, () => ({ name, happen }));

/** Whatever may happen, the likelier the more often it stands here. */
export const acts: readonly Act[] = [
  ...often(3, "report", reportOf),
  ...often(9, "command", command),
  ...often(2, "publish", publish),
  ...often(1, "end the embargo", endEmbargo),
  ...often(2, "merge", merge),
  ...often(3, "finder says", finderSays),
  ...often(1, "finder edits", finderEdits),
  ...often(1, "trouble", trouble),
  ...often(1, "forge", forge),
  ...often(1, "meddle", meddle),
  ...codeActs,
];

/** The first act of every sequence: somebody reports. */
export const firstAct: Act = { name: "first report", happen: reportOf };
