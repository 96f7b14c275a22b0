import { mailInjection } from "../reports.ts";
import type { Stage } from "../stage.ts";

const repo = "bank-co/product";
const tracker = "bank-co/security-cases";

/** A report under a policy that promises an assessment and a date in three business days, and owes every novel report. */
export async function playCoordinatedDisclosure(stage: Stage): Promise<void> {
  const { github, narrator } = stage;
  const say = (who: string, body: string) => () => void github.as(who).comment(`${tracker}#${number}`, body);
  let number = 0;
  let ghsaId = "";
  narrator.chapter("A coordinated-disclosure policy: a clock that only people can stop");
  await narrator.step("fiona reports a flaw privately to bank-co/product, without saying where", () => {
    ghsaId = github.as("fiona").reportVulnerability(repo, mailInjection);
  });
  number = stage.newestCase(tracker);
  await narrator.unannounced(
    "fiona answers on the advisory",
    () =>
      void github
        .as("fiona")
        .commentOnAdvisory(ghsaId, "It is https://mail.bank.example/contact; the message body of the form."),
  );
  await narrator.step(
    "carla: /conduct ok, which sends the policy's safe harbour word for word",
    say("carla", "/conduct ok"),
  );
  await narrator.step(
    "carla: /severity high, /accept: one of the two things promised",
    say("carla", "/severity high\n/accept"),
  );
  await narrator.step("carla: /expect, the other", say("carla", "/expect 2026-12-11"));
  await narrator.step(
    "carla declines the award without evidence, which this policy forbids (CO12)",
    say("carla", "/decline-award we knew this already"),
  );
  await narrator.step(
    "carla: /quality, /award 900 EUR (another currency always needs two)",
    say("carla", "/award 900 EUR a clear report"),
  );
  await narrator.step("conrad signs: /approve", say("conrad", "/approve"));
  await narrator.step("carla: /credit, /fixed", say("carla", "/credit @fiona finder\n/fixed 0.10.0"));
  await narrator.step("conrad: /publish", say("conrad", "/publish"));
  await narrator.unannounced(
    "fiona agrees on the advisory: /agree",
    () => void github.as("fiona").commentOnAdvisory(ghsaId, "/agree"),
  );
  await narrator.step("conrad confirms", say("conrad", `/publish confirm ${stage.caseId(tracker, number)}`));
  narrator.claim("the advisory is public", github.reading("anonymous").advisory(ghsaId)?.state === "published");
}
