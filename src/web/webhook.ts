import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Log } from "../config/log.ts";
import { openBodyReader } from "./body.ts";
import type { BodyLimits, BodyReading } from "./body.ts";
import { readDelivery } from "./delivery.ts";
import type { Delivery, DeliveryHeaders, Inbox } from "./delivery.ts";
import type { DeliveryOutcome } from "./metrics.ts";
import { plain } from "./reply.ts";
import type { Reply } from "./reply.ts";
import type { VerifySignature } from "./signature.ts";

// GitHub sends no payload above 25 MB; ten of that size at once is more than it ever does.
const BODY_LIMITS: BodyLimits = { mostBytes: 25 * 1024 * 1024, mostInHand: 256 * 1024 * 1024 };

/** What receiving a delivery needs of the world. */
export type WebhookPorts = {
  readonly verify: VerifySignature;
  readonly inbox: Inbox;
  readonly now: () => Date;
  readonly log: Log;
  readonly countDelivery: (outcome: DeliveryOutcome) => void;
};

/** Takes in one delivery: a list of refusals, then stored before it is answered. Nothing the sender wrote is repeated. */
export function receiveWebhooks(ports: WebhookPorts, limits: BodyLimits = BODY_LIMITS) {
  const refuse = (reply: Reply, outcome: DeliveryOutcome): Reply => {
    ports.countDelivery(outcome);
    ports.log.warn({ outcome, status: reply.status }, "delivery refused");
    return { ...reply, hangUp: true };
  };
  const withBody = openBodyReader(limits);
  const receive = async (headers: DeliveryHeaders, body: BodyReading): Promise<Reply> => {
    if (body === "too-large") return refuse(plain(413, "A delivery may hold 25 MB at most."), "too-large");
    if (body === "cut-off") return refuse(plain(400, "The delivery ended before its end."), "bad-request");
    if (body === "too-busy") return refuse(plain(503, "Too much at once; send it again later."), "not-stored");
    if (!ports.verify(body, headers.signature))
      return refuse(plain(401, "The signature is not by a secret we know."), "bad-signature");
    const delivery = readDelivery(headers, body, ports.now());
    if (delivery === undefined) return refuse(plain(400, "The delivery is not a JSON object."), "malformed");
    return store(ports, delivery);
  };
  return async (request: IncomingMessage): Promise<Reply> => {
    if (request.method !== "POST")
      return refuse(plain(405, "Deliveries come by POST.", { allow: "POST" }), "bad-request");
    if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
      return refuse(plain(415, "Set the webhook's content type to application/json."), "bad-request");
    const headers = readHeaders(request.headers);
    if (headers === undefined)
      return refuse(plain(400, "X-GitHub-Event, X-GitHub-Delivery and X-Hub-Signature-256 are needed."), "bad-request");
    return withBody(request, (body) => receive(headers, body));
  };
}

async function store({ inbox, log, countDelivery }: WebhookPorts, delivery: Delivery): Promise<Reply> {
  try {
    const outcome = await inbox.put(delivery);
    countDelivery(outcome);
    log.debug({ deliveryId: delivery.deliveryId, outcome }, "delivery kept");
    return plain(200, outcome === "stored" ? "Stored." : "Seen before.");
  } catch (error) {
    countDelivery("not-stored");
    log.error({ deliveryId: delivery.deliveryId, outcome: "not-stored", err: error }, "delivery could not be kept");
    // On purpose a failure in GitHub's eyes: failed deliveries are listed there and can be asked for again.
    return plain(503, "Not stored; send it again later.", { "retry-after": "60" });
  }
}

function readHeaders(headers: IncomingHttpHeaders): DeliveryHeaders | undefined {
  const event = headers["x-github-event"];
  const deliveryId = headers["x-github-delivery"];
  const signature = headers["x-hub-signature-256"];
  if (typeof event !== "string" || !/^[a-z_]{1,64}$/.test(event)) return undefined;
  if (typeof deliveryId !== "string" || !/^[\x21-\x7e]{1,128}$/.test(deliveryId)) return undefined;
  if (typeof signature !== "string" || signature === "") return undefined;
  return { event, deliveryId, signature };
}
