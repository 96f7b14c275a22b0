import type { Ids } from "./ids.ts";
import { postWebhook, type WebhookAnswer } from "./webhook-post.ts";

/** One attempt to tell the App something, as the delivery log keeps it. */
export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly isRedelivery: boolean;
  readonly body: string;
  deliveredAt: Date;
  requestHeaders: Readonly<Record<string, string>>;
  answer: WebhookAnswer | undefined;
}

/** What is put into the queue. */
export type NewDelivery = Pick<Delivery, "event" | "action" | "installationId" | "repositoryId" | "body">;

/** The webhook post office: in order, one at a time, never retried by itself. */
export interface Deliveries {
  /** Every attempt that GitHub logged, newest first. */
  log(): readonly Delivery[];
  /** Sends an old delivery again under its guid, as the button on GitHub's page does; false if unknown. */
  redeliver(id: number): boolean;
  /** Holds everything back until `resume`. */
  pause(): void;
  /** Sends what was held back, in order. */
  resume(): void;
  /** Loses the next `count` webhooks; with `logged` they stand in the log as failed, else nowhere. */
  dropNext(count: number, options?: { readonly logged?: boolean }): void;
  /** Sends each of the next `count` webhooks twice under one guid. */
  duplicateNext(count: number): void;
  /** Keeps the next `count` webhooks aside until `releaseHeld`, letting later ones pass. */
  holdNext(count: number): void;
  /** Sends those kept aside, oldest first. */
  releaseHeld(): void;
  /** Waits for `count` webhooks, then sends them last first. */
  reverseNext(count: number): void;
  /** Resolves when nothing is in flight and nothing waits to be sent, save what is paused or held. */
  settled(): Promise<void>;
}

/** The post office with the slots only the sandbox itself uses. */
export interface PostOffice extends Deliveries {
  post(delivery: NewDelivery): void;
  find(id: number): Delivery | undefined;
  /** Real time (epoch ms) of the App's last answer to a webhook. */
  lastAnswerAt(): number;
  close(): Promise<void>;
}

/** Where to and how webhooks are sent now; without `url` GitHub sends and logs nothing. */
export interface HookTarget {
  readonly url: string | undefined;
  readonly secret: string;
  readonly appId: number;
}

/** Opens the post office. */
export function openDeliveries(ids: Ids, now: () => Date, target: () => HookTarget): PostOffice {
  const log: Delivery[] = [];
  const queue: Delivery[] = [];
  const held: Delivery[] = [];
  const reversing: Delivery[] = [];
  const counts = { drop: 0, dropLogged: 0, duplicate: 0, hold: 0, reverse: 0 };
  let lastAnswerAt = 0;
  let isPaused = false;
  let isClosed = false;
  let working: Promise<void> | undefined;

  const send = async (delivery: Delivery): Promise<void> => {
    const { url, secret, appId } = target();
    if (!url) return;
    log.unshift(delivery);
    delivery.deliveredAt = now();
    const sent = postWebhook({ url, secret, appId, guid: delivery.guid, event: delivery.event, body: delivery.body });
    delivery.requestHeaders = sent.headers;
    delivery.answer = await sent.answer;
    lastAnswerAt = Date.now();
  };
  const work = async (): Promise<void> => {
    while (!isPaused && !isClosed) {
      const next = queue.shift();
      if (!next) break;
      await send(next);
    }
    working = undefined;
  };
  const start = (): void => {
    if (!working && queue.length > 0 && !isPaused && !isClosed) working = work();
  };
  const enqueue = (...deliveries: Delivery[]): void => {
    queue.push(...deliveries);
    start();
  };
  const again = (old: Delivery, isRedelivery: boolean): Delivery => ({
    ...old,
    id: ids.number(),
    isRedelivery,
    answer: undefined,
  });

  return {
    post: (input) => {
      const delivery: Delivery = {
        ...input,
        id: ids.number(),
        guid: ids.guid(),
        isRedelivery: false,
        deliveredAt: now(),
        requestHeaders: {},
        answer: undefined,
      };
      if (!target().url) return;
      if (counts.drop > 0) counts.drop -= 1;
      else if (counts.dropLogged > 0) {
        counts.dropLogged -= 1;
        delivery.answer = {
          statusCode: 502,
          status: "failed to connect to host",
          durationSeconds: 0,
          headers: {},
          body: "",
        };
        log.unshift(delivery);
      } else if (counts.hold > 0) {
        counts.hold -= 1;
        held.push(delivery);
      } else if (counts.reverse > 0) {
        counts.reverse -= 1;
        reversing.unshift(delivery);
        if (counts.reverse === 0) enqueue(...reversing.splice(0));
      } else if (counts.duplicate > 0) {
        counts.duplicate -= 1;
        enqueue(delivery, again(delivery, false));
      } else enqueue(delivery);
    },
    find: (id) => log.find((delivery) => delivery.id === id),
    lastAnswerAt: () => lastAnswerAt,
    log: () => log,
    redeliver: (id) => {
      const old = log.find((delivery) => delivery.id === id);
      if (old) enqueue(again(old, true));
      return old !== undefined;
    },
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      start();
    },
    dropNext: (count, options) => {
      counts[options?.logged ? "dropLogged" : "drop"] += count;
    },
    duplicateNext: (count) => {
      counts.duplicate += count;
    },
    holdNext: (count) => {
      counts.hold += count;
    },
    releaseHeld: () => enqueue(...held.splice(0)),
    reverseNext: (count) => {
      counts.reverse += count;
    },
    settled: async () => {
      while (working) await working;
    },
    close: async () => {
      isClosed = true;
      while (working) await working;
    },
  };
}
