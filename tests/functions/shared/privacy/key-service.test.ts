/** The two calls of the key management service, against the local one that `npm start` runs. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openKeyService } from "#infra/local/key-service.ts";
import { awsService } from "#shared/aws.ts";
import { vault } from "#shared/privacy/vault.ts";
import { memoryTable } from "#tests/support/memory-table.ts";

const { keyService } = await vi.importActual<typeof import("#shared/privacy/key-service.ts")>(
  "#shared/privacy/key-service.ts",
);
const context = { purpose: "fields", id: "fields-1" };
const asked: IncomingMessage[] = [];
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "red-vest-keys-"));
  const answer = await openKeyService(join(folder, "keys.json"), ["own-key", "other-key"]);
  server = createServer((request, response) => {
    asked.push(request);
    void answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  vi.stubEnv("KEY_ID", "own-key");
  vi.stubEnv("AWS_REGION", "cn-north-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  asked.length = 0;
});

test("a data key is unwrapped to what it was, in its own context", async () => {
  const { plain, wrapped } = await keyService().makeDataKey(context);

  expect(plain).toHaveLength(32);
  expect(wrapped).not.toContain(Buffer.from(plain).toString("base64"));
  expect(Buffer.from(await keyService().unwrap(wrapped, context)).equals(plain)).toBe(true);
});

test("two data keys are never the same", async () => {
  const service = keyService();

  const [one, other] = [await service.makeDataKey(context), await service.makeDataKey(context)];

  expect(Buffer.from(one.plain).equals(other.plain)).toBe(false);
});

test.each([
  ["for another purpose", "own-key", { purpose: "lookup", id: "fields-1" }],
  ["under another name", "own-key", { purpose: "fields", id: "fields-2" }],
  ["by another master key", "other-key", context],
  ["by a master key that is not there", "no-key", context],
])("a data key is not unwrapped %s", async (_name, keyId, other) => {
  const { wrapped } = await keyService().makeDataKey(context);

  vi.stubEnv("KEY_ID", keyId);

  await expect(keyService().unwrap(wrapped, other)).rejects.toThrow("refused Decrypt: 400");
});

test("a data key that was changed on its way is not unwrapped", async () => {
  const { wrapped } = await keyService().makeDataKey(context);
  const changed = `${wrapped.slice(0, 30)}${wrapped[30] === "A" ? "B" : "A"}${wrapped.slice(31)}`;

  await expect(keyService().unwrap(changed, context)).rejects.toThrow("refused Decrypt: 400");
});

test("every call is signed, for the key service of its region", async () => {
  await keyService().makeDataKey(context);

  expect(asked).toHaveLength(1);
  expect(asked[0]?.headers["x-amz-target"]).toBe("TrentService.GenerateDataKey");
  expect(asked[0]?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/cn-north-1\/kms\/aws4_request, SignedHeaders=/u,
  );
});

test("what a vault seals with it, the next function opens", async () => {
  const table = memoryTable();
  const sealed = await vault(table, keyService()).seal("order/1/phone", "13812345678");

  expect(await vault(table, keyService()).open("order/1/phone", sealed)).toBe("13812345678");
  expect(JSON.stringify(table.all())).not.toContain("13812345678");
});

test.each([
  ["kms", "cn-north-1", "https://kms.cn-north-1.amazonaws.com.cn"],
  ["s3", "cn-northwest-1", "https://s3.cn-northwest-1.amazonaws.com.cn"],
  ["kms", "ap-southeast-1", "https://kms.ap-southeast-1.amazonaws.com"],
] as const)("%s of %s answers at %s unless another place is said", (service, region, endpoint) => {
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", undefined);
  vi.stubEnv("AWS_ENDPOINT_URL_S3", undefined);

  expect(awsService(service).endpoint).toBe(endpoint);
});
