import { expect, test } from "@jest/globals";
import { standingOf, type Standing } from "../../src/jobs/standing.ts";
import type { Store } from "../../src/store/open.ts";
import { anOffice } from "../support/an-office.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const place = { installationId: 7, owner: "acme", name: "app" };
const contents = "GET /repos/{owner}/{repo}/contents/{+path}";
const repository = "GET /repos/{owner}/{repo}";

/** A version of acme/app's file in which one person decides awards: another needs an admin's `/adopt`. */
const fileOf = (login: string) =>
  `version: 1\npolicy: flowfuse\ntracker: acme/security-cases\nauthority:\n  award: [${login}]\n`;

/** Looks at the file as GitHub shows it; `meanwhile` happens after the question named, once. */
async function look(
  store: Store,
  login: string,
  meanwhile: { readonly after: string; readonly what: () => Promise<unknown> } | null = null,
): Promise<Standing> {
  let isOver = false;
  const office = anOffice(store, async (route, { repo }) => {
    if (meanwhile?.after === route && !isOver) {
      isOver = true;
      await meanwhile.what();
    }
    if (route === contents)
      return { type: "file", sha: "1", encoding: "base64", content: Buffer.from(fileOf(login)).toString("base64") };
    return {
      id: 9,
      name: repo,
      full_name: `acme/${String(repo)}`,
      owner: { login: "acme", type: "Organization" },
      private: true,
      has_issues: true,
    };
  });
  return await standingOf(office, place, "Organization");
}

onEveryEngine("two who look at one programme file at one moment", (fresh) => {
  const store = withStore(fresh);
  /** Who may award, by the versions that stand in a state. */
  const awarding = async (state: "in-force" | "proposed") => {
    const rows = await store().db.selectFrom("programme").select("content").where("state", "=", state).execute();
    return rows.map(({ content }) => /\b(olga|nina|vera)\b/.exec(content)?.[1]);
  };
  const newer = { after: repository, what: () => look(store(), "nina") };

  test("the one who read the older version puts it not over what came into force since", async () => {
    expect(await look(store(), "olga", newer)).toMatchObject({ kind: "in-force" });
    expect(await awarding("in-force")).toEqual(["nina"]);
    expect(await awarding("proposed")).toEqual([]);
  });

  test("the one who read the older version takes not back what was proposed since", async () => {
    await look(store(), "vera");
    expect(await look(store(), "olga", newer)).toMatchObject({ kind: "in-force" });
    expect(await awarding("in-force")).toEqual(["vera"]);
    expect(await awarding("proposed")).toEqual(["nina"]);
  });

  test("the one who read what is in force takes not back what was proposed since", async () => {
    await look(store(), "vera");
    await look(store(), "vera", { ...newer, after: contents });
    expect(await awarding("proposed")).toEqual(["nina"]);
    await look(store(), "vera");
    expect(await awarding("proposed")).toEqual([]);
  });

  test("both find the same version in force", async () => {
    const standing = await look(store(), "vera", { ...newer, what: () => look(store(), "vera") });
    expect(standing).toMatchObject({ kind: "in-force", fileRepo: "acme/app" });
    expect(await awarding("in-force")).toEqual(["vera"]);
  });
});
