/** Turns OpenAPI 3.0's `nullable` into plain JSON schema, all through a description. */
export function allowNull<T>(node: T): T {
  return rewrite(node) as T;
}

function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite);
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node)
    // Examples are the bulk of the description and no schema.
    .filter(
      ([key, value]) => !(key === "examples" && typeof value === "object") && !(key === "example" && "type" in node),
    )
    .map(([key, value]) => [key, rewrite(value)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (copy["nullable"] !== true) {
    if (typeof copy["nullable"] === "boolean") delete copy["nullable"];
    return copy;
  }
  delete copy["nullable"];
  return { anyOf: [{ type: "null" }, copy] };
}
