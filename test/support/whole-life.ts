import { report } from "./sequence-acts.ts";
import { caseIdOf, oneOf, pageOf, type Act } from "./sequence-places.ts";
import type { SequenceWorld, Tenant } from "./sequence-world.ts";

/** A fixed life in which each way out of the app is used: for builds that are broken on purpose. */
export const wholeLife: readonly Act[] = [
  {
    name: "the team plans a release",
    happen: ({ github }, tenant) => void github.as(tenant.maintainer).makeMilestone(tenant.web, "Release 1"),
  },
  ...[0, 1, 2].map((n) => ({
    name: "a finder reports",
    happen: (world: SequenceWorld, tenant: Tenant) =>
      report(
        world,
        tenant,
        oneOf(tenant.finders.slice(n), () => 0),
        () => 1,
      ),
  })),
  {
    name: "GitHub fails with the words it was given",
    happen: ({ github }, tenant) => {
      const answer = { status: 502, body: { message: tenant.inner.note } };
      github.faults.add({
        method: "POST",
        matching: ({ path }) => path.includes(tenant.name),
        times: 2,
        when: "before",
        answer,
      });
    },
  },
  ...[0, 1, 2].map((n) => ({
    name: "the team decides",
    happen: (world: SequenceWorld, tenant: Tenant) => {
      const finder = oneOf(tenant.finders.slice(n), () => 0);
      const lines = [
        `/note ${tenant.inner.note}\n/severity high\n/impact high ${tenant.inner.impact}\n/accept\n/award ${finder.amount} USD ${tenant.inner.award}`,
        `/reply ${finder.heard.reply}`,
      ];
      for (const line of lines) world.github.as(tenant.maintainer).comment(pageOf(world, tenant, finder), line);
    },
  })),
  {
    name: "the team answers two finders at once",
    happen: (world, tenant) => {
      const [one, two] = tenant.finders;
      if (one === undefined || two === undefined) throw new Error("too few finders");
      const line = `/combined ${caseIdOf(world, tenant, two)} ${two.heard.expect}`;
      world.github.as(tenant.maintainer).comment(pageOf(world, tenant, one), line);
    },
  },
  {
    name: "a stranger opens a pull request",
    happen: ({ github }, tenant) => {
      github.as("carol").openPull(tenant.web, { title: "Sort the list of imports", body: "Nothing else." });
    },
  },
];
