import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(90_000);

/** Requests for a path so far. */
const asked = (story: Story, path: string) =>
  story.github.requests.filter((request) => request.method === "GET" && request.path === path).length;

describe("a GitHub whose answers carry no ETag and speak of no limit", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { features: { hasEtags: false, namesLimits: false } },
    });
    ghsaId = await story.report();
    await story.until("the finder is answered", () => story.told(ghsaId).length > 0);
  });
  afterAll(() => story.close());

  test("is asked nothing twice in one sweep that one look shows", async () => {
    const list = "/repos/acme/web/security-advisories";
    const file = "/repos/acme/web/contents/.github/finders-fee.yml";
    const counts = () => [asked(story, "/installation/repositories"), asked(story, list), asked(story, file)] as const;
    const [sweepsBefore, listsBefore, filesBefore] = counts();
    await story.until("some sweeps are over", () => counts()[0] >= sweepsBefore + 6, 60_000);
    const [sweeps, lists, files] = counts();
    expect(lists - listsBefore).toBeLessThanOrEqual(sweeps - sweepsBefore + 1);
    expect(files - filesBefore).toBeLessThanOrEqual(sweeps - sweepsBefore + 1);
  });

  test("lets finders be heard all the same", async () => {
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/credit anonymous");
    await story.until("the wish is heard", () => story.answers().some((answer) => answer.includes("finder wishes")));
    expect(story.github.violations).toEqual([]);
  });
});
