/** The city's gateway over HTTP: what it is sent, and what follows from its answer. */
import type { Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { bodyOf, close, listen, portOf } from "#infra/local/http.ts";
import { webhookChannel } from "#messages/channel.ts";
import type { Message } from "#messages/domain/message.ts";
import { word } from "#shared/words/words.ts";
import * as places from "#tests/support/places.ts";

vi.unmock("#messages/channel.ts");

interface Sent {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
let gateway: Server;
let address: string;
let answer = 200;
const received: { type: string | undefined; sent: Sent }[] = [];

beforeAll(async () => {
  gateway = await listen(
    async (request, response) => {
      const body = await bodyOf(request, 10_000);
      received.push({ type: request.headers["content-type"], sent: JSON.parse(String(body)) });
      response.writeHead(answer).end();
    },
    0,
    "127.0.0.1",
  );
  address = `http://127.0.0.1:${portOf(gateway)}/messages`;
});
afterAll(() => close(gateway));
beforeEach(() => {
  answer = 200;
  received.length = 0;
});

const message: Message = {
  team: places.corps,
  cause: "duty-2026-days-30",
  kind: "duty-last-days",
  facts: { teamName: "大冶市志愿服务总队", year: 2026, completed: 3, needed: 12, daysLeft: 30 },
  sentAt: "2026-12-01T01:00:00.000Z",
};

test("a message is posted as JSON: to whom, a subject, and its text in both languages", async () => {
  await webhookChannel(address)(message);

  expect(received).toHaveLength(1);
  expect(received[0]?.type).toBe("application/json");
  const sent = received[0]?.sent;
  expect(sent).toMatchObject({
    to: places.corps,
    channel: "team",
    subject: word("zh-CN", "message.duty-last-days.subject", message.facts),
  });
  for (const lang of ["zh-CN", "en"] as const) {
    expect(sent?.text).toContain(word(lang, "message.duty-last-days.text", message.facts));
  }
});

test("a repeat carries the same id, another cause another, so that the gateway can drop repeats", async () => {
  const deliver = webhookChannel(address);

  await deliver(message);
  await deliver(message);
  await deliver({ ...message, cause: "duty-2026-days-14" });

  const ids = received.map((one) => one.sent.id);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test.each([400, 404, 500, 503])(
  "a gateway that answers %i fails the delivery, so that it comes again",
  async (status) => {
    answer = status;

    await expect(webhookChannel(address)(message)).rejects.toThrow(`answered ${status}`);
  },
);

test("a gateway that is not there fails the delivery", async () => {
  await expect(webhookChannel("http://127.0.0.1:1/")(message)).rejects.toThrow();
});

test("without a gateway nothing is sent and nothing fails: messages stay in the inbox", async () => {
  await webhookChannel("")(message);

  expect(received).toEqual([]);
});
