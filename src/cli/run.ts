import { Command, CommanderError } from "commander";

/** What the command line needs of the world. Each command gives its exit code: 0 done, 1 problems found, 2 wrong usage. */
export type CliPorts = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly version: string;
  readonly policyCheck: (argv: readonly string[]) => number;
  readonly policyExplain: (argv: readonly string[]) => number;
  readonly doctor: () => Promise<number>;
  readonly duplicateLabels: (folder: string | undefined) => Promise<number>;
};

const EXAMPLES = `
Examples:
  $ finders-fee policy check                                  the programme file of this repository
  $ finders-fee policy check policies --json                  every policy of a folder, for a script
  $ finders-fee policy check - < finders-fee.yml              what comes in
  $ finders-fee policy explain flowfuse                       a shipped policy, as a finder would read it
  $ finders-fee doctor                                        what is set up, what is missing and what is wrong

The app itself is started with "npm start"; "npm run demo" shows it at work without an account.`;

/** Runs the command line on the words after the program's name and gives the exit code. */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<number> {
  let code = 0;
  const program = new Command("finders-fee")
    .description("Runs a written disclosure policy: private reports become tracked cases, from receipt to publication.")
    .version(ports.version)
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => ports.out(text.trimEnd()),
      writeErr: (text) => ports.err(text.trimEnd()),
    })
    .showHelpAfterError("Write finders-fee --help for the commands there are.");
  const policy = program.command("policy").description("check or explain a policy or programme file");
  policy
    .command("check [files...]")
    .description("say what is wrong with programme or policy files or folders of them (- reads the standard input)")
    .option("--json", "for scripts")
    .action((files: readonly string[], { json }: { json?: true }) => {
      code = ports.policyCheck([...files, ...(json === true ? ["--json"] : [])]);
    });
  policy
    .command("explain <file-or-name>")
    .description("print a policy as a finder can read it")
    .action((file: string) => {
      code = ports.policyExplain([file]);
    });
  program
    .command("doctor")
    .description("say what is set up, missing or wrong: settings, database, permissions, each repository")
    .action(async () => {
      code = await ports.doctor();
    });
  program
    .command("duplicates")
    .description("what people decided about possible duplicates")
    .command("labels")
    .description("count the pairs of reports people judged; with --to, write them for training, texts and all")
    .option("--to <folder>", "where to write reports.jsonl, pairs.jsonl and negatives.jsonl")
    .action(async ({ to }: { to?: string }) => {
      code = await ports.duplicateLabels(to);
    });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    // Help and version end this way too, with 0; commander has said already what was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}
