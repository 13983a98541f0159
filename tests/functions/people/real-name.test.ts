/** The check of a name and a document: by rules on one machine, by the city's gateway elsewhere. */
import { expect, test, vi } from "vitest";
import { realNameCheck, webhookCheck } from "#people/real-name.ts";

const claim = {
  name: "王小明",
  documentKind: "resident-identity-card",
  document: "11010519491231002X",
};

test.each([
  ["王小明", "resident-identity-card", "matches"],
  ["买买提·艾力", "resident-identity-card", "matches"],
  ["Wang", "resident-identity-card", "differs"],
  ["王", "resident-identity-card", "differs"],
  ["王小明", "passport", "unknown"],
])("by rules, %s with a %s %s", async (name, documentKind, outcome) => {
  expect(await realNameCheck("rules")({ ...claim, name, documentKind })).toBe(outcome);
});

test("without any setting nobody is verified by machine", async () => {
  expect(await realNameCheck("")(claim)).toBe("unknown");
});

test.each(["matches", "differs", "unknown"])(
  "a gateway that says %s is believed",
  async (outcome) => {
    const send = vi.fn(async () => Response.json({ outcome }));

    expect(await webhookCheck("https://gateway.example", send)(claim)).toBe(outcome);

    const [url, init] = send.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe("https://gateway.example");
    expect(JSON.parse(String(init.body))).toEqual(claim);
  },
);

test("any other setting is the gateway's address", async () => {
  const send = vi.fn(async () => Response.json({ outcome: "matches" }));
  vi.stubGlobal("fetch", send);

  expect(await realNameCheck("https://gateway.example/names")(claim)).toBe("matches");

  expect(send).toHaveBeenCalledWith("https://gateway.example/names", expect.anything());
  vi.unstubAllGlobals();
});

test.each([
  ["an error", async () => new Response("no", { status: 500 })],
  ["no JSON", async () => new Response("matches")],
  ["another word", async () => Response.json({ outcome: "yes" })],
  ["nothing", async () => Response.json(null)],
  ["no answer", async () => Promise.reject(new Error("down"))],
])("a gateway that gives %s has said nothing", async (_name, send) => {
  expect(await webhookCheck("https://gateway.example", send)(claim)).toBe("unknown");
});
