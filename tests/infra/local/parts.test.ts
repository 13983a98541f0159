import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openBuckets } from "#infra/local/buckets.ts";
import { close, listen, portOf } from "#infra/local/http.ts";
import { openKeyService } from "#infra/local/key-service.ts";

const folder = await mkdtemp(join(tmpdir(), "red-vest-parts-"));
const buckets = openBuckets(join(folder, "buckets"));
const keyService = await openKeyService(join(folder, "keys.json"), ["key-one"]);
const server = await listen(
  (request, response) =>
    void (request.headers["x-amz-target"] ? keyService : buckets.serve)(request, response),
  0,
  "127.0.0.1",
);
const origin = `http://127.0.0.1:${portOf(server)}`;
afterAll(() => close(server));

async function kms(action: string, input: object) {
  const answer = await fetch(origin, {
    method: "POST",
    headers: { "x-amz-target": `TrentService.${action}` },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

describe("the key service", () => {
  test("opens a data key only for the key and the context that it was made under", async () => {
    const context = { KeyId: "key-one", EncryptionContext: { day: "2026-01-01", for: "x" } };
    const made = await kms("GenerateDataKey", context);
    const { CiphertextBlob } = made.body;
    const opened = await kms("Decrypt", {
      CiphertextBlob,
      KeyId: "key-one",
      EncryptionContext: { for: "x", day: "2026-01-01" },
    });
    expect(opened.body["Plaintext"]).toBe(made.body["Plaintext"]);
    for (const other of [{ KeyId: "key-two" }, { EncryptionContext: { for: "y" } }]) {
      expect((await kms("Decrypt", { ...context, CiphertextBlob, ...other })).status).toBe(400);
    }
  });

  test("keeps its master keys over a restart", async () => {
    const before = await readFile(join(folder, "keys.json"), "utf8");
    await openKeyService(join(folder, "keys.json"), ["key-one"]);
    expect(await readFile(join(folder, "keys.json"), "utf8")).toBe(before);
  });
});

describe("buckets", () => {
  test("give back what was put, with its headers, and nothing after a deletion", async () => {
    const url = `${origin}/site/data/home.json`;
    const headers = { "content-type": "application/json", "cache-control": "max-age=0" };
    expect((await fetch(url, { method: "PUT", headers, body: "{}" })).status).toBe(200);
    const answer = await fetch(url);
    expect(await answer.text()).toBe("{}");
    expect(answer.headers.get("cache-control")).toBe("max-age=0");
    expect((await fetch(url, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
  });

  test("do not let a key leave the bucket", async () => {
    for (const key of ["../outside", "a/../../outside", "%2e%2e/%2e%2e/outside", "folder/"]) {
      const answer = await fetch(`${origin}/site/${key.replaceAll("/", "%2F")}`, {
        method: "PUT",
        body: "x",
      });
      expect([key, answer.status]).toEqual([key, 400]);
    }
  });
});
