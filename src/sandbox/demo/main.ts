import { playCoordinatedDisclosure } from "./lives/coordinated-disclosure.ts";
import { playPrivateReport, playPublicIssue } from "./lives/flowfuse.ts";
import { playPythonAnywhere } from "./lives/pythonanywhere.ts";
import { openStage } from "./stage.ts";

const print = (line: string) => console.log(line);

print(
  "Finder's Fee, played on a simulated GitHub. The app is the real one, over real HTTP; people and companies are made up.",
);
print("“*” is what a person does, “->” is what the app then wrote and who can read it.");
const stage = await openStage(print);
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
  print(narrator.broken.length === 0 ? "\nEverything held." : `\n${narrator.broken.length} claims did not hold.`);
  process.exitCode = narrator.broken.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}
