/** A webhook delivery as GitHub sent it, with what can be told of it without understanding it. */
export type Delivery = {
  /** X-GitHub-Delivery: the same when GitHub sends the delivery again. */
  readonly deliveryId: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repoFullName: string | null;
  /** The body as it came: JSON, holding report text. */
  readonly payload: string;
  readonly receivedAt: Date;
};

/** Where deliveries are kept. `put` resolves once the delivery is durable, and throws if it could not be kept. */
export type Inbox = { readonly put: (delivery: Delivery) => Promise<"stored" | "seen"> };

/** What the headers of a delivery must say before its body is worth reading. */
export type DeliveryHeaders = { readonly deliveryId: string; readonly event: string; readonly signature: string };

/** Reads the body of a verified delivery; undefined when it is not a JSON object in UTF-8. */
export function readDelivery(headers: DeliveryHeaders, body: Uint8Array, receivedAt: Date): Delivery | undefined {
  const text = decode(body);
  const payload = text === undefined ? undefined : parseObject(text);
  if (text === undefined || payload === undefined) return undefined;
  const { id } = objectIn(payload, "installation");
  const { full_name: fullName } = objectIn(payload, "repository");
  return {
    deliveryId: headers.deliveryId,
    event: headers.event,
    action: typeof payload.action === "string" && /^[\w.-]{1,64}$/.test(payload.action) ? payload.action : null,
    installationId: Number.isSafeInteger(id) ? (id as number) : null,
    repoFullName: typeof fullName === "string" && /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(fullName) ? fullName : null,
    payload: text,
    receivedAt,
  };
}

function decode(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    // The only thing that can go wrong is that it is not UTF-8.
    return undefined;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // The parser's message quotes the text, so it goes no further.
    return undefined;
  }
}

function objectIn(payload: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = payload[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
