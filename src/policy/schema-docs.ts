import type { z } from "zod";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Row = { readonly key: string; readonly value: string; readonly meaning: string };

/** A page of lists, one for each key of the schema that holds keys of its own, made of the schema's own descriptions. */
export function renderSchema(schema: JsonSchema): string {
  const top = propertiesOf(schema);
  const simple = top.filter(([, inner]) => rowsOf(inner, "").length === 0);
  const nested = top.filter(([, inner]) => rowsOf(inner, "").length > 0);
  const isNeeded = (key: string) => schema.required?.includes(key) === true;
  const first = list(simple.map(([key, inner]) => row(key, inner, isNeeded(key))));
  const rest = nested.map(([key, inner]) => {
    const need = isNeeded(key) ? "Required. " : "";
    return `## \`${key}\`\n\n${need}${inner.description ?? ""}\n\n${list(rowsOf(inner, key))}`;
  });
  return [first, ...rest].join("\n\n");
}

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  const direct = propertiesOf(schema).flatMap(([key, inner]) => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    return [row(path, inner, schema.required?.includes(key) === true), ...rowsOf(inner, path)];
  });
  const items = typeof schema.items === "object" && !Array.isArray(schema.items) ? schema.items : undefined;
  const listed = items ? rowsOf(items, `${prefix}[]`) : [];
  const mapped =
    typeof schema.additionalProperties === "object"
      ? rowsOf(schema.additionalProperties, `${prefix}.<${nameOfKeys(schema)}>`)
      : [];
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((branch) => {
    const named = propertiesOf(branch).find(([key]) => key === "kind")?.[1];
    const kind = named?.const;
    const rows = rowsOf(branch, prefix).filter(({ key }) => kind === undefined || key !== join(prefix, "kind"));
    return kind === undefined
      ? rows
      : [
          {
            key: join(prefix, "kind"),
            value: `\`${show(kind)}\``,
            meaning: branch.description ?? named?.description ?? "",
          },
          ...rows,
        ];
  });
  return unique([...direct, ...listed, ...mapped, ...branches]);
}

function nameOfKeys(schema: JsonSchema): string {
  return typeof schema.propertyNames === "object" && schema.propertyNames.enum ? "severity" : "name";
}

function join(prefix: string, key: string): string {
  return prefix === "" ? key : `${prefix}.${key}`;
}

function unique(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((one) => {
    const id = `${one.key}|${one.value}|${one.meaning}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function row(key: string, schema: JsonSchema, isNeeded: boolean): Row {
  const fallback =
    schema.default === undefined || typeof schema.default === "object" ? "" : `, default \`${show(schema.default)}\``;
  const need = isNeeded && schema.default === undefined ? ", required" : fallback;
  return { key, value: `${valueOf(schema)}${need}`, meaning: schema.description ?? "" };
}

function valueOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${show(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${show(one)}\``).join(", ");
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (branches.length > 0) return [...new Set(branches.map((branch) => valueOf(branch)))].join(" or ");
  if (schema.type === "array")
    return typeof schema.items === "object" && !Array.isArray(schema.items)
      ? `list of ${valueOf(schema.items)}`
      : "list";
  if (schema.type === "object") return "mapping";
  const [example] = Array.isArray(schema.examples) ? schema.examples : [];
  const such = typeof example === "string" ? `, such as \`${example}\`` : "";
  return schema.type === "string" || typeof schema.type !== "string" ? `text${such}` : schema.type;
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function propertiesOf(schema: JsonSchema): [string, JsonSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    typeof inner === "object" ? [[key, inner] as [string, JsonSchema]] : [],
  );
}

// A list and not a table: it reads as well, and the formatter has nothing to align.
function list(rows: readonly Row[]): string {
  // Every element has its clause, which the page's head explains once.
  const told = rows.filter(({ key }) => !key.endsWith("clause"));
  return told.map(({ key, value, meaning }) => `- \`${key}\`: ${value}. ${meaning}`.trim()).join("\n");
}
