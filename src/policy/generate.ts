import { policyJsonSchema } from "./read-policy.ts";
import { programmeJsonSchema } from "./read-programme.ts";
import { renderSchema } from "./schema-docs.ts";

/** A file made from the code: its path from the package's root, and its whole text. */
export type GeneratedFile = { readonly path: string; readonly text: string };

/** The files that follow from the policy's schema: the two JSON Schemas for editors, and the page that explains them. */
export function generatedFiles(): readonly GeneratedFile[] {
  const programme = programmeJsonSchema();
  const policy = policyJsonSchema();
  const { policy: _policy, ...ownKeys } = programme.properties ?? {};
  const page = [
    "# The programme file and the policy",
    "Generated from `src/policy/`; run `npm run generate` after changing the schema.",
    "The programme file is `.github/finders-fee.yml`, in the repository or in the owner's `.github` repository. Its `policy` is the name of a shipped policy, or a policy written there. [example-programme.yml](example-programme.yml) is a whole one to start from. `npx finders-fee policy check` tells what is wrong with it, unknown keys are errors; `npx finders-fee policy explain` shows it as a finder would read it.",
    'Business days: a report that arrives on a business day is due at the same local time that many business days later. One that arrives on a day off counts from the first moment of the next business day, so a Saturday\'s "3 business days" end as Wednesday does.',
    "# Programme",
    renderSchema({ ...programme, properties: ownKeys }),
    "# Policy",
    "Every element names its `clause`, every clause's exact words stand in `clauses`, and every `words`, `promise` or `text` must stand in the words of its clause: the app says nothing in the policy's name that the source does not say.",
    renderSchema(policy),
  ].join("\n\n");
  return [
    { path: "schema/programme.json", text: `${JSON.stringify(programme, null, 2)}\n` },
    { path: "schema/policy.json", text: `${JSON.stringify(policy, null, 2)}\n` },
    { path: "docs/policy.md", text: `${page}\n` },
  ];
}
