import { playCoordinatedDisclosure } from "./lives/coordinated-disclosure.ts";
import { playPrivateReport, playPublicIssue } from "./lives/flowfuse.ts";
import { playPythonAnywhere } from "./lives/pythonanywhere.ts";
import { hashEndState } from "./end-state.ts";
import { openStage } from "./stage.ts";

const print = (line: string) => console.log(line);

print(
  "Finder's Fee, played on a simulated GitHub. The app is the real one, over real HTTP; people and companies are made up.",
);
print("“*” is what a person does, “->” is what the app then wrote and who can read it.");
// `npm run demo -- --power-cuts` kills the app after every step: the end state, and so its hash, must be the same.
const hasPowerCuts = process.argv.includes("--power-cuts");
const stage = await openStage(print, hasPowerCuts);
try {
  await playPrivateReport(stage);
  await playPublicIssue(stage);
  await playPythonAnywhere(stage);
  await playCoordinatedDisclosure(stage);
  const { narrator, github } = stage;
  narrator.chapter("The end");
  narrator.claim("the app asked nothing of GitHub that GitHub does not have", github.violations.length === 0);
  narrator.claim(
    "the log holds no word of any report",
    !stage.app().log.some((line) => /passwd|newline|javascript|SMTP/.test(line)),
  );
  print(
    `\nThe end state, as a hash: ${hashEndState(github)}${hasPowerCuts ? ", after a power cut at every step" : ""}`,
  );
  print(narrator.broken.length === 0 ? "\nEverything held." : `\n${narrator.broken.length} claims did not hold.`);
  process.exitCode = narrator.broken.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}
