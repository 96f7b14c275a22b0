import {
  githubDescription,
  resolveReference,
  violationsAt,
  type Operation,
  type Parameter,
  type Schema,
} from "./openapi.ts";

/** A request that GitHub's description does not allow. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly problems: readonly string[];
}

/** What of a request is checked against the description. */
export interface CheckedRequest {
  readonly method: string;
  /** Path template of the description. */
  readonly route: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Says what in a request GitHub's description does not know or allow; empty when it is sound. */
export function checkRequest(request: CheckedRequest): readonly string[] {
  const method = request.method.toLowerCase();
  const item = githubDescription().paths[request.route];
  const operation = item?.[method];
  if (!operation) return [`${request.method} ${request.route} is not a route of GitHub's`];
  return [...checkQuery(operation, request.query), ...checkBody(operation, request)];
}

function checkQuery(operation: Operation, query: URLSearchParams): string[] {
  const known = (operation.parameters ?? [])
    .map((parameter) => resolveReference<Parameter>(parameter))
    .filter((parameter) => parameter.in === "query");
  const problems: string[] = [];
  for (const [name, text] of query) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) problems.push(`unknown query parameter "${name}"`);
    else if (parameter.schema && !fits(parameter.schema, text))
      problems.push(`query parameter "${name}" cannot be "${text}"`);
  }
  for (const parameter of known)
    if (parameter.required && !query.has(parameter.name))
      problems.push(`query parameter "${parameter.name}" is missing`);
  return problems;
}

function fits(schema: Schema, text: string): boolean {
  const { type, enum: allowed, minimum, maximum, format } = schema;
  if (Array.isArray(allowed) && !allowed.includes(text)) return false;
  if (type === "boolean") return text === "true" || text === "false";
  if (format === "date-time") return !Number.isNaN(Date.parse(text));
  if (type !== "integer") return true;
  const value = Number(text);
  return Number.isInteger(value) && value >= Number(minimum ?? -Infinity) && value <= Number(maximum ?? Infinity);
}

function checkBody(operation: Operation, { method, route, body }: CheckedRequest): readonly string[] {
  const isEmpty = body === undefined || (typeof body === "object" && body !== null && Object.keys(body).length === 0);
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (!schema) return isEmpty ? [] : ["a body where GitHub takes none"];
  if (body === undefined) return operation.requestBody?.required ? ["the body is missing"] : [];
  const pointer = ["paths", route, method.toLowerCase(), "requestBody", "content", "application/json", "schema"];
  return [...violationsAt(pointer, body), ...unknownFields(schema, body, "")];
}

// GitHub's schemas rarely close themselves, and GitHub ignores a misspelt field in silence; here it is a fault.
function unknownFields(schema: Schema, value: unknown, at: string): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownFields(itemsOf(schema), item, `${at}/${index}`));
  if (value === null || typeof value !== "object") return [];
  const options = alternatives(schema);
  const isOpen = options.some(
    (one) => one["additionalProperties"] === true || typeof one["additionalProperties"] === "object",
  );
  const properties = options.flatMap((one) => Object.entries((one["properties"] ?? {}) as Record<string, Schema>));
  if (isOpen || properties.length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const found = properties.filter(([known]) => known === name).map(([, known]) => known);
    if (found.length === 0) return [`unknown body field "${at}/${name}"`];
    return unknownFields({ anyOf: found }, inner, `${at}/${name}`);
  });
}

function alternatives(schema: Schema): readonly Schema[] {
  const real = resolveReference<Schema>(schema as Schema & { readonly $ref: string });
  const inner = ["anyOf", "oneOf", "allOf"].flatMap((word) => (real[word] ?? []) as Schema[]);
  return [real, ...inner.flatMap(alternatives)];
}

function itemsOf(schema: Schema): Schema {
  return { anyOf: alternatives(schema).flatMap((one) => (one["items"] ? [one["items"]] : [])) };
}
