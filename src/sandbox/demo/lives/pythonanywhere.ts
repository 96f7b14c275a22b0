import { linkScripting } from "../reports.ts";
import type { Stage } from "../stage.ts";

const repo = "python-co/product";
const tracker = "python-co/security-cases";

/** A report under a policy that promises no times and names no amounts: people decide, the app never invents. */
export async function playPythonAnywhere(stage: Stage): Promise<void> {
  const { github, narrator } = stage;
  const say = (who: string, body: string) => () => void github.as(who).comment(`${tracker}#${number}`, body);
  let number = 0;
  let ghsaId = "";
  narrator.chapter("PythonAnywhere's policy: no promises, three tiers of interest, amounts by people");
  await narrator.step("farah reports a flaw privately to python-co/product", () => {
    ghsaId = github.as("farah").reportVulnerability(repo, linkScripting);
  });
  number = stage.newestCase(tracker);
  const told = github.reading("farah").advisory(ghsaId)?.comments ?? [];
  narrator.claim(
    "nothing is promised, for the policy promises nothing",
    !told.some(({ body }) => /within|business day|as soon as/i.test(body)),
  );
  await narrator.step(
    "hanna: /class xss-csrf, /severity by CVSS vector, /accept",
    say("hanna", "/class xss-csrf\n/severity CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N\n/accept"),
  );
  await narrator.step(
    "hanna tries /award recommended, but the policy names no amounts",
    say("hanna", "/award recommended"),
  );
  await narrator.step("hanna: an amount without impact is not enough either (PA2)", say("hanna", "/award 1500 USD"));
  await narrator.step(
    "hanna: /impact medium …, then /award 1500 USD, which needs a second signature",
    say("hanna", "/impact medium other people's pages\n/award 1500 USD"),
  );
  await narrator.step("hanna tries to sign for herself", say("hanna", "/approve"));
  await narrator.step("henry signs: /approve", say("henry", "/approve"));
  await narrator.unannounced(
    "farah writes on her advisory: /credit anonymous",
    () => void github.as("farah").commentOnAdvisory(ghsaId, "/credit anonymous"),
  );
  await narrator.step("hanna answers: /credit anonymous, /fixed", say("hanna", "/credit anonymous\n/fixed 0.10.1"));
  await narrator.step("henry: /publish", say("henry", "/publish"));
  await narrator.step("henry confirms", say("henry", `/publish confirm ${stage.caseId(tracker, number)}`));
  const advisory = github.reading("anonymous").advisory(ghsaId);
  narrator.claim(
    "the advisory is public and names nobody",
    advisory?.state === "published" && advisory.credits.length === 0,
  );
}
