/** Signing in for real: the product's own client against this machine's provider, and what it sends. */
import type { Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openIdProvider } from "#identity/provider.ts";
import { accounts } from "#infra/local/accounts.ts";
import { close, listen, portOf, send } from "#infra/local/http.ts";
import { codeLimits } from "#infra/local/one-time-codes.ts";
import { clientId, providerPath, startProvider } from "#infra/local/provider.ts";
import { browserAt } from "./support/browser.ts";

const origin = "http://localhost:9";
const redirectUri = `${origin}/api/sign-in/finish`;
const sent: { to: string; text: string }[] = [];
let server: Server;
let issuer: string;

beforeAll(async () => {
  let handle: Parameters<typeof listen>[0] = (_, response) => send(response, 503, {}, "");
  server = await listen((...call) => handle(...call), 0, "127.0.0.1");
  issuer = `http://127.0.0.1:${portOf(server)}${providerPath}`;
  const outbox = { add: async (message: { to: string; text: string }) => void sent.push(message) };
  const provider = await startProvider({ issuer, origin, outbox });
  handle = (request, response) => void provider(request, response);
});
afterAll(() => close(server));
beforeEach(() => {
  sent.length = 0;
  // Refusals are logged; here they are meant.
  vi.spyOn(console, "log").mockImplementation(() => {});
  // Each test has its own ten minutes.
  vi.setSystemTime(Date.now() + 11 * 60_000);
});

const client = () => openIdProvider({ issuer, clientId, redirectUri, secondFactor: "mfa" });
const lastCode = () => /^\d{6}/u.exec(sent.at(-1)?.text ?? "")?.[0] ?? "";
const phoneOf = (subject: string) => accounts.find((one) => one.subject === subject)?.phone ?? "";
const byPhone = (phone: string) => ({ step: "phone", phone });
const byPassword = (account: string, password = `${account}-demo`) => ({
  ...{ step: "password", account, password },
});

/** Goes to the provider and says who one is; gives what is needed to come back, and the way there. */
async function arrive(first: Record<string, string>, asStaff = false) {
  const begun = await client().begin(asStaff);
  const browser = browserAt(origin);
  const page = await browser.open(begun.address);
  return { begun, browser, page, answer: await browser.post(first) };
}
async function come(first: Record<string, string>, asStaff = false) {
  const { begun, browser } = await arrive(first, asStaff);
  const back = await browser.post({ step: "code", code: lastCode() });
  return { begun, answer: new URL(back.location ?? "about:blank") };
}
const failed = { code: "sign-in-failed" };

describe("a resident", () => {
  test("comes by phone and one-time code, which is one factor", async () => {
    const { begun, answer } = await come(byPhone(phoneOf("volunteer")));

    expect(await client().finish(answer, begun)).toEqual({
      ...{ issuer, subject: "volunteer", name: "演示志愿者", isStrong: false },
    });
    expect(sent.map(({ to }) => to)).toEqual([phoneOf("volunteer")]);
  });

  test("whom nobody knows yet comes in too, known by a digest and not by the phone", async () => {
    const { begun, answer } = await come(byPhone("+86 139 9999 0000"));

    const { subject, isStrong } = await client().finish(answer, begun);
    expect(subject).toMatch(/^phone-[0-9a-f]{20}$/u);
    expect(subject).not.toContain("9999");
    expect(isStrong).toBe(false);
  });

  test("does not become staff by knowing the phone of one", async () => {
    const { begun, answer } = await come(byPhone(phoneOf("centre")));

    expect((await client().finish(answer, begun)).subject).toMatch(/^phone-/u);
  });

  test.each(["", "12345", "23812345678", "138123456789", "13812345678x"])(
    "is not sent a code to %j",
    async (phone) => {
      expect((await arrive(byPhone(phone))).answer.status).toBe(422);
      expect(sent).toEqual([]);
    },
  );
});

describe("staff", () => {
  test("come by password and one-time code, which are two factors", async () => {
    const { begun, answer } = await come(byPassword("centre"));

    expect(await client().finish(answer, begun)).toMatchObject({
      ...{ subject: "centre", name: "演示中心", isStrong: true },
    });
  });

  test("are asked for the password at once when that is what is asked of the provider", async () => {
    expect((await arrive(byPassword("station"), true)).page.text).toContain("工作人员登录</h1>");
    expect((await arrive(byPassword("station"), false)).page.text).toContain("手机号");
  });

  test.each([
    ["a wrong password", byPassword("centre", "centre")],
    ["an account that is not there", byPassword("nobody")],
    ["the account of a resident", byPassword("resident")],
  ])("do not get as far as a code with %s", async (_name, first) => {
    expect((await arrive(first)).answer.status).toBe(422);
    expect(sent).toEqual([]);
  });
});

