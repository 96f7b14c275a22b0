import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { allowNull } from "./nullable.ts";
import { previewPaths } from "./preview-paths.ts";

/** A JSON schema or a reference to one. */
export type Schema = Readonly<Record<string, unknown>>;

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** An operation as GitHub describes it. */
export interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
  readonly responses?: Readonly<Record<string, Schema>>;
}

/** GitHub's official description of its API, with the previews it does not describe yet. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly "x-webhooks": Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

let loaded: { readonly description: Description; readonly ajv: Ajv } | undefined;
const validators = new Map<string, ValidateFunction>();

// 13 MB of JSON: read once for the process, at the first request that is checked.
function load(): { readonly description: Description; readonly ajv: Ajv } {
  if (loaded) return loaded;
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const official = JSON.parse(readFileSync(file, "utf8")) as Description;
  const description = allowNull({ ...official, paths: { ...official.paths, ...previewPaths } });
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  ajv.addFormat("uri-template", true);
  ajv.addFormat("repo.nwo", true);
  ajv.addFormat("timestamp", true);
  ajv.addSchema({
    $id: "github",
    components: description.components,
    paths: description.paths,
    "x-webhooks": description["x-webhooks"],
  });
  loaded = { description, ajv };
  return loaded;
}

/** The description, loaded on first use. */
export function githubDescription(): Description {
  return load().description;
}

/** Follows a `$ref` of the description. */
export function resolveReference<T extends object>(value: T | { readonly $ref: string }): T {
  if (!("$ref" in value)) return value;
  const steps = value.$ref.replace(/^#\//, "").split("/");
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], githubDescription()) as T;
}

/** What is wrong with a value by the schema at a JSON pointer into the description; empty when nothing is. */
export function violationsAt(pointer: readonly string[], value: unknown): readonly string[] {
  const path = pointer.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  const known = validators.get(path);
  const validate = known ?? load().ajv.compile({ $ref: `github#/${path}` });
  if (!known) validators.set(path, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message ?? "is wrong"}`);
}
