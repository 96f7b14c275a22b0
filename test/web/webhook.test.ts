import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { NOW, OLDER_SECRET, aDelivery, aServer, sign } from "./serving.ts";

const CANARY = "canary: heap overflow in the parser";
const BODY = JSON.stringify({
  action: "reported",
  installation: { id: 77 },
  repository: { full_name: "acme/rocket" },
  repository_advisory: { summary: CANARY },
});
const PATH = "/api/github/webhooks";

let server: Awaited<ReturnType<typeof aServer>>;
beforeEach(async () => {
  server = await aServer();
});
afterEach(() => server.close());

const post = (request: RequestInit) => fetch(server.url + PATH, request);

test("a signed delivery is stored with what can be told of it, before it is answered", async () => {
  const answer = await post(aDelivery(BODY));
  expect([answer.status, await answer.text()]).toEqual([200, "Stored.\n"]);
  expect(server.kept).toEqual([
    {
      deliveryId: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      event: "repository_advisory",
      action: "reported",
      installationId: 77,
      repoFullName: "acme/rocket",
      payload: BODY,
      receivedAt: NOW,
    },
  ]);
});

test("the same delivery again is seen, not stored, and is a success", async () => {
  await post(aDelivery(BODY));
  const again = await post(aDelivery(BODY));
  expect([again.status, await again.text(), server.kept.length]).toEqual([200, "Seen before.\n", 1]);
});

test("a signature by the older of two secrets counts while the secret is being changed", async () => {
  const answer = await post(aDelivery(BODY, { "x-hub-signature-256": sign(BODY, OLDER_SECRET) }));
  expect(answer.status).toBe(200);
});

test("the signature is checked on the bytes as they came", async () => {
  const odd = Buffer.from(`{ "action" : "r\u00e9ported",\r\n "n": 1.0 }`);
  expect((await post(aDelivery(odd))).status).toBe(200);
  expect(server.kept[0]?.payload).toBe(odd.toString());
});

test("an inbox that fails is answered 503, so that GitHub lists the delivery as failed", async () => {
  server.world.put = async () => {
    throw new Error(CANARY);
  };
  const answer = await post(aDelivery(BODY));
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain("canary");
  expect(server.logged.join()).not.toContain("canary");
  expect(server.logged.join()).toContain("delivery could not be kept");
});

test.each([
  ["a forged signature", 401, aDelivery(BODY, { "x-hub-signature-256": sign(BODY, "development") })],
  ["the signature of another body", 401, aDelivery(BODY, { "x-hub-signature-256": sign(`${BODY} `) })],
  ["a signature that is none", 401, aDelivery(BODY, { "x-hub-signature-256": "sha256=é" })],
  ["no signature", 400, aDelivery(BODY, { "x-hub-signature-256": undefined })],
  ["no event name", 400, aDelivery(BODY, { "x-github-event": undefined })],
  ["an event name that is none", 400, aDelivery(BODY, { "x-github-event": "../etc" })],
  ["no delivery id", 400, aDelivery(BODY, { "x-github-delivery": undefined })],
  ["a delivery id too long", 400, aDelivery(BODY, { "x-github-delivery": "a".repeat(129) })],
  ["a delivery id with spaces", 400, aDelivery(BODY, { "x-github-delivery": "a b" })],
  ["a form", 415, aDelivery(BODY, { "content-type": "application/x-www-form-urlencoded" })],
  ["a type that only begins like JSON", 415, aDelivery(BODY, { "content-type": "application/json-seq" })],
  ["signed text that is not JSON", 400, aDelivery(CANARY)],
  ["signed JSON that is no object", 400, aDelivery(`["${CANARY}"]`)],
  ["signed bytes that are not UTF-8", 400, aDelivery(Buffer.from([0x7b, 0xff, 0x7d]))],
  ["an empty body", 400, aDelivery("")],
  ["another method", 405, { ...aDelivery(BODY), method: "PUT" }],
])("%s is refused with %i, stored nowhere and repeated nowhere", async (_case, status, request) => {
  const answer = await post(request);
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain("canary");
  expect(server.kept).toEqual([]);
  expect(server.logged.join()).not.toContain("canary");
});

test("a payload without action, installation or repository, or with odd ones, is stored without them", async () => {
  const odd = JSON.stringify({ action: { a: 1 }, installation: { id: "77" }, repository: { full_name: "no owner" } });
  await post(aDelivery(odd));
  expect(server.kept[0]).toMatchObject({ payload: odd });
  expect(server.kept[0]).toHaveProperty("action", null);
  expect(server.kept[0]).toHaveProperty("installationId", null);
  expect(server.kept[0]).toHaveProperty("repoFullName", null);
});

test("an event and action nobody knows yet is stored like any other", async () => {
  const body = JSON.stringify({ action: "enchanted" });
  expect((await post(aDelivery(body, { "x-github-event": "fresh_event" }))).status).toBe(200);
  expect(server.kept[0]).toMatchObject({ event: "fresh_event", action: "enchanted" });
});

test("a delivery of 25 MB is taken in", async () => {
  const body = JSON.stringify({ action: "a", filler: "x".repeat(25 * 1024 * 1024 - 50) });
  expect((await post(aDelivery(body))).status).toBe(200);
});

const HEAD =
  `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-GitHub-Event: ping\r\n` +
  `X-GitHub-Delivery: 1\r\nX-Hub-Signature-256: sha256=00\r\n`;

test("a declared length over 25 MB is refused without waiting for the body", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(`${HEAD}Content-Length: ${25 * 1024 * 1024 + 1}\r\n\r\n{`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer.toString()).toMatch(/connection: close/i);
  await once(socket, "close");
});

test("a body that grows over 25 MB without saying so is refused and the connection closed", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  const chunk = Buffer.alloc(1024 * 1024, "x");
  const answered = once(socket, "data") as Promise<[Buffer]>;
  for (let sent = 0; sent < 26; sent += 1)
    socket.write(Buffer.concat([Buffer.from("100000\r\n"), chunk, Buffer.from("\r\n")]));
  const [answer] = await answered;
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  await once(socket, "close");
  expect((await post(aDelivery(BODY))).status).toBe(200);
});

test("a sender who hangs up in the middle harms nobody", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(`${HEAD}Content-Length: 1000\r\n\r\n{`, () => socket.destroy());
  await once(socket, "close");
  expect((await post(aDelivery(BODY))).status).toBe(200);
  expect(server.kept).toHaveLength(1);
});

test("what became of deliveries is counted by outcome and by nothing else", async () => {
  await post(aDelivery(BODY));
  await post(aDelivery(BODY));
  await post(aDelivery(BODY, { "x-hub-signature-256": sign("x") }));
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('finders_fee_deliveries_total{outcome="stored"} 1');
  expect(metrics).toContain('finders_fee_deliveries_total{outcome="seen"} 1');
  expect(metrics).toContain('finders_fee_deliveries_total{outcome="bad-signature"} 1');
  expect(metrics).not.toMatch(/acme|rocket|reported|72d3162e/);
});