describe("a one-time code", () => {
  test("is not taken when it is wrong, and after five wrong ones not at all", async () => {
    const { browser } = await arrive(byPhone(phoneOf("resident")));
    const right = lastCode();
    const wrong = { step: "code", code: right === "000000" ? "000001" : "000000" };

    for (let guess = 1; guess <= 5; guess++) expect((await browser.post(wrong)).status).toBe(422);

    expect(await browser.post({ step: "code", code: right })).toMatchObject({ status: 422 });
  });

  test("counts for the sign-in that it was sent for, and no other", async () => {
    await arrive(byPhone(phoneOf("resident")));
    const theirs = lastCode();
    const { browser } = await arrive(byPhone(phoneOf("volunteer")));

    if (theirs === lastCode()) return;
    expect((await browser.post({ step: "code", code: theirs })).status).toBe(422);
  });

  test("counts for five minutes", async () => {
    const { browser } = await arrive(byPhone(phoneOf("resident")));
    const code = lastCode();
    vi.setSystemTime(Date.now() + 5 * 60_000);

    expect((await browser.post({ step: "code", code })).status).toBe(422);
  });

  test("alone, without the step before it, is nothing", async () => {
    const { browser } = await arrive({ step: "code", code: "123456" });

    expect((await browser.post({ step: "code", code: "123456" })).status).toBe(422);
  });

  test("is sent to one phone so often, then 429 says when to come back", async () => {
    const phone = byPhone(phoneOf("resident"));
    for (let at = 0; at < codeLimits.phone.times; at++) {
      expect((await arrive(phone)).answer.status).toBe(200);
    }

    const { answer } = await arrive(phone);

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(590);
    expect(sent).toHaveLength(codeLimits.phone.times);
  });

  test("is sent for one network so often, whatever phones it names", async () => {
    for (let at = 0; at < codeLimits.network.times; at++) {
      expect((await arrive(byPhone(`139${10_000_000 + at}`))).answer.status).toBe(200);
    }

    expect((await arrive(byPhone("13999999999"))).answer.status).toBe(429);
  });
});

describe("an answer of the provider", () => {
  test("is taken once", async () => {
    const { begun, answer } = await come(byPassword("station"));
    await client().finish(answer, begun);

    await expect(client().finish(answer, begun)).rejects.toMatchObject(failed);
  });

  test.each(["state", "nonce", "verifier"] as const)(
    "is taken by nobody whose %s is another",
    async (which) => {
      const { begun, answer } = await come(byPassword("station"));
      const other = await client().begin(false);

      const mixed = { ...begun, [which]: other[which] };
      await expect(client().finish(answer, mixed)).rejects.toMatchObject(failed);
    },
  );

  test.each([
    ["of another issuer", { iss: "https://evil.example" }],
    ["with a code that was guessed", { code: "guessed" }],
    ["that says an error", { error: "access_denied" }],
  ])("%s is not taken", async (_name, spoilt) => {
    const { begun, answer } = await come(byPassword("station"));
    for (const [name, value] of Object.entries(spoilt)) answer.searchParams.set(name, value);

    await expect(client().finish(answer, begun)).rejects.toMatchObject(failed);
  });
});

describe("the provider sends nobody away", () => {
  test.each([
    ["to another site", { redirect_uri: "https://evil.example/" }],
    ["for a client that it does not know", { client_id: "evil" }],
  ])("%s", async (_name, spoilt) => {
    const address = new URL((await client().begin(false)).address);
    for (const [name, value] of Object.entries(spoilt)) address.searchParams.set(name, value);

    const page = await browserAt(origin).open(address.href);

    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
  });

  test("without proof of who began it (PKCE), but with an error", async () => {
    const address = new URL((await client().begin(false)).address);
    address.searchParams.delete("code_challenge");
    address.searchParams.delete("code_challenge_method");

    const { location } = await browserAt(origin).open(address.href);

    expect(new URL(location ?? "about:blank").searchParams.get("error")).toBe("invalid_request");
  });
});
